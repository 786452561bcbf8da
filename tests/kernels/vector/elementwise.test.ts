import { add } from '@wasm-compute/engine/kernels/vector/add';
import { multiply } from '@wasm-compute/engine/kernels/vector/multiply';
import { scale } from '@wasm-compute/engine/kernels/vector/scale';
import type { Vector } from '@wasm-compute/engine/kernels/vector/vector';
import { describeKernel } from '../describeKernel';
import { randomLength, randomPrecisions, randomVector, specials, vectorOf } from './randomVector';

for (const [kernel, combine] of [
  [add, (x: number, y: number) => x + y],
  [multiply, (x: number, y: number) => x * y],
] as const) {
  describeKernel(kernel, {
    random(rng) {
      const length = randomLength(rng);
      const [pa, pb] = randomPrecisions(rng);
      return { a: randomVector(rng, length, pa), b: randomVector(rng, length, pb) };
    },
    reference: ({ a, b }: { a: Vector; b: Vector }) =>
      vectorOf(
        a.length,
        (i) => combine(a[i]!, b[i]!),
        a instanceof Float32Array && b instanceof Float32Array ? 'f32' : 'f64',
      ),
    sameBytes: true,
    examples: [
      { name: 'a single element', input: { a: Float64Array.of(3), b: Float64Array.of(4) } },
      {
        name: 'a view into the middle of a buffer',
        input: { a: new Float64Array([9, 1, 2, 9]).subarray(1, 3), b: Float64Array.of(3, 4) },
      },
      { name: '20,001 elements', input: { a: vectorOf(20001, (i) => i), b: vectorOf(20001, (i) => -i) } },
    ],
    rejects: [
      {
        name: 'different lengths',
        input: { a: new Float64Array(2), b: new Float64Array(3) },
        code: 'vector/length-mismatch',
      },
      { name: 'no elements', input: { a: new Float64Array(0), b: new Float64Array(0) }, code: 'vector/empty' },
      {
        name: 'a plain array',
        input: { a: [1] as unknown as Float64Array, b: Float64Array.of(1) },
        code: 'vector/not-a-vector',
      },
    ],
  });
}

describeKernel(scale, {
  random: (rng) => ({
    a: randomVector(rng, randomLength(rng), rng.pick(['f64', 'f32'] as const)),
    factor: rng.bool(0.1) ? rng.pick(specials) : rng.float(-10, 10),
  }),
  reference: ({ a, factor }) =>
    a instanceof Float32Array
      ? vectorOf(a.length, (i) => a[i]! * Math.fround(factor), 'f32')
      : vectorOf(a.length, (i) => a[i]! * factor),
  sameBytes: true,
  rejects: [{ name: 'no elements', input: { a: new Float32Array(0), factor: 2 }, code: 'vector/empty' }],
});
