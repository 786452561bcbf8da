import { InputError } from '@wasm-compute/engine';
import { histogram, type HistogramInput, type VectorHistogram } from '@wasm-compute/engine/kernels/vector/histogram';
import { describeKernel } from '../describeKernel';
import type { Random } from '../random';
import { randomLength, randomVector, vectorOf } from './randomVector';

/** Each element compared with the edges, one by one. */
function reference({ a, bins, min, max }: HistogramInput): VectorHistogram {
  const finite = Array.from(a).filter(Number.isFinite);
  const [least, greatest] = finite.length === 0 ? [0, 1] : [extreme(finite, Math.min), extreme(finite, Math.max)];
  let [from, to] = [min ?? least, max ?? greatest];
  if (!(from < to)) {
    if (min === undefined && max === undefined) [from, to] = [from - 0.5, to + 0.5];
    else if (min === undefined) from = to - 1;
    else to = from + 1;
  }
  if (to - from === Infinity) throw new InputError('vector/range', '');
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) =>
    i === bins ? to : Math.min(from + (to - from) * (i / bins), to),
  );
  const counts = new Uint32Array(bins);
  for (const value of a) {
    if (!(value >= from && value <= to)) continue;
    let bin = bins - 1;
    while (bin > 0 && edges[bin]! > value) bin--;
    counts[bin]! += 1;
  }
  return { counts, edges };
}

/** + 0 makes one zero of two. */
const extreme = (values: readonly number[], of: (x: number, y: number) => number) =>
  values.reduce((x, y) => of(x, y)) + 0;

function randomInput(rng: Random): HistogramInput {
  const length = randomLength(rng);
  const precision = rng.pick(['f64', 'f32'] as const);
  const far = rng.pick([0, 0, 0, 1e6, -1e15]);
  const a =
    rng.bool(0.8) && far === 0
      ? randomVector(rng, length, precision)
      : vectorOf(length, () => far + rng.int(-40, 40) / 8, precision);
  const bins = rng.bool(0.9) ? rng.int(1, 30) : rng.int(1, 300);
  const min = rng.bool(0.2) ? { min: far + rng.int(-9, 9) / 4 } : {};
  const max = rng.bool(0.2) ? { max: (min.min ?? far) + rng.int(1, 40) / 4 } : {};
  return { a, bins, ...min, ...max };
}

const a = Float64Array.of(0, 1, 1, 2, 4);

describeKernel(histogram, {
  random: randomInput,
  reference,
  sameBytes: true,
  examples: [
    {
      name: 'elements on the edges',
      input: { a, bins: 4 },
      output: { counts: Uint32Array.of(1, 2, 1, 1), edges: Float64Array.of(0, 1, 2, 3, 4) },
    },
    {
      name: 'a given range',
      input: { a, bins: 2, min: 1, max: 2 },
      output: { counts: Uint32Array.of(2, 1), edges: Float64Array.of(1, 1.5, 2) },
    },
    {
      name: 'NaN and ±∞, which count nowhere',
      input: { a: Float32Array.of(NaN, 1, Infinity, 3, -Infinity), bins: 2 },
      output: { counts: Uint32Array.of(1, 1), edges: Float64Array.of(1, 2, 3) },
    },
    {
      name: 'a single value',
      input: { a: Float64Array.of(7, 7), bins: 1 },
      output: { counts: Uint32Array.of(2), edges: Float64Array.of(6.5, 7.5) },
    },
    {
      name: 'no finite element',
      input: { a: Float64Array.of(NaN), bins: 1 },
      output: { counts: Uint32Array.of(0), edges: Float64Array.of(0, 1) },
    },
    {
      name: 'a start beyond all elements',
      input: { a, bins: 1, min: 9 },
      output: { counts: Uint32Array.of(0), edges: Float64Array.of(9, 10) },
    },
    { name: 'tenths, which no edge hits', input: { a: vectorOf(1000, (i) => (i % 11) / 10), bins: 10 } },
    { name: '100,003 elements', input: { a: vectorOf(100_003, (i) => Math.sin(i)), bins: 64 } },
    { name: 'more bins than elements', input: { a, bins: 5000 } },
    { name: 'the smallest width', input: { a: Float64Array.of(0, 5e-324), bins: 3 } },
  ].map((example) => example as { name: string; input: HistogramInput; output?: VectorHistogram }),
  rejects: [
    { name: 'no elements', input: { a: new Float64Array(0), bins: 2 }, code: 'vector/empty' },
    { name: 'plain numbers', input: { a: [1] as never, bins: 2 }, code: 'vector/not-a-vector' },
    { name: 'no bins', input: { a, bins: 0 }, code: 'vector/option' },
    { name: 'half a bin', input: { a, bins: 2.5 }, code: 'vector/option' },
    { name: 'more bins than fit', input: { a, bins: 2 ** 20 + 1 }, code: 'vector/option' },
    { name: 'a range without width', input: { a, bins: 2, min: 1, max: 1 }, code: 'vector/option' },
    { name: 'NaN as an end', input: { a, bins: 2, max: NaN }, code: 'vector/option' },
    { name: 'a given range that is too wide', input: { a, bins: 2, min: -1e308, max: 1e308 }, code: 'vector/range' },
    { name: 'data that reach too far', input: { a: Float64Array.of(-1e308, 1e308), bins: 2 }, code: 'vector/range' },
  ],
});
