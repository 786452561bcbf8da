/** Reads the bytes that `assembly/calculator/answer/answer.ts` writes. */

/** Words in front. */
const headWords = 24;

export interface Answer {
  /** 0, or the place in `calculatorCodes` counted from 1. */
  readonly fault: number;
  readonly span: { readonly start: number; readonly end: number };
  readonly details: readonly [number, number, number];
  readonly kind: 'integer' | 'rational' | 'decimal' | 'factors' | 'list';
  readonly exact: boolean;
  readonly note: number;
  readonly digits: number;
  readonly plain: string;
  /** In lowest terms, n with the sign; only for exact values. */
  readonly fraction: { readonly n: bigint; readonly d: bigint } | undefined;
  readonly display: string;
  /** The value that a function refused. */
  readonly value: string;
  readonly size: number;
  readonly limit: number;
}

const kinds = ['integer', 'rational', 'decimal', 'factors', 'list'] as const;

/** A natural number of 32-bit limbs, lowest first. By way of hexadecimal text, which takes linear time. */
function naturalAt(view: DataView, at: number, limbs: number): bigint {
  const parts: string[] = [];
  for (let i = limbs - 1; i >= 0; i--)
    parts.push(
      view
        .getUint32(at + 4 * i, true)
        .toString(16)
        .padStart(8, '0'),
    );
  return limbs === 0 ? 0n : BigInt(`0x${parts.join('')}`);
}

export function readAnswer(bytes: Uint8Array): Answer {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (index: number) => view.getInt32(4 * index, true);
  let at = 4 * headWords;
  const take = (length: number) => {
    const start = at;
    at += (length + 3) & ~3;
    return bytes.slice(start, start + length);
  };
  const ascii = new TextDecoder('utf-8');
  const plain = ascii.decode(take(word(10)));
  const nAt = at;
  const dAt = nAt + 4 * word(11);
  at = dAt + 4 * word(12);
  const display = new TextDecoder('utf-16le').decode(take(2 * word(13)));
  const value = ascii.decode(take(word(14)));
  const n = word(15) === 1 ? naturalAt(view, nAt, word(11)) : undefined;
  const d = word(12) === 0 ? 1n : naturalAt(view, dAt, word(12));
  return {
    fault: word(0),
    span: { start: word(1), end: word(2) },
    details: [word(3), word(4), word(5)],
    kind: kinds[word(6)] ?? 'decimal',
    exact: word(7) === 1,
    note: word(8),
    digits: word(9),
    plain,
    fraction: n === undefined ? undefined : { n: word(20) === 1 ? -n : n, d },
    display,
    value,
    size: view.getFloat64(64, true),
    limit: view.getFloat64(72, true),
  };
}
