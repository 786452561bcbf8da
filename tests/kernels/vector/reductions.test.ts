import { createInlineEngine } from '@wasm-compute/engine/inline';
import { dot } from '@wasm-compute/engine/kernels/vector/dot';
import { sum } from '@wasm-compute/engine/kernels/vector/sum';
import type { Vector } from '@wasm-compute/engine/kernels/vector/vector';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { randomLength, randomPrecisions, randomVector, vectorOf } from './randomVector';

/** The sum with Neumaier's correction: right to the last place or two. */
function exactly(values: readonly number[]): number {
  let total = 0;
  let lost = 0;
  for (const x of values) {
    const next = total + x;
    lost += Math.abs(total) >= Math.abs(x) ? total - next + x : x - next + total;
    total = next;
  }
  return Number.isFinite(total) ? total + lost : total;
}

function expectClose(actual: number, expected: number, terms: readonly number[]): void {
  if (Object.is(actual, expected)) return;
  const bound = 530 * Number.EPSILON * terms.reduce((size, x) => size + Math.abs(x), 0);
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(bound);
}

const products = ({ a, b }: { a: Vector; b: Vector }) => Array.from(a, (x, i) => x * b[i]!);

describeKernel(sum, {
  random: (rng) => ({ a: randomVector(rng, randomLength(rng), rng.pick(['f64', 'f32'] as const)) }),
  reference: ({ a }) => exactly([...a]),
  expectEqual: (actual, expected, { a }) => expectClose(actual, expected, [...a]),
  sameBytes: true,
  examples: [
    { name: 'a single element', input: { a: Float64Array.of(-3) }, output: -3 },
    { name: '100,003 whole numbers', input: { a: vectorOf(100_003, (i) => i) }, output: (100_003 * 100_002) / 2 },
    {
      name: 'f32 whose sum f32 could not hold',
      input: { a: vectorOf(100_000, () => 16_777_215, 'f32') },
      output: 1_677_721_500_000,
    },
    { name: 'opposite infinities', input: { a: Float64Array.of(Infinity, 1, -Infinity) }, output: NaN },
  ],
  rejects: [{ name: 'no elements', input: { a: new Float64Array(0) }, code: 'vector/empty' }],
});

describeKernel(dot, {
  random(rng) {
    const length = randomLength(rng);
    const [pa, pb] = randomPrecisions(rng);
    return { a: randomVector(rng, length, pa), b: randomVector(rng, length, pb) };
  },
  reference: (input) => exactly(products(input)),
  expectEqual: (actual, expected, input) => expectClose(actual, expected, products(input)),
  sameBytes: true,
  examples: [
    { name: 'orthogonal vectors', input: { a: Float64Array.of(1, 1), b: Float64Array.of(1, -1) }, output: 0 },
    {
      name: '50,001 ones',
      input: { a: vectorOf(50_001, () => 1, 'f32'), b: vectorOf(50_001, () => 1) },
      output: 50_001,
    },
  ],
  rejects: [
    {
      name: 'different lengths',
      input: { a: new Float64Array(2), b: new Float64Array(3) },
      code: 'vector/length-mismatch',
    },
    { name: 'no elements', input: { a: new Float64Array(0), b: new Float64Array(0) }, code: 'vector/empty' },
  ],
});

describe('vector/sum', () => {
  it('does not depend on how the job is sliced', async () => {
    const a = vectorOf(30_000, (i) => Math.sin(i) / (i + 1));
    const whole = await createInlineEngine().run(sum, { a });
    expect(await createInlineEngine({ debug: { stepwise: true } }).run(sum, { a })).toBe(whole);
  });
});
