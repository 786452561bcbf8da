import { max } from '@wasm-compute/engine/kernels/vector/max';
import { mean } from '@wasm-compute/engine/kernels/vector/mean';
import { min } from '@wasm-compute/engine/kernels/vector/min';
import { variance } from '@wasm-compute/engine/kernels/vector/variance';
import type { Vector } from '@wasm-compute/engine/kernels/vector/vector';
import { expect } from 'vitest';
import { describeKernel } from '../describeKernel';
import type { Random } from '../random';
import { randomLength, randomVector, vectorOf } from './randomVector';

const anyVector = (rng: Random) => ({ a: randomVector(rng, randomLength(rng), rng.pick(['f64', 'f32'] as const)) });

const average = (a: Vector): number => {
  let total = 0;
  for (const x of a) total += x;
  return total / a.length;
};

function expectRelative(actual: number, expected: number, size: number): void {
  if (!Object.is(actual, expected)) expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-11 * size);
}

const empty = [{ name: 'no elements', input: { a: new Float64Array(0) }, code: 'vector/empty' }];

describeKernel(min, {
  random: anyVector,
  reference: ({ a }) => Math.min(...a),
  sameBytes: true,
  examples: [
    { name: 'a zero of each sign', input: { a: Float64Array.of(0, -0, 0, 0, 0, 0, 0) }, output: -0 },
    {
      name: 'one zero of the other sign among many',
      input: { a: vectorOf(100, (i) => (i === 37 ? -0 : 0)) },
      output: -0,
    },
    {
      name: 'one zero of the other sign among many f32',
      input: { a: vectorOf(100, (i) => (i === 37 ? -0 : 0), 'f32') },
      output: -0,
    },
    { name: 'many zeros of one sign', input: { a: vectorOf(100, () => 0) }, output: 0 },
    {
      name: 'both infinities among many',
      input: { a: vectorOf(100, (i) => (i === 20 ? Infinity : i === 60 ? -Infinity : i)) },
      output: -Infinity,
    },
    { name: 'NaN first among many', input: { a: vectorOf(5000, (i) => (i === 0 ? NaN : i)) }, output: NaN },
    { name: 'the last of 9,001', input: { a: vectorOf(9001, (i) => -i) }, output: -9000 },
  ],
  rejects: empty,
});

describeKernel(max, {
  random: anyVector,
  reference: ({ a }) => Math.max(...a),
  sameBytes: true,
  examples: [
    { name: 'a zero of each sign', input: { a: Float64Array.of(-0, 0, -0, -0, -0) }, output: 0 },
    {
      name: 'one zero of the other sign among many',
      input: { a: vectorOf(100, (i) => (i === 37 ? 0 : -0)) },
      output: 0,
    },
    {
      name: 'one zero of the other sign among many f32',
      input: { a: vectorOf(100, (i) => (i === 37 ? 0 : -0), 'f32') },
      output: 0,
    },
    { name: 'many zeros of one sign', input: { a: vectorOf(100, () => -0) }, output: -0 },
    {
      name: 'both infinities among many f32',
      input: { a: vectorOf(100, (i) => (i === 20 ? Infinity : i === 60 ? -Infinity : -i), 'f32') },
      output: Infinity,
    },
    { name: 'NaN among many', input: { a: vectorOf(5000, (i) => (i === 4500 ? NaN : i), 'f32') }, output: NaN },
  ],
  rejects: empty,
});

describeKernel(mean, {
  random: anyVector,
  reference: ({ a }) => average(a),
  expectEqual: (actual, expected) => expectRelative(actual, expected, 10),
  sameBytes: true,
  examples: [{ name: '0 to 10,000', input: { a: vectorOf(10_001, (i) => i) }, output: 5000 }],
  rejects: empty,
});

describeKernel(variance, {
  random(rng) {
    const { a } = anyVector(rng);
    return { a, ...(a.length > 1 && rng.bool() && { sample: rng.bool() }) };
  },
  reference({ a, sample = false }) {
    const middle = average(a);
    let squares = 0;
    for (const x of a) squares += (x - middle) ** 2;
    return squares / (sample ? a.length - 1 : a.length);
  },
  expectEqual: (actual, expected) => expectRelative(actual, expected, 100),
  sameBytes: true,
  examples: [
    { name: 'one element', input: { a: Float64Array.of(7) }, output: 0 },
    { name: 'a sample of two', input: { a: Float64Array.of(1, 3), sample: true }, output: 2 },
    {
      name: 'a small spread around 10⁹',
      input: { a: Float64Array.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16), sample: true },
      output: 30,
    },
  ],
  rejects: [
    ...empty,
    { name: 'a sample of one', input: { a: Float64Array.of(1), sample: true }, code: 'vector/too-short' },
  ],
});
