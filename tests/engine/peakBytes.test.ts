// What a job takes of memory is what its plan says.
import type { Kernel, Timing } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { gaussianBlur } from '@wasm-compute/engine/kernels/image/gaussianBlur';
import { grayscale } from '@wasm-compute/engine/kernels/image/grayscale';
import { inverse } from '@wasm-compute/engine/kernels/matrix/inverse';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { fibonacci } from '@wasm-compute/engine/kernels/number-theory/fibonacci';
import { describe, expect, it } from 'vitest';
import { planBytes } from '../../packages/engine/src/wire';

const matrix = {
  rows: 120,
  cols: 120,
  data: Float64Array.from({ length: 14_400 }, (_, i) => ((i * 7919) % 101) + (i % 121 === 0 ? 500 : 0)),
};
const image = { width: 700, height: 500, data: new Uint8ClampedArray(1_400_000) };

async function peak<I, R>(kernel: Kernel<I, R>, input: I, crew?: number): Promise<number> {
  const engine = createInlineEngine({ variant: 'simd', debug: { ...(crew !== undefined && { crew }) } });
  const run = engine.run(kernel, input as NoInfer<I>);
  let timing: Timing | undefined;
  run.watch((event) => {
    if (event.type === 'success') timing = event.timing;
  });
  await run;
  return timing!.peakBytes;
}

const planned = <I, R>(kernel: Kernel<I, R>, input: I, workers = 1) =>
  planBytes(kernel.plan(input), workers === 1 ? kernel.module.files.simd!.heapBase! : 65_536, workers);

describe('peakBytes', () => {
  it('is the end of the plan where the job runs whole', async () => {
    expect(await peak(multiply, { a: matrix, b: matrix })).toBe(planned(multiply, { a: matrix, b: matrix }));
    expect(await peak(inverse, { a: matrix })).toBe(planned(inverse, { a: matrix }));
    expect(await peak(gaussianBlur, { image, sigma: 9 })).toBe(planned(gaussianBlur, { image, sigma: 9 }));
  });

  it('is that of one strip where it goes strip by strip', async () => {
    expect(await peak(grayscale, { image })).toBeLessThan(planned(grayscale, { image }) / 2);
  });

  it('counts the own buffers of each worker where they share memory', async () => {
    expect(await peak(multiply, { a: matrix, b: matrix }, 3)).toBe(planned(multiply, { a: matrix, b: matrix }, 3));
  });

  it('is beyond the plan by the output whose length only the kernel knows', async () => {
    const input = { n: 100_000, as: 'text' } as const;
    expect(await peak(fibonacci, input)).toBeGreaterThan(planned(fibonacci, input));
  });
});
