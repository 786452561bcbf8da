// @vitest-environment jsdom
import { createFakeEngine, type FakeEngine } from '@wasm-compute/engine/testing';
import { useWasmCompute, WasmComputeProvider, type UseWasmComputeOptions } from '@wasm-compute/react';
import { act, renderHook } from '@testing-library/react';
import { StrictMode, type ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { double } from '../engine/toyKernel';

type Options = UseWasmComputeOptions<{ value: number }, number>;

function mount(engine: FakeEngine, options: Options = {}, strict = false) {
  const wrapper = ({ children }: { children: ReactNode }) => {
    const tree = <WasmComputeProvider engine={engine}>{children}</WasmComputeProvider>;
    return strict ? <StrictMode>{tree}</StrictMode> : tree;
  };
  return renderHook((props: Options) => useWasmCompute(double, props), { wrapper, initialProps: options });
}

describe('useWasmCompute', () => {
  it('is idle and runs nothing until it is asked', () => {
    const engine = createFakeEngine();
    const { result } = mount(engine);
    expect(result.current.status).toBe('idle');
    expect(engine.runs).toHaveLength(0);
  });

  it('goes through loading, queued and running to success', async () => {
    const engine = createFakeEngine();
    const { result } = mount(engine);
    act(() => void result.current.run({ value: 21 }));
    expect(result.current.status).toBe('loading');
    act(() => engine.latest.loading(0.5));
    expect(result.current).toMatchObject({ status: 'loading', progress: { ratio: 0.5, phase: 'download' } });
    act(() => engine.latest.queued(2));
    expect(result.current).toMatchObject({ status: 'queued', position: 2 });
    act(() => engine.latest.running(0.25));
    expect(result.current).toMatchObject({ status: 'running', progress: { ratio: 0.25 } });
    act(() => engine.latest.succeed(42));
    expect(result.current).toMatchObject({ status: 'success', data: 42, source: 'wasm' });
  });

  it.each([false, true])(
    'runs once for an input, again for another one, and not for null (StrictMode %s)',
    (strict) => {
      const engine = createFakeEngine();
      const { result, rerender } = mount(engine, { input: null }, strict);
      expect(engine.runs).toHaveLength(0);
      rerender({ input: { value: 1 } });
      rerender({ input: { value: 1 } });
      expect(engine.runs).toHaveLength(1);
      rerender({ input: { value: 2 } });
      expect(engine.runs).toHaveLength(2);
      expect(engine.runs[0]?.event.type).toBe('cancelled');
      act(() => engine.latest.succeed(4));
      expect(result.current.data).toBe(4);
    },
  );

  it('makes one job of the double mount of StrictMode', async () => {
    const engine = createFakeEngine();
    const { result } = mount(engine, { input: { value: 1 } }, true);
    await act(async () => {});
    expect(engine.runs).toHaveLength(1);
    act(() => engine.latest.succeed(2));
    expect(result.current.data).toBe(2);
  });

  it('stops the work when it unmounts', async () => {
    const engine = createFakeEngine();
    const { unmount } = mount(engine, { input: { value: 1 } });
    unmount();
    await Promise.resolve();
    expect(engine.latest.event).toEqual({ type: 'cancelled', stopped: 'dequeued' });
  });
});
