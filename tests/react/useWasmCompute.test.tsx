// @vitest-environment jsdom
import { DomainError, EngineError, type ComputeRun } from '@wasm-compute/engine';
import { createFakeEngine } from '@wasm-compute/engine/testing';
import { useWasmCompute, WasmComputeProvider } from '@wasm-compute/react';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { double } from '../engine/toyKernel';
import { mountCompute } from './mountCompute';

describe('useWasmCompute', () => {
  it('is idle and runs nothing until it is asked', () => {
    const { engine, result } = mountCompute();
    expect(result.current.status).toBe('idle');
    expect(result.current.data).toBeUndefined();
    expect(engine.runs).toHaveLength(0);
    expect(engine.getSnapshot().state).toBe('idle');
  });

  it('goes through loading, queued and running to success', () => {
    const { engine, result } = mountCompute();
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

  it('shows the error of bad input without a worker, and fires no unhandled rejection', () => {
    const { engine, result } = mountCompute();
    act(() => void result.current.run({ value: Number.NaN }));
    expect(result.current).toMatchObject({ status: 'error', error: { code: 'toy/not-a-number' } });
    expect(engine.getSnapshot().workers).toHaveLength(0);
  });

  it('gives a promise of the result that can be cancelled', async () => {
    const { engine, result } = mountCompute();
    const start = () => {
      const runs: ComputeRun<number>[] = [];
      act(() => void runs.push(result.current.run({ value: 1 })));
      return runs[0] as ComputeRun<number>;
    };
    const first = start();
    act(() => engine.latest.succeed(2));
    await expect(first).resolves.toBe(2);
    const second = start();
    act(() => second.cancel('enough'));
    await expect(second).rejects.toBe('enough');
    expect(result.current).toMatchObject({ status: 'cancelled', stopped: 'dequeued' });
  });

  it('keeps the identity of its functions, and of itself while nothing changes', () => {
    const { engine, result, rerender } = mountCompute();
    const before = result.current;
    rerender({});
    expect(result.current).toBe(before);
    act(() => void before.run({ value: 1 }));
    act(() => engine.latest.succeed(2));
    const { status: _, data: __, ...actions } = before;
    expect(result.current).toMatchObject(actions);
    for (const name of ['run', 'cancel', 'reset', 'retry', 'preload', 'intentProps'] as const) {
      expect(result.current[name]).toBe(before[name]);
    }
  });

  it('makes one render of twenty calls in one turn', async () => {
    const { result, renders } = mountCompute();
    const before = renders();
    await act(async () => {
      for (let value = 0; value < 20; value += 1) result.current.run({ value });
    });
    expect(renders() - before).toBeLessThanOrEqual(2);
    const during = renders();
    // Outside of any event handler as well.
    await act(() => Promise.resolve().then(() => [1, 2, 3].forEach((value) => void result.current.run({ value }))));
    expect(renders() - during).toBeLessThanOrEqual(2);
  });

  it('stops the older run when a newer one comes', () => {
    const { engine, result } = mountCompute();
    act(() => void result.current.run({ value: 1 }));
    act(() => void result.current.run({ value: 2 }));
    expect(engine.runs[0]?.event.type).toBe('cancelled');
    act(() => engine.latest.succeed(4));
    expect(result.current.data).toBe(4);
  });

  it('retries after an error, and resets', () => {
    const { engine, result } = mountCompute();
    act(() => void result.current.run({ value: 1 }));
    act(() => engine.latest.fail(new EngineError('load/http', 'The module could not be loaded.')));
    expect(result.current.status).toBe('error');
    act(() => void result.current.retry());
    act(() => engine.latest.succeed(2));
    expect(result.current).toMatchObject({ status: 'success', data: 2 });
    act(() => result.current.reset());
    expect(result.current.status).toBe('idle');
  });

  describe('with an input', () => {
    it.each([false, true])('runs when it changes, and not for null (StrictMode %s)', (strict) => {
      const { engine, result, rerender } = mountCompute({ input: null }, { strict });
      expect(engine.runs).toHaveLength(0);
      rerender({ input: { value: 1 } });
      rerender({ input: { value: 1 } });
      expect(engine.runs).toHaveLength(1);
      rerender({ input: { value: 2 } });
      expect(engine.runs).toHaveLength(2);
      act(() => engine.latest.succeed(4));
      expect(result.current.data).toBe(4);
      rerender({ input: null });
      expect(result.current.data).toBe(4);
    });

    it('keeps the last answer on screen when told so', () => {
      const { engine, result, rerender } = mountCompute({ input: { value: 1 }, keepPrevious: true });
      act(() => engine.latest.succeed(2));
      rerender({ input: { value: 2 }, keepPrevious: true });
      expect(result.current).toMatchObject({ status: 'loading', data: 2 });
    });

    it('uses the options of the render that brought the input', () => {
      const { engine, rerender } = mountCompute({ input: { value: 1 }, priority: 'low' });
      expect(engine.latest.options).toEqual({ priority: 'low' });
      rerender({ input: { value: 2 }, priority: 'high', timeoutMs: 100 });
      expect(engine.latest.options).toEqual({ priority: 'high', timeoutMs: 100 });
    });
  });

  it('selects from the result, and leaves the promise whole', async () => {
    const engine = createFakeEngine();
    let run: Promise<number> | undefined;
    function Show() {
      const twice = useWasmCompute(double, { select: (result) => `= ${result}` });
      return <button onClick={() => void (run = twice.run({ value: 1 }))}>{twice.data ?? 'run'}</button>;
    }
    render(<Show />, {
      wrapper: ({ children }) => <WasmComputeProvider engine={engine}>{children}</WasmComputeProvider>,
    });
    fireEvent.click(screen.getByRole('button'));
    act(() => engine.latest.succeed(2));
    expect(screen.getByRole('button')).toHaveTextContent('= 2');
    await expect(run).resolves.toBe(2);
  });

  it('begins with an initial answer', () => {
    const { result } = mountCompute({ initial: 7 });
    expect(result.current).toMatchObject({ status: 'success', data: 7, source: 'initial' });
  });

  it('takes an initial answer for that of the input beside it: only another input, or a retry, runs', () => {
    const { engine, result, rerender } = mountCompute({ initial: 2, input: { value: 1 } });
    rerender({ initial: 2, input: { value: 1 } });
    expect(engine.runs).toHaveLength(0);
    rerender({ initial: 2, input: { value: 2 } });
    expect(engine.runs.map(({ input }) => input)).toEqual([{ value: 2 }]);
    act(() => engine.latest.succeed(4));
    expect(result.current).toMatchObject({ status: 'success', data: 4, source: 'wasm' });
  });

  it('runs the input again for which it has an initial answer when asked to retry', () => {
    const { engine, result } = mountCompute({ initial: 2, input: { value: 1 } });
    act(() => void result.current.retry());
    expect(engine.runs.map(({ input }) => input)).toEqual([{ value: 1 }]);
  });

  it('runs the input on another engine, whatever the initial answer was', () => {
    const [first, second] = [createFakeEngine(), createFakeEngine()];
    const Live = ({ value }: { value: number }) => (
      <p>{useWasmCompute(double, { initial: 2, input: { value } }).status}</p>
    );
    const tree = (engine: typeof first, value: number) => (
      <WasmComputeProvider engine={engine}>
        <Live value={value} />
      </WasmComputeProvider>
    );
    const { rerender } = render(tree(first, 1));
    rerender(tree(second, 3));
    expect(first.runs).toHaveLength(0);
    expect(second.runs.map(({ input }) => input)).toEqual([{ value: 3 }]);
  });

  it('loads the module when the user points, focuses or touches', () => {
    const { engine, result } = mountCompute();
    const { intentProps, preload } = result.current;
    render(<button {...intentProps}>Run</button>);
    fireEvent.pointerEnter(screen.getByRole('button'));
    return preload().then(() => {
      expect(engine.preloaded).toEqual(['toy', 'toy']);
      expect(Object.keys(intentProps)).toEqual(['onPointerEnter', 'onFocus', 'onTouchStart']);
    });
  });

  it('narrows the data by the status', () => {
    const { engine, result } = mountCompute({ input: { value: 1 } });
    act(() => engine.latest.fail(new DomainError('toy/no', 'There is no answer.')));
    const twice = result.current;
    if (twice.status === 'success') twice.data satisfies number;
    expect(twice.status === 'error' && twice.error.code).toBe('toy/no');
  });
});
