// Modules for whose memory there is no room. On a page the same is tested with its addresses really taken.
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { gcd } from '@wasm-compute/engine/kernels/number-theory/gcd';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const { Instance } = WebAssembly;
const noRoom = () => new RangeError('could not allocate memory');
const input = { a: 12n, b: 18n };

/** The first `times` instances fail. */
function failing(times: number, error: () => Error = noRoom) {
  let left = times;
  return vi.spyOn(WebAssembly, 'Instance').mockImplementation(function (module, imports) {
    if (left-- > 0) throw error();
    return new Instance(module, imports);
  });
}

let engine: ReturnType<typeof createInlineEngine>;
beforeEach(() => {
  engine = createInlineEngine();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await engine.dispose();
});

describe('a module for which there is no room', () => {
  it('is tried again until there is', async () => {
    const made = failing(3);
    expect(await engine.run(gcd, input)).toBe(6n);
    expect(made).toHaveBeenCalledTimes(4);
  });

  it('is told after three seconds; the next run is right', async () => {
    const made = failing(31);
    await expect(engine.run(gcd, input)).rejects.toMatchObject({
      code: 'kernel/out-of-memory',
      message: expect.stringMatching(/no memory is left/i) as string,
    });
    expect(made).toHaveBeenCalledTimes(31);
    expect(await engine.run(gcd, input)).toBe(6n);
  });

  it('can be cancelled meanwhile', async () => {
    const made = failing(Infinity);
    const run = engine.run(gcd, input);
    await vi.waitFor(() => expect(made).toHaveBeenCalled(), { timeout: 10_000 });
    run.cancel('enough');
    await expect(run).rejects.toBe('enough');
  });

  it('is not one that called itself too deeply as it began, nor one that trapped', async () => {
    failing(31, () => new RangeError('Maximum call stack size exceeded'));
    await expect(engine.run(gcd, input)).rejects.toMatchObject({ code: 'kernel/stack' });
    const made = failing(1, () => new WebAssembly.RuntimeError('unreachable')).mockClear();
    await expect(engine.run(gcd, input)).rejects.toMatchObject({ code: 'kernel/trap' });
    expect(made).toHaveBeenCalledTimes(1);
  });
});
