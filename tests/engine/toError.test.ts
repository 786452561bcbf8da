import { ComputeError, EngineError, InputError } from '@wasm-compute/engine';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { errorOfFailure, errorOfResult } from '../../packages/engine/src/toError';
import { double } from './toyKernel';

const module = {
  ...double.module,
  files: { simd: { url: new URL('file:///toy.wasm'), sourceMap: new URL('file:///toy.map') } },
};
const mapped = { ...double, module: module as unknown as typeof double.module };
const compiled = { variant: 'simd' } as never;
const trap = { code: 'kernel/trap', message: 'unreachable' } as const;

afterEach(() => void vi.doUnmock('../../packages/engine/src/debug/locateTrap'));

describe('errorOfFailure', () => {
  it('takes a failure without an offset, or without a map of the source, as it is', async () => {
    for (const [kernel, failure] of [
      [mapped, trap],
      [double, { ...trap, offset: 7 }],
    ] as const) {
      const error = await errorOfFailure(kernel, { value: 1 }, failure as never, compiled);
      expect(error).toBeInstanceOf(EngineError);
      expect(error).toMatchObject({ code: 'kernel/trap', message: 'unreachable', retryable: true });
    }
  });

  it('tells a failure without its line where the reader of the map can not be loaded', async () => {
    vi.doMock('../../packages/engine/src/debug/locateTrap', () => {
      throw new Error('offline');
    });
    const error = await errorOfFailure(mapped, { value: 1 }, { ...trap, offset: 7 } as never, compiled);
    expect(error).toMatchObject({ code: 'kernel/trap', message: 'unreachable' });
    expect(error.location).toBeUndefined();
  });

  it('lets the kernel explain its own status, when it can', async () => {
    const own = new InputError('toy/own', 'Mine.');
    const failing = (fail: (status: number) => ComputeError | undefined) => ({ ...double, fail }) as typeof double;
    const failure = { status: 3 } as never;
    expect(
      await errorOfFailure(
        failing(() => own),
        { value: 1 },
        failure,
        compiled,
      ),
    ).toBe(own);
    for (const kernel of [double, failing(() => undefined)])
      expect(await errorOfFailure(kernel, { value: 1 }, failure, compiled)).toMatchObject({
        code: 'kernel/status',
        detail: { status: 3 },
      });
  });
});

describe('errorOfResult', () => {
  it('keeps a typed error, and gives any other one a code and itself as the cause', () => {
    const own = new InputError('toy/own', 'Mine.');
    expect(errorOfResult(double, own)).toBe(own);
    const cause = new TypeError('no');
    expect(errorOfResult(double, cause)).toMatchObject({ code: 'kernel/protocol', cause });
  });
});
