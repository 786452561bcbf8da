import { mapReduce, type MapReduceInput, type MapStep } from '@wasm-compute/engine/kernels/vector/mapReduce';
import { expect } from 'vitest';
import { describeKernel } from '../describeKernel';
import type { Random } from '../random';
import { randomLength, randomPrecisions, randomVector, vectorOf } from './randomVector';

const steps: Record<MapStep['op'], (v: number, by: number) => number> = {
  add: (v, by) => v + by,
  subtract: (v, by) => v - by,
  multiply: (v, by) => v * by,
  divide: (v, by) => v / by,
  min: (v, by) => Math.min(v, by),
  max: (v, by) => Math.max(v, by),
  abs: (v) => Math.abs(v),
  square: (v) => v * v,
  sqrt: (v) => Math.sqrt(v),
};

/** Element by element. */
function mapped({ a, b, map }: MapReduceInput): number[] {
  return Array.from(a, (v, i) =>
    (map as readonly MapStep[]).reduce((value, step) => {
      const by = 'by' in step ? (step.by === 'b' ? b![i]! : step.by) : 0;
      return steps[step.op](value, by);
    }, v),
  );
}

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

function reference(input: MapReduceInput): number {
  const values = mapped(input);
  if (input.reduce === 'min') return values.reduce((x, y) => Math.min(x, y));
  if (input.reduce === 'max') return values.reduce((x, y) => Math.max(x, y));
  const total = exactly(values);
  return input.reduce === 'sum' ? total : total / values.length;
}

function expectClose(actual: number, expected: number, input: MapReduceInput): void {
  if (Object.is(actual, expected)) return;
  const isSum = input.reduce === 'sum' || input.reduce === 'mean';
  if (!isSum || !Number.isFinite(expected)) expect(actual).toBe(expected);
  const size = exactly(mapped(input).map(Math.abs)) / (input.reduce === 'mean' ? input.a.length : 1);
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(140 * Number.EPSILON * size);
}

function randomSteps<By>(rng: Random, by: () => By): MapStep<By>[] {
  const ops = ['add', 'subtract', 'multiply', 'divide', 'min', 'max', 'abs', 'square', 'sqrt'] as const;
  return Array.from({ length: rng.int(0, 4) }, () => {
    const op = rng.pick(ops);
    return op === 'abs' || op === 'square' || op === 'sqrt' ? { op } : { op, by: by() };
  });
}

function randomInput(rng: Random): MapReduceInput {
  const length = randomLength(rng);
  const [pa, pb] = randomPrecisions(rng);
  const a = randomVector(rng, length, pa);
  const reduce = rng.pick(['sum', 'mean', 'min', 'max'] as const);
  const number = () => (rng.bool(0.05) ? rng.pick([NaN, Infinity, 0, -0]) : rng.float(-2, 2));
  if (rng.bool()) return { a, map: randomSteps(rng, number), reduce };
  return {
    a,
    b: randomVector(rng, length, pb),
    map: randomSteps(rng, () => (rng.bool() ? ('b' as const) : number())),
    reduce,
  };
}

const a = Float64Array.of(3, -4, 12);

describeKernel(mapReduce, {
  random: randomInput,
  reference,
  expectEqual: expectClose,
  sameBytes: true,
  examples: [
    { name: 'no steps', input: { a, map: [], reduce: 'sum' }, output: 11 },
    { name: 'a sum of squares', input: { a, map: [{ op: 'square' }], reduce: 'sum' }, output: 169 },
    { name: 'the largest size', input: { a, map: [{ op: 'abs' }], reduce: 'max' }, output: 12 },
    {
      name: 'steps from left to right',
      input: {
        a,
        map: [
          { op: 'add', by: 1 },
          { op: 'multiply', by: 2 },
        ],
        reduce: 'min',
      },
      output: -6,
    },
    {
      name: 'the mean distance of two vectors',
      input: {
        a: vectorOf(5000, (i) => i, 'f32'),
        b: vectorOf(5000, (i) => i + 3),
        map: [{ op: 'subtract', by: 'b' }, { op: 'abs' }],
        reduce: 'mean',
      },
      output: 3,
    },
    {
      name: 'numbers clamped at both ends',
      input: {
        a: vectorOf(10_001, (i) => i - 5000),
        map: [
          { op: 'max', by: -1 },
          { op: 'min', by: 2 },
        ],
        reduce: 'sum',
      },
      output: -5000 + 1 + 2 * 4999,
    },
    {
      name: 'a long sum of tenths',
      input: { a: vectorOf(1_000_000, () => 0.1), map: [], reduce: 'sum' },
      output: 100_000,
    },
    {
      name: 'opposite infinities',
      input: { a: Float64Array.of(Infinity, -Infinity), map: [], reduce: 'sum' },
      output: NaN,
    },
  ].map((example) => example as { name: string; input: MapReduceInput; output: number }),
  rejects: [
    { name: 'no elements', input: { a: new Float64Array(0), map: [], reduce: 'sum' }, code: 'vector/empty' },
    { name: 'plain numbers', input: { a: [1] as never, map: [], reduce: 'sum' }, code: 'vector/not-a-vector' },
    {
      name: 'different lengths',
      input: { a, b: new Float64Array(2), map: [], reduce: 'sum' },
      code: 'vector/length-mismatch',
    },
    { name: 'an unknown reduction', input: { a, map: [], reduce: 'median' as 'mean' }, code: 'vector/option' },
    { name: 'an unknown step', input: { a, map: [{ op: 'cube' as 'square' }], reduce: 'sum' }, code: 'vector/option' },
    {
      name: 'a step without its number',
      input: { a, map: [{ op: 'add' } as never], reduce: 'sum' },
      code: 'vector/option',
    },
    {
      name: 'text as a number',
      input: { a, map: [{ op: 'add', by: '1' as never }], reduce: 'sum' },
      code: 'vector/option',
    },
    { name: 'b without b', input: { a, map: [{ op: 'add', by: 'b' as never }], reduce: 'sum' }, code: 'vector/option' },
    { name: 'a map that is no list', input: { a, map: 'square' as never, reduce: 'sum' }, code: 'vector/option' },
    {
      name: 'too many steps',
      input: { a, map: Array.from({ length: 101 }, (): MapStep<number> => ({ op: 'abs' })), reduce: 'sum' },
      code: 'vector/option',
    },
  ],
});
