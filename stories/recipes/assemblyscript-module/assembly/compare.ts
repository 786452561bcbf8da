/**
 * What changed between two texts, word by word: the longest common subsequence, by Wagner and Fischer's table of rows.
 *
 * Ordinary AssemblyScript: strings, arrays, classes and state between calls. A long comparison is done in steps, so that the
 * worker can look at its messages in between: `begin`, `prepare`, `advance` for some rows of the table at a time, `finish`.
 */

/** A run of words that are in both texts (0), in the first only (−1), or in the second only (1). */
export class Edit {
  kind: i32 = 0;
  text: string = '';
}

let before: string[] = [];
let after: string[] = [];
/** The same words as numbers, equal where the words are. */
let beforeIds: Int32Array = new Int32Array(0);
let afterIds: Int32Array = new Int32Array(0);
/** Words that both texts begin with, and end with: the table has none of them. */
let head: i32 = 0;
let tail: i32 = 0;
/** Common words of the ends of both texts, for the row above and for the one at hand. */
let above: Int32Array = new Int32Array(0);
let row: Int32Array = new Int32Array(0);
/** For each place of the table: 0 both go on, 1 a word was taken out, 2 one was put in. */
let moves: Uint8Array = new Uint8Array(0);

const OUT: u8 = 1;
const IN: u8 = 2;

function isSpace(code: i32): bool {
  return code == 32 || (code >= 9 && code <= 13) || code == 160;
}

/** Words, and what stands between them. */
function words(text: string): string[] {
  const found: string[] = [];
  let from = 0;
  for (let at = 1; at <= text.length; at++) {
    if (at < text.length && isSpace(text.charCodeAt(at)) == isSpace(text.charCodeAt(at - 1))) continue;
    found.push(text.substring(from, at));
    from = at;
  }
  return found;
}

function numbersOf(list: string[], known: Map<string, i32>): Int32Array {
  const ids = new Int32Array(list.length);
  for (let i = 0; i < list.length; i++) {
    const word = list[i];
    if (!known.has(word)) known.set(word, known.size);
    ids[i] = known.get(word);
  }
  return ids;
}

const rows = (): i32 => before.length - head - tail;
const columns = (): i32 => after.length - head - tail;

/** Takes two texts; answers how many places the table for them has: bytes of memory, and steps. */
export function begin(first: string, second: string): f64 {
  before = first.length > 0 ? words(first) : [];
  after = second.length > 0 ? words(second) : [];
  const known = new Map<string, i32>();
  beforeIds = numbersOf(before, known);
  afterIds = numbersOf(after, known);
  const shorter = min(before.length, after.length);
  head = 0;
  while (head < shorter && beforeIds[head] == afterIds[head]) head++;
  tail = 0;
  while (tail < shorter - head && beforeIds[before.length - 1 - tail] == afterIds[after.length - 1 - tail]) tail++;
  return <f64>rows() * <f64>columns();
}

/** Makes room for the table; answers its rows. */
export function prepare(): i32 {
  above = new Int32Array(columns() + 1);
  row = new Int32Array(columns() + 1);
  moves = new Uint8Array(rows() * columns());
  return rows();
}

/** Works out rows of the table, counted from the last. */
export function advance(from: i32, to: i32): void {
  const width = columns();
  for (let i = from; i < to; i++) {
    const r = rows() - 1 - i;
    const word = beforeIds[head + r];
    const last = above;
    above = row;
    row = last;
    row[width] = 0;
    for (let c = width - 1; c >= 0; c--) {
      const out = above[c];
      const put = row[c + 1];
      if (word == afterIds[head + c]) {
        row[c] = above[c + 1] + 1;
        moves[r * width + c] = 0;
      } else {
        row[c] = max(out, put);
        moves[r * width + c] = out >= put ? OUT : IN;
      }
    }
  }
}

function add(edits: Edit[], kind: i32, text: string): void {
  if (edits.length > 0 && edits[edits.length - 1].kind == kind) edits[edits.length - 1].text += text;
  else edits.push({ kind, text });
}

/** The way through the table: every word of both texts, in order. */
export function finish(): Edit[] {
  const edits: Edit[] = [];
  const width = columns();
  for (let i = 0; i < head; i++) add(edits, 0, before[i]);
  let r = 0;
  let c = 0;
  while (r < rows() || c < width) {
    const move = r == rows() ? IN : c == width ? OUT : moves[r * width + c];
    if (move == OUT) add(edits, -1, before[head + r++]);
    else if (move == IN) add(edits, 1, after[head + c++]);
    else {
      add(edits, 0, before[head + r++]);
      c++;
    }
  }
  for (let i = before.length - tail; i < before.length; i++) add(edits, 0, before[i]);
  moves = new Uint8Array(0);
  return edits;
}
