/** The calculator's limits, from the constants that it enforces. */
import { calculatorLimits } from '@wasm-compute/components/calculator';

const rows: ReadonlyArray<readonly [string, number]> = [
  ['Characters of an expression', calculatorLimits.expressionLength],
  ['Levels of brackets, functions and powers', calculatorLimits.expressionDepth],
  ['Characters of a result before it is collapsed', calculatorLimits.shownLength],
  ['Rows of the tape before only those in view are in the document', calculatorLimits.tapePlainRows],
  ['Steps of undo', calculatorLimits.undoSteps],
  ['Milliseconds after which a preview gives up', calculatorLimits.previewMs],
];

export function CalculatorLimits() {
  return (
    <table>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value.toLocaleString('en')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
