/** What `npm run bench:workers` runs: large jobs, each with an input that is made once and its transferable buffers. */
import type { Kernel } from '@wasm-compute/engine';
import { boxBlur } from '@wasm-compute/engine/kernels/image/boxBlur';
import { convolve } from '@wasm-compute/engine/kernels/image/convolve';
import { edges } from '@wasm-compute/engine/kernels/image/edges';
import { gaussianBlur } from '@wasm-compute/engine/kernels/image/gaussianBlur';
import { grayscale } from '@wasm-compute/engine/kernels/image/grayscale';
import { pipeline } from '@wasm-compute/engine/kernels/image/pipeline';
import { sharpen } from '@wasm-compute/engine/kernels/image/sharpen';
import { unsharpMask } from '@wasm-compute/engine/kernels/image/unsharpMask';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { photo } from '../kernels/image/photo';

export interface WorkerJob {
  readonly name: string;
  /** How many times faster two workers should be where they share memory, and where they can't. */
  readonly target?: { readonly shared?: number; readonly apart?: number };
  readonly kernel: Kernel<unknown, unknown>;
  /** A fresh input, and the buffers of it that the engine may take. */
  input(): { readonly input: unknown; readonly transfer: ArrayBuffer[] };
  /** The bytes of a result, for comparison. */
  bytesOf(result: unknown): Uint8Array;
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

let picture: Pixels | undefined;

function image(name: string, kernel: unknown, options: object): WorkerJob {
  return {
    name: `${name} 12 MP`,
    target: { shared: 1.7 },
    kernel: kernel as Kernel<unknown, unknown>,
    input() {
      picture ??= photo();
      const data = picture.data.slice();
      return { input: { image: { ...picture, data }, ...options }, transfer: [data.buffer] };
    },
    bytesOf: (result) => bytes((result as Pixels).data),
  };
}

function product(n: number, precision: 'f64' | 'f32', target?: WorkerJob['target']): WorkerJob {
  const make = () => {
    const data = precision === 'f64' ? new Float64Array(n * n) : new Float32Array(n * n);
    for (let i = 0; i < data.length; i++) data[i] = ((i * 7919) % 1000) / 1000 - 0.5;
    return { rows: n, cols: n, data };
  };
  let made: { a: unknown; b: unknown } | undefined;
  return {
    name: `multiply ${precision} ${n}`,
    ...(target && { target }),
    kernel: multiply as unknown as Kernel<unknown, unknown>,
    input: () => ({ input: (made ??= { a: make(), b: make() }), transfer: [] }),
    bytesOf: (result) => bytes((result as { data: Float64Array }).data),
  };
}

const bytes = (data: ArrayBufferView) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

export const jobs: readonly WorkerJob[] = [
  product(256, 'f64'),
  product(512, 'f64', { shared: 1.7, apart: 1.25 }),
  product(1024, 'f64', { shared: 1.7, apart: 1.25 }),
  product(1024, 'f32', { apart: 1.25 }),
  image('grayscale', grayscale, {}),
  image('sharpen', sharpen, {}),
  image('edges', edges, {}),
  image('convolve 5 × 5', convolve, { size: 5, weights: Array.from({ length: 25 }, (_, i) => (i % 5) + 1) }),
  image('gaussianBlur σ 2', gaussianBlur, { sigma: 2 }),
  image('gaussianBlur σ 10', gaussianBlur, { sigma: 10 }),
  image('boxBlur r 10 × 3', boxBlur, { radius: 10, passes: 3 }),
  image('unsharpMask σ 2', unsharpMask, { sigma: 2, amount: 1 }),
  image('pipeline: gray, blur σ 10, sharpen', pipeline, {
    steps: [grayscale.step(), gaussianBlur.step({ sigma: 10 }), sharpen.step()],
  }),
];
