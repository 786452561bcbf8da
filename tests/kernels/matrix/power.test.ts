import { createInlineEngine } from '@wasm-compute/engine/inline';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { power } from '@wasm-compute/engine/kernels/matrix/power';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom } from '../random';
import { at, matrixOf } from './randomMatrix';

const identity = (n: number) => matrixOf(n, n, (i, j) => (i === j ? 1 : 0));

/** One product after the other. */
function byProducts({ a, exponent }: { a: Matrix; exponent: number }): Matrix {
  const precision = a.data instanceof Float32Array ? 'f32' : 'f64';
  let value = matrixOf(a.rows, a.rows, (i, j) => (i === j ? 1 : 0), precision);
  for (let e = 0; e < exponent; e++) {
    const before = value;
    value = matrixOf(
      a.rows,
      a.rows,
      (i, j) => {
        let sum = 0;
        for (let k = 0; k < a.rows; k++) sum += at(before, i, k) * at(a, k, j);
        return sum;
      },
      precision,
    );
  }
  return value;
}

describeKernel(power, {
  // Small whole numbers, so that every power is exact: at most (3·2)⁷ and, in f32, below 2²⁴.
  random(rng) {
    const n = rng.int(1, 3);
    return { a: matrixOf(n, n, () => rng.int(-2, 2), rng.pick(['f64', 'f32'] as const)), exponent: rng.int(0, 7) };
  },
  reference: byProducts,
  expectEqual(actual, expected) {
    expect(actual.data.constructor).toBe(expected.data.constructor);
    // A sum of zeros may be −0 in another order.
    expect(actual.data.map((x) => x + 0)).toStrictEqual(expected.data.map((x) => x + 0));
  },
  examples: [
    { name: 'exponent 0', input: { a: matrixOf(3, 3, () => NaN), exponent: 0 }, output: identity(3) },
    {
      name: 'exponent 1',
      input: { a: matrixOf(3, 3, (i, j) => i - j / 7), exponent: 1 },
      output: matrixOf(3, 3, (i, j) => i - j / 7),
    },
    {
      name: 'the largest exponent, of a permutation',
      input: { a: matrixOf(2, 2, (i, j) => (i === j ? 0 : 1)), exponent: Number.MAX_SAFE_INTEGER },
      output: matrixOf(2, 2, (i, j) => (i === j ? 0 : 1)),
    },
    {
      name: 'a nilpotent matrix',
      input: { a: matrixOf(100, 100, (i, j) => (j === i + 1 ? 1 : 0)), exponent: 100 },
      output: matrixOf(100, 100, () => 0),
    },
  ],
  rejects: [
    { name: 'a negative exponent', input: { a: identity(2), exponent: -1 }, code: 'matrix/option' },
    { name: 'half an exponent', input: { a: identity(2), exponent: 0.5 }, code: 'matrix/option' },
    { name: 'a wide matrix', input: { a: matrixOf(2, 3, () => 1), exponent: 2 }, code: 'matrix/not-square' },
    { name: 'an empty matrix', input: { a: matrixOf(0, 0, () => 1), exponent: 2 }, code: 'matrix/empty' },
  ],
});

describe('matrix/power', () => {
  const engine = createInlineEngine();

  it('gives the Fibonacci numbers, exactly up to the 78th', async () => {
    const a = { rows: 2, cols: 2, data: Float64Array.of(1, 1, 1, 0) };
    const { data } = await engine.run(power, { a, exponent: 77 });
    expect([...data]).toStrictEqual([8944394323791464, 5527939700884757, 5527939700884757, 3416454622906707]);
  });

  it('Aᵐ⁺ⁿ = Aᵐ·Aⁿ', async () => {
    const rng = createRandom(81);
    for (let i = 0; i < 30; i++) {
      const a = matrixOf(6, 6, () => rng.int(-1, 1));
      const [m, n] = [rng.int(0, 6), rng.int(0, 6)];
      const product = await engine.run(multiply, {
        a: await engine.run(power, { a, exponent: m }),
        b: await engine.run(power, { a, exponent: n }),
      });
      const sum = await engine.run(power, { a, exponent: m + n });
      expect(sum.data.map((x) => x + 0)).toStrictEqual(product.data.map((x) => x + 0));
    }
  });
});
