import { DomainError } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { condition, type ConditionKind } from '@wasm-compute/engine/kernels/matrix/condition';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { wholeDeterminant } from './elimination';
import { plainSingular } from './plainSingular';
import { at, matrixOf } from './randomMatrix';

const hilbert = (n: number) => matrixOf(n, n, (i, j) => 1 / (i + j + 1));

/** ‖A‖·‖A⁻¹‖ of whole numbers, the inverse from exact cofactors. */
function wholeCondition(a: Matrix, kind: ConditionKind): number {
  const n = a.rows;
  const determinant = wholeDeterminant(a);
  if (determinant === 0n) throw new DomainError('matrix/singular', 'singular');
  const minor = (p: number, q: number) =>
    n === 1 ? 1n : wholeDeterminant(matrixOf(n - 1, n - 1, (i, j) => at(a, i < p ? i : i + 1, j < q ? j : j + 1)));
  const inverse = matrixOf(n, n, (i, j) => Number(minor(j, i)) / Number(determinant));
  const norm = (x: Matrix) => {
    const sums = Array.from({ length: n }, (_, i) =>
      Array.from({ length: n }, (_unused, j) => Math.abs(kind === 'one' ? at(x, j, i) : at(x, i, j))).reduce(
        (sum, value) => sum + value,
      ),
    );
    return Math.max(...sums);
  };
  return norm(a) * norm(inverse);
}

describeKernel(condition, {
  random(rng) {
    const kind = rng.pick(['two', 'one', 'infinity', undefined] as const);
    const [m, n] = [rng.int(1, 6), rng.int(1, 6)];
    if (kind === 'one' || kind === 'infinity') return { a: matrixOf(n, n, () => rng.int(-9, 9)), kind };
    const a = matrixOf(m, n, () => rng.float(-1, 1), rng.pick(['f64', 'f32'] as const));
    return { a, ...(kind && { kind }) };
  },
  reference({ a, kind = 'two' }) {
    if (kind !== 'two') return wholeCondition(a, kind);
    const s = plainSingular(a);
    return s[0]! / s[s.length - 1]!;
  },
  expectEqual(actual, expected, { a }) {
    if (actual === expected) return;
    expect(Math.abs(actual / expected - 1)).toBeLessThan(30 * (a.rows + a.cols) * Number.EPSILON * expected);
  },
  examples: [
    { name: 'the identity', input: { a: matrixOf(9, 9, (i, j) => (i === j ? 1 : 0)) }, output: 1 },
    { name: 'the zero matrix', input: { a: matrixOf(2, 3, () => 0) }, output: Infinity },
    { name: 'a diagonal', input: { a: matrixOf(3, 3, (i, j) => (i === j ? 4 ** i : 0)), kind: 'one' }, output: 16 },
  ],
  rejects: [
    { name: 'an unknown kind', input: { a: hilbert(2), kind: 'max' as ConditionKind }, code: 'matrix/option' },
    { name: '2 × 3 for the kind one', input: { a: matrixOf(2, 3, () => 1), kind: 'one' }, code: 'matrix/not-square' },
    {
      name: 'a singular matrix for the kind infinity',
      input: { a: matrixOf(2, 2, () => 1), kind: 'infinity' },
      code: 'matrix/singular',
    },
    { name: 'an empty matrix', input: { a: matrixOf(0, 3, () => 1) }, code: 'matrix/empty' },
  ],
});

describe('matrix/condition', () => {
  const engine = createInlineEngine();

  it.each([
    [2, 27],
    [3, 748],
    [4, 28375],
    [5, 943656],
    [6, 29070279],
  ])(
    'of Hilbert’s matrix of order %d is %d in the column sums (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §28.1)',
    async (n, value) => {
      expect((await engine.run(condition, { a: hilbert(n), kind: 'one' })) / value).toBeCloseTo(1, 8);
    },
  );

  it.each([1e-300, 1e300])('does not depend on a scale of %d', async (scale) => {
    const a = matrixOf(3, 3, (i, j) => scale * at(hilbert(3), i, j));
    expect(await engine.run(condition, { a })).toBeCloseTo(await engine.run(condition, { a: hilbert(3) }), 6);
  });

  it('is NaN for a matrix with NaN', async () => {
    expect(await engine.run(condition, { a: matrixOf(3, 3, (i) => (i === 1 ? NaN : 1)) })).toBeNaN();
  });
});
