import { createInlineEngine } from '@wasm-compute/engine/inline';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { rank } from '@wasm-compute/engine/kernels/matrix/rank';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { at, matrixOf } from './randomMatrix';

/** The exact rank of whole numbers, by elimination without fractions. */
function wholeRank(a: Matrix): number {
  const rows = Array.from({ length: a.rows }, (_, i) =>
    Array.from({ length: a.cols }, (_unused, j) => BigInt(at(a, i, j))),
  );
  let done = 0;
  for (let j = 0; j < a.cols && done < a.rows; j++) {
    const pivot = rows.findIndex((row, i) => i >= done && row[j] !== 0n);
    if (pivot < 0) continue;
    [rows[done], rows[pivot]] = [rows[pivot]!, rows[done]!];
    const top = rows[done]!;
    for (let i = done + 1; i < a.rows; i++) {
      const factor = rows[i]![j]!;
      rows[i] = rows[i]!.map((value, k) => value * top[j]! - factor * top[k]!);
    }
    done++;
  }
  return done;
}

describeKernel(rank, {
  random(rng) {
    const [m, n, r] = [rng.int(1, 7), rng.int(1, 7), rng.int(1, 3)];
    const precision = rng.pick(['f64', 'f64', 'f32'] as const);
    if (rng.bool(0.3)) return { a: matrixOf(m, n, () => rng.int(-9, 9), precision) };
    const x = matrixOf(m, r, () => rng.int(-4, 4));
    const y = matrixOf(r, n, () => rng.int(-4, 4));
    const product = (i: number, j: number) =>
      Array.from({ length: r }, (_, k) => at(x, i, k) * at(y, k, j)).reduce((sum, value) => sum + value, 0);
    return { a: matrixOf(m, n, product, precision) };
  },
  reference: ({ a }) => wholeRank(a),
  examples: [
    { name: 'the zero matrix', input: { a: matrixOf(4, 3, () => 0) }, output: 0 },
    { name: 'a row', input: { a: matrixOf(1, 50, (_, j) => j) }, output: 1 },
    { name: 'i + j', input: { a: matrixOf(60, 40, (i, j) => i + j) }, output: 2 },
    { name: 'the identity', input: { a: matrixOf(70, 70, (i, j) => (i === j ? 1 : 0)) }, output: 70 },
    {
      name: 'a tolerance',
      input: { a: matrixOf(5, 5, (i, j) => (i === j ? 10 ** -i : 0)), tolerance: 0.005 },
      output: 3,
    },
  ],
  rejects: [
    { name: 'a negative tolerance', input: { a: matrixOf(1, 1, () => 1), tolerance: -1 }, code: 'matrix/option' },
    { name: 'NaN as tolerance', input: { a: matrixOf(1, 1, () => 1), tolerance: NaN }, code: 'matrix/option' },
    { name: 'an empty matrix', input: { a: matrixOf(0, 3, () => 1) }, code: 'matrix/empty' },
  ],
});

describe('matrix/rank', () => {
  const engine = createInlineEngine();

  it.each([1e-310, 1e-300, 1e300])('does not depend on a scale of %d', async (scale) => {
    const a = matrixOf(6, 6, (i, j) => (i + 2 * j) * scale);
    expect(await engine.run(rank, { a })).toBe(2);
  });

  it.each([NaN, Infinity])('is NaN for a matrix with %d', async (bad) => {
    expect(await engine.run(rank, { a: matrixOf(3, 3, (i, j) => (i === j ? bad : 1)) })).toBeNaN();
  });
});
