import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { describe, expect, it } from 'vitest';

const matrix = { rows: 2, cols: 2, data: Float64Array.of(1, 2, 3, 4) };

describe('maxInputBytes', () => {
  it('lets through just as many bytes of data', async () => {
    const engine = createInlineEngine({ maxInputBytes: 64 });
    const { data } = await engine.run(multiply, { a: matrix, b: { ...matrix, data: matrix.data.slice() } });
    expect([...data]).toStrictEqual([7, 10, 15, 22]);
  });

  it('refuses more before a module is loaded, with both figures', async () => {
    const engine = createInlineEngine({ maxInputBytes: 63 });
    await expect(
      engine.run(multiply, { a: matrix, b: { ...matrix, data: matrix.data.slice() } }),
    ).rejects.toMatchObject({ code: 'input/too-large', detail: { inputBytes: 64, maxInputBytes: 63 } });
    expect(engine.getSnapshot().modules).toStrictEqual([]);
  });

  it('must be a number that makes sense', () => {
    expect(() => createInlineEngine({ maxInputBytes: -1 })).toThrow(expect.objectContaining({ code: 'engine/option' }));
  });
});
