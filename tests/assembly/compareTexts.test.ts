// The recipe's module in AssemblyScript: what it says of two texts, against the definition.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantiate } from '../../stories/recipes/assemblyscript-module/build/compare.js';

const file = new URL('../../stories/recipes/assemblyscript-module/build/compare.wasm', import.meta.url);
const { begin, prepare, advance, finish } = await instantiate(new WebAssembly.Module(readFileSync(file)), { env: {} });

function compare(before: string, after: string, step = 1) {
  begin(before, after);
  const rows = prepare();
  for (let row = 0; row < rows; row += step) advance(row, Math.min(rows, row + step));
  return finish();
}

const wordsOf = (text: string) => text.match(/\s+|\S+/g) ?? [];

/** Words in the longest common subsequence, by its recursive definition. */
function commonWords(a: readonly string[], b: readonly string[]): number {
  const known = new Map<string, number>();
  const from = (i: number, j: number): number => {
    if (i === a.length || j === b.length) return 0;
    const key = `${i} ${j}`;
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const most = a[i] === b[j] ? 1 + from(i + 1, j + 1) : Math.max(from(i + 1, j), from(i, j + 1));
    known.set(key, most);
    return most;
  };
  return from(0, 0);
}

const textOf = fc
  .array(fc.constantFrom('a', 'b', 'ä🌍', ' ', '  ', '\n'), { maxLength: 24 })
  .map((parts) => parts.join(''));

describe('the comparison of two texts', () => {
  it('gives both of them back, with as many words in common as there can be', () => {
    fc.assert(
      fc.property(textOf, textOf, fc.integer({ min: 1, max: 5 }), (before, after, step) => {
        const edits = compare(before, after, step);
        const textWithout = (kind: number) => edits.flatMap((edit) => (edit.kind === kind ? [] : edit.text)).join('');
        expect(textWithout(1)).toBe(before);
        expect(textWithout(-1)).toBe(after);
        const same = edits.flatMap(({ kind, text }) => (kind === 0 ? wordsOf(text) : []));
        expect(same.length).toBe(commonWords(wordsOf(before), wordsOf(after)));
      }),
      { numRuns: 2000 },
    );
  });

  it('joins neighbours of a kind', () => {
    expect(compare('one two', 'one three four')).toStrictEqual([
      { kind: 0, text: 'one ' },
      { kind: -1, text: 'two' },
      { kind: 1, text: 'three four' },
    ]);
    expect(compare('', '')).toStrictEqual([]);
  });
});
