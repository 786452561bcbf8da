/**
 * Kernels of the vector module beside plain JavaScript on data that each has at hand: in linear memory and in typed arrays,
 * all of it in cache, and nothing is copied.
 */
import type { Variant } from '@wasm-compute/engine';
import { vectorModule } from '@wasm-compute/engine/kernels/vector/module.generated';
import { moduleOf } from '../../packages/engine/src/kernel';
import { bestVariant, fileFor } from '../../packages/engine/src/modules/chooseVariant';
import { compile } from '../../packages/engine/src/modules/compile';
import { download } from '../../packages/engine/src/modules/download';
import { fractions } from '../kernels/vector/inputs';

type Floats = Float64Array | Float32Array;
type Call = (...args: number[]) => number;

export interface ResidentRate {
  readonly name: string;
  readonly target?: number;
  /** Least nanoseconds for each element that the kernel reads of its first operand. */
  readonly ours: number;
  readonly plain: number;
  readonly variant: Variant;
}

const elements = 1024;
const side = 64;

/* Called with one precision in each run, so that each loop stays of one type. */
function addLoop(a: Floats, b: Floats, c: Floats) {
  for (let i = 0; i < c.length; i++) c[i] = a[i]! + b[i]!;
}
function multiplyLoop(a: Floats, b: Floats, c: Floats) {
  for (let i = 0; i < c.length; i++) c[i] = a[i]! * b[i]!;
}
function scaleLoop(a: Floats, factor: number, c: Floats) {
  for (let i = 0; i < c.length; i++) c[i] = a[i]! * factor;
}
function dotLoop(a: Floats, b: Floats) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
function sumLoop(a: Floats) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]!;
  return sum;
}
function squaresLoop(a: Floats, mean: number) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - mean) ** 2;
  return sum;
}
function maxLoop(a: Floats) {
  let most = a[0]!;
  for (let i = 1; i < a.length; i++) most = Math.max(most, a[i]!);
  return most;
}
function minLoop(a: Floats) {
  let least = a[0]!;
  for (let i = 1; i < a.length; i++) least = Math.min(least, a[i]!);
  return least;
}
function matrixVectorLoop(a: Floats, x: Floats, y: Floats) {
  for (let i = 0; i < side; i++) {
    let sum = 0;
    for (let j = 0; j < side; j++) sum += a[i * side + j]! * x[j]!;
    y[i] = sum;
  }
}

/** Least nanoseconds of one call, of rounds that take turns and are long enough for a browser's clock. */
function leastOf(calls: readonly (() => unknown)[], seconds: number): number[] {
  const time = (call: () => unknown, count: number) => {
    const start = performance.now();
    for (let k = 0; k < count; k++) call();
    return performance.now() - start;
  };
  const counts = calls.map((call) => {
    let count = 100;
    // The least of several: the first calls are slow until they are optimized.
    while (Math.min(...Array.from({ length: 5 }, () => time(call, count))) < 3) count *= 2;
    return count;
  });
  const least = calls.map(() => Infinity);
  const until = performance.now() + 1000 * seconds;
  while (performance.now() < until)
    calls.forEach((call, i) => {
      least[i] = Math.min(least[i]!, (time(call, counts[i]!) * 1e6) / counts[i]!);
    });
  return least;
}

export async function measureResident(
  precision: 'f64' | 'f32',
  seconds: number,
  variant?: Variant,
): Promise<ResidentRate[]> {
  const module = moduleOf(vectorModule);
  const chosen = fileFor(module, variant ?? (await bestVariant()));
  if (!chosen) throw new Error('The vector module has no build for this machine.');
  const { signal } = new AbortController();
  const bytes = await download(chosen.file, { signal, timeoutMs: 10_000, onProgress: () => {} });
  const { exports } = new WebAssembly.Instance(await compile(module, bytes, Infinity));
  const memory = exports.memory as WebAssembly.Memory;
  const call = (name: string) => exports[precision === 'f32' ? `${name}F32` : name] as Call;
  memory.grow(16);
  let free = 65536;
  const place = <A extends Floats>(data: A): { at: number; data: A } => {
    const at = free;
    const make = data.constructor as new (buffer: ArrayBuffer, at: number, length: number) => A;
    const view = new make(memory.buffer as ArrayBuffer, at, data.length);
    view.set(data);
    // Not a multiple of 4 KiB apart: there a store holds up the loads behind it.
    free += ((data.byteLength + 63) & ~63) + 320;
    return { at, data };
  };
  const of = (data: Float64Array) => place<Floats>(precision === 'f32' ? Float32Array.from(data) : data);
  const [a, b, c] = [of(fractions(elements, 1)), of(fractions(elements, 2)), of(fractions(elements, 3))];
  const [matrix, x, y] = [of(fractions(side * side, 4)), of(fractions(side, 5)), of(fractions(side, 6))];
  const [total, partials] = [place(Float64Array.of(1)), place(new Float64Array(1))];
  const [add, multiply, scale] = [call('add'), call('multiply'), call('scale')];
  const [dot, sum, variance, max, min] = [call('dot'), call('sum'), call('variance'), call('max'), call('min')];
  const matrixVector = call('matrixVector');
  const n = elements;
  const rows: Array<[name: string, count: number, ours: () => unknown, plain: () => unknown, target?: number]> = [
    ['add', n, () => add(a.at, b.at, c.at, 0, n), () => addLoop(a.data, b.data, c.data), 8],
    ['multiply', n, () => multiply(a.at, b.at, c.at, 0, n), () => multiplyLoop(a.data, b.data, c.data), 8],
    ['scale', n, () => scale(a.at, c.at, 3, 0, n), () => scaleLoop(a.data, 3, c.data)],
    ['dot', n, () => dot(a.at, b.at, partials.at, n, 0, 1), () => dotLoop(a.data, b.data)],
    ['sum', n, () => sum(a.at, partials.at, n, 0, 1), () => sumLoop(a.data)],
    ['variance', n, () => variance(a.at, total.at, partials.at, n, 0, 1), () => squaresLoop(a.data, 1 / n)],
    ['max', n, () => max(a.at, partials.at, n, 0, 1), () => maxLoop(a.data)],
    ['min', n, () => min(a.at, partials.at, n, 0, 1), () => minLoop(a.data)],
    [
      'matrixVector',
      side * side,
      () => matrixVector(matrix.at, x.at, y.at, side, 0, side),
      () => matrixVectorLoop(matrix.data, x.data, y.data),
      15,
    ],
  ];
  return rows.map(([name, count, ours, plain, target]) => {
    const [mine, theirs] = leastOf([ours, plain], seconds / rows.length) as [number, number];
    return {
      name: `${name} ${precision} ${name === 'matrixVector' ? `${side} × ${side}` : count.toLocaleString('en')}`,
      ...(target !== undefined && { target }),
      ours: mine / count,
      plain: theirs / count,
      variant: chosen.variant,
    };
  });
}
