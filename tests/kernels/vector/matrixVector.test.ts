import { createInlineEngine } from '@wasm-compute/engine/inline';
import { matrixVector } from '@wasm-compute/engine/kernels/vector/matrixVector';
import type { Vector } from '@wasm-compute/engine/kernels/vector/vector';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom } from '../random';
import { randomPrecisions, randomVector, vectorOf } from './randomVector';

describeKernel(matrixVector, {
  random(rng) {
    const [rows, cols] = [rng.int(1, 40), rng.int(1, rng.bool(0.05) ? 300 : 40)];
    const [pa, px] = randomPrecisions(rng);
    return { a: { rows, cols, data: randomVector(rng, rows * cols, pa) }, x: randomVector(rng, cols, px) };
  },
  reference: ({ a: { rows, cols, data }, x }) =>
    vectorOf(
      rows,
      (i) => {
        let sum = 0;
        for (let j = 0; j < cols; j++) sum += data[i * cols + j]! * x[j]!;
        return sum;
      },
      data instanceof Float32Array && x instanceof Float32Array ? 'f32' : 'f64',
    ),
  expectEqual(actual: Vector, expected: Vector, { a: { cols, data }, x }) {
    expect(actual.constructor).toBe(expected.constructor);
    expect(actual.length).toBe(expected.length);
    const epsilon = expected instanceof Float32Array ? 2 ** -23 : Number.EPSILON;
    expected.forEach((value, i) => {
      if (Object.is(actual[i], value)) return;
      let size = 0;
      for (let j = 0; j < cols; j++) size += Math.abs(data[i * cols + j]! * x[j]!);
      expect(Math.abs(actual[i]! - value)).toBeLessThanOrEqual((cols + 1) * epsilon * size);
    });
  },
  examples: [
    {
      name: 'a single row',
      input: { a: { rows: 1, cols: 5, data: Float64Array.of(1, 2, 3, 4, 5) }, x: vectorOf(5, () => 1) },
      output: Float64Array.of(15),
    },
    {
      name: 'a single column',
      input: { a: { rows: 5, cols: 1, data: Float64Array.of(1, 2, 3, 4, 5) }, x: vectorOf(1, () => 2) },
      output: Float64Array.of(2, 4, 6, 8, 10),
    },
  ],
  rejects: [
    {
      name: 'an x of other length',
      input: { a: { rows: 2, cols: 3, data: new Float64Array(6) }, x: new Float64Array(2) },
      code: 'vector/length-mismatch',
    },
    {
      name: 'an empty matrix',
      input: { a: { rows: 0, cols: 3, data: new Float64Array(0) }, x: new Float64Array(3) },
      code: 'matrix/empty',
    },
    {
      name: 'an empty x',
      input: { a: { rows: 1, cols: 1, data: new Float64Array(1) }, x: new Float64Array(0) },
      code: 'vector/empty',
    },
  ],
});

describe('vector/matrixVector', () => {
  it('base and simd give the same bytes', async () => {
    const rng = createRandom(61);
    for (let i = 0; i < 50; i++) {
      const [rows, cols] = [rng.int(1, 60), rng.int(1, 60)];
      const precision = rng.pick(['f64', 'f32'] as const);
      const input = {
        a: { rows, cols, data: vectorOf(rows * cols, () => rng.float(-1, 1), precision) },
        x: vectorOf(cols, () => rng.float(-1, 1), precision),
      };
      const base = await createInlineEngine({ variant: 'base' }).run(matrixVector, input);
      expect(await createInlineEngine({ variant: 'simd' }).run(matrixVector, input)).toStrictEqual(base);
    }
  });
});
