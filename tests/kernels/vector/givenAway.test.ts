import type { Kernel } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { mapReduce } from '@wasm-compute/engine/kernels/vector/mapReduce';
import { mean } from '@wasm-compute/engine/kernels/vector/mean';
import { variance } from '@wasm-compute/engine/kernels/vector/variance';
import { describe, expect, it } from 'vitest';

/** The kernel, but the vector's memory is gone by the time the answer arrives, as after a transfer to a worker. */
function losingItsInput<I extends { a: Float64Array }>(kernel: Kernel<I, number>): Kernel<I, number> {
  return {
    ...kernel,
    result(outputs, input) {
      const { buffer } = input.a;
      structuredClone(buffer, { transfer: [buffer as ArrayBuffer] });
      expect(input.a).toHaveLength(0);
      return kernel.result(outputs, input);
    },
  };
}

const a = () => Float64Array.of(1, 2, 3, 6);

describe('a vector that was given away', () => {
  it('still has its mean', async () => {
    expect(await createInlineEngine().run(losingItsInput(mean), { a: a() })).toBe(3);
  });

  it('still has its variance', async () => {
    expect(await createInlineEngine().run(losingItsInput(variance), { a: a() })).toBe(3.5);
    expect(
      await createInlineEngine().run(losingItsInput<{ a: Float64Array; sample?: boolean }>(variance), {
        a: a(),
        sample: true,
      }),
    ).toBe(14 / 3);
  });

  it('is still mapped and reduced', async () => {
    const input = { a: a(), map: [{ op: 'square' as const }], reduce: 'mean' as const };
    expect(await createInlineEngine().run(losingItsInput<typeof input>(mapReduce), input)).toBe(12.5);
  });
});
