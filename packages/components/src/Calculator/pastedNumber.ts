/** Numbers as other programs write them: `1,234.5`, `1.234,5`, `1 234`, `1’234`. Never reread silently when two readings fit. */

export type PastedNumber =
  /** Not a number alone: take the text as an expression. */
  | { readonly kind: 'expression' }
  | { readonly kind: 'number'; readonly text: string }
  /** Two readings: a decimal mark, or a mark between thousands. */
  | { readonly kind: 'ambiguous'; readonly readings: readonly [grouped: string, decimal: string] };

const groups = "[ '’٬]";
const spaced = new RegExp(`^([+−]?\\d{1,3}(?:${groups}\\d{3})+)(?:[.,](\\d+))?$`);

/** What a pasted text, its signs already normalised, is as a number. */
export function readPastedNumber(pasted: string): PastedNumber {
  const text = pasted.trim();
  const spacedMatch = spaced.exec(text);
  if (spacedMatch) {
    const whole = spacedMatch[1]!.replaceAll(new RegExp(groups, 'g'), '');
    return { kind: 'number', text: spacedMatch[2] === undefined ? whole : `${whole}.${spacedMatch[2]}` };
  }
  if (!/^[+−]?[\d.,]*\d$/.test(text)) return { kind: 'expression' };
  const marks = [...text].filter((character) => character === '.' || character === ',');
  const last = marks.at(-1);
  if (last === undefined) return { kind: 'number', text };
  const kinds = new Set(marks);
  const other = last === '.' ? ',' : '.';
  const [whole, fraction] = splitLast(text, last);
  const grouped = (part: string, mark: string) => new RegExp(`^[+−]?\\d{1,3}(?:\\${mark}\\d{3})+$`).test(part);

  if (kinds.size === 2) {
    // 1.234,5 and 1,234.5: the last mark is the decimal one when the others part thousands.
    if (!grouped(whole, other)) return { kind: 'expression' };
    return { kind: 'number', text: `${whole.replaceAll(other, '')}.${fraction}` };
  }
  if (marks.length > 1) {
    if (!grouped(text, last)) return { kind: 'expression' };
    return { kind: 'number', text: text.replaceAll(last, '') };
  }
  const decimal = `${whole}.${fraction}`;
  if (grouped(text, last) && !/^[+−]?0/.test(whole))
    return { kind: 'ambiguous', readings: [whole + fraction, decimal] };
  return { kind: 'number', text: decimal };
}

function splitLast(text: string, mark: string): readonly [string, string] {
  const at = text.lastIndexOf(mark);
  return [text.slice(0, at), text.slice(at + 1)];
}
