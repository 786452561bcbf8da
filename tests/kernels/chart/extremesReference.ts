import type { Gaps, Values } from '@wasm-compute/engine/kernels/chart/series';

/** The set of places to keep, bucket by bucket, as the contract words it. */
export function extremesReference(
  y: Values,
  { length, points, gaps }: { length: number; points: number; gaps: Gaps },
): number[] {
  const n = y.length;
  const numbers = [...y.keys()].filter((i) => !Number.isNaN(y[i]));
  const kept = new Set(gaps === 'gap' ? [0, n - 1] : numbers.length === 0 ? [] : [numbers[0]!, numbers.at(-1)!]);
  for (let from = 0; from < n; from += length) {
    const bucket = Array.from(y.subarray(from, from + length));
    const inBucket = bucket.filter((value) => !Number.isNaN(value));
    if (inBucket.length === 0) {
      if (gaps === 'gap') kept.add(from);
      continue;
    }
    const least = inBucket.reduce((a, b) => (b < a ? b : a));
    const greatest = inBucket.reduce((a, b) => (b > a ? b : a));
    kept.add(from + bucket.findIndex((value) => value === greatest));
    if (points > 3) kept.add(from + bucket.findIndex((value) => value === least));
  }
  return [...kept].sort((a, b) => a - b);
}
