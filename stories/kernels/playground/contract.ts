/** A kernel's docstring, read from its source: the page says what the code says. */
const sources = import.meta.glob<string>('../../../packages/engine/src/kernels/*/*.ts', {
  query: '?raw',
  import: 'default',
});

export interface Contract {
  /** The sentences before the first label. */
  readonly summary: string;
  /** `Shape`, `Range`, `Fails`, … with their texts, in the order of the source. */
  readonly terms: ReadonlyArray<readonly [label: string, text: string]>;
}

const labelled = /^(Shape|Range|Fails|Alpha|Accuracy|Cost|Units|Source) +(\S.*)$/;

/** Splits a docstring's text at its labels. Lines of an example are left out of the summary. */
export function parseContract(doc: string): Contract {
  const summary: string[] = [];
  const terms: Array<[string, string]> = [];
  for (const line of doc.split('\n')) {
    const text = line.replace(/^\s*\* ?/, '');
    const [, label, rest] = labelled.exec(text) ?? [];
    const last = terms.at(-1);
    if (label !== undefined && rest !== undefined) terms.push([label, rest]);
    else if (last && text.trim() !== '') last[1] += ` ${text.trim()}`;
    else if (!last && text.trim() !== '' && !text.startsWith('    ')) summary.push(text.trim());
  }
  return { summary: summary.join(' '), terms };
}

/** The contract of `<module>/<kernel>`; undefined when its source says none. */
export async function contractOf(id: string): Promise<Contract | undefined> {
  const source = await sources[`../../../packages/engine/src/kernels/${id}.ts`]?.();
  const name = id.slice(id.indexOf('/') + 1);
  const before = source?.split(new RegExp(`^export const ${name}\\b`, 'm'))[0]?.trimEnd();
  if (before === undefined || !before.endsWith('*/')) return undefined;
  return parseContract(before.slice(before.lastIndexOf('/**') + 3, -2));
}
