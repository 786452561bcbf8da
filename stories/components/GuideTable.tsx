import type { ReactNode } from 'react';

/** A table of a guide page: Markdown tables are not part of MDX. */
export function GuideTable({ head, rows }: { head: readonly ReactNode[]; rows: ReadonlyArray<readonly ReactNode[]> }) {
  return (
    <table>
      <thead>
        <tr>
          {head.map((cell, i) => (
            <th key={i} scope="col">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={i}>
            {row.map((cell, j) => (
              <td key={j}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
