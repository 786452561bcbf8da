import type { DownsampleInput } from '@wasm-compute/engine/kernels/chart/series';

const y = Float64Array.of(1, 2, 3, 4);

/** What every downsampling kernel refuses. */
export const rejectedDownsamplings: ReadonlyArray<{ name: string; input: DownsampleInput; code: string }> = [
  { name: 'an empty series', input: { y: new Float64Array(0), points: 3 }, code: 'chart/empty' },
  { name: 'two points', input: { y, points: 2 }, code: 'chart/points' },
  { name: 'half a point', input: { y, points: 3.5 }, code: 'chart/points' },
  { name: 'endless points', input: { y, points: Infinity }, code: 'chart/points' },
  { name: 'NaN points', input: { y, points: NaN }, code: 'chart/points' },
  { name: 'points as text', input: { y, points: '3' as unknown as number }, code: 'chart/points' },
  { name: 'an x too many', input: { x: new Float64Array(5), y, points: 3 }, code: 'chart/length-mismatch' },
  { name: 'plain numbers', input: { y: [1, 2] as unknown as Float64Array, points: 3 }, code: 'chart/not-a-series' },
  { name: 'whole numbers as x', input: { x: new Int32Array(4) as never, y, points: 3 }, code: 'chart/not-a-series' },
  { name: 'an unknown rule for gaps', input: { y, points: 3, gaps: 'keep' as 'gap' }, code: 'chart/option' },
  { name: 'x that falls', input: { x: Float64Array.of(0, 2, 1, 3), y, points: 3 }, code: 'chart/unsorted' },
  { name: 'NaN in x', input: { x: Float32Array.of(0, NaN, 1, 3), y, points: 3 }, code: 'chart/unsorted' },
  {
    name: 'x without an end',
    input: { x: Float64Array.of(0, 1, 2, Infinity), y, points: 3 },
    code: 'chart/not-finite',
  },
];
