import { createEngine } from '@wasm-compute/engine';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { factorize } from '@wasm-compute/engine/kernels/number-theory/factorize';
import { useEngine, useWasmCompute, WasmComputeProvider } from '@wasm-compute/react';
import { act, renderHook, waitFor } from '@testing-library/react';
import { StrictMode, type ReactNode } from 'react';
import { describe, expect, it } from 'vitest';

const square = (size: number, value: number) => ({
  rows: size,
  cols: size,
  data: new Float64Array(size * size).fill(value),
});
const requests = (name: string) =>
  performance.getEntriesByType('resource').filter((entry) => new URL(entry.name).pathname.includes(name)).length;

/** The hook on an engine of its own, with that engine beside it. */
function mount<T>(useIt: () => T) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <WasmComputeProvider options={{ maxWorkers: 2 }}>{children}</WasmComputeProvider>
    </StrictMode>
  );
  return renderHook(() => ({ engine: useEngine(), it: useIt() }), { wrapper });
}

describe('useWasmCompute on the real engine', () => {
  it('requests no module and starts no worker until the first run', async () => {
    const { result } = mount(() => useWasmCompute(factorize));
    expect(requests('number-theory.')).toBe(0);
    expect(result.current.engine.getSnapshot()).toMatchObject({ state: 'idle', workers: [] });
    act(() => void result.current.it.run({ n: 2n ** 59n - 1n }));
    await waitFor(() => expect(result.current.it.status).toBe('success'));
    expect(result.current.it.data).toEqual([179951n, 3203431780337n]);
    expect(requests('.wasm')).toBeGreaterThan(0);
  });

  it('shows the product of an input, one job for both mounts of StrictMode', async () => {
    const input = { a: square(8, 2), b: square(8, 3) };
    const { result } = mount(() => useWasmCompute(multiply, { input }));
    await waitFor(() => expect(result.current.it.status).toBe('success'));
    expect(result.current.it.data).toEqual(square(8, 48));
    expect(result.current.engine.getSnapshot().counts).toEqual({ started: 1, succeeded: 1, failed: 0, cancelled: 0 });
  });

  it('R02: stops the running job when it unmounts, and disposes the engine of the provider', async () => {
    const input = { a: square(1500, 1), b: square(1500, 1) };
    const { result, unmount } = mount(() => useWasmCompute(multiply, { input }));
    const { engine } = result.current;
    await waitFor(() => expect(result.current.it.status).toBe('running'));
    unmount();
    await waitFor(() => expect(engine.getSnapshot()).toMatchObject({ state: 'disposed', jobs: [], workers: [] }));
    expect(engine.getSnapshot().counts.succeeded).toBe(0);
  });

  it('Q07: shows only the last of a thousand fast inputs', async () => {
    const { result, rerender } = renderHook(
      ({ n }: { n: bigint }) => useWasmCompute(factorize, { input: { n }, keepPrevious: true }),
      { initialProps: { n: 2n } },
    );
    for (let n = 3n; n <= 1000n; n += 1n) rerender({ n });
    await waitFor(() => expect(result.current.status).toBe('success'));
    expect(result.current.data).toEqual([2n, 2n, 2n, 5n, 5n, 5n]);
  });

  it('R10: serves two hundred components with the workers of one pool', async () => {
    const count = 200;
    const { result } = mount(() => {
      const all: unknown[] = [];
      // The same number of hooks in every render.
      for (let n = 2; n < count + 2; n += 1) all.push(useWasmCompute(factorize, { input: { n } }).data);
      return all;
    });
    await waitFor(() => expect(result.current.it.every((factors) => Array.isArray(factors))).toBe(true), {
      timeout: 30_000,
    });
    expect(result.current.it[58]).toEqual([2n, 2n, 3n, 5n]);
    expect(result.current.engine.getSnapshot().workers.length).toBeLessThanOrEqual(2);
    expect(result.current.engine.getSnapshot().counts).toMatchObject({ started: count, succeeded: count });
  });

  it('cancels, and gives the next right answer', async () => {
    const { result } = mount(() => useWasmCompute(multiply));
    act(() => void result.current.it.run({ a: square(1500, 1), b: square(1500, 1) }));
    await waitFor(() => expect(result.current.it.status).toBe('running'));
    act(() => result.current.it.cancel());
    await waitFor(() => expect(result.current.it.status).toBe('cancelled'));
    act(() => void result.current.it.run({ a: square(2, 1), b: square(2, 1) }));
    await waitFor(() => expect(result.current.it.data).toEqual(square(2, 2)));
  });

  it('hands a run over to the next component that asks the same, with onAbandon finish and the cache', async () => {
    const engine = createEngine({ maxWorkers: 2 });
    const input = { a: square(1500, 1), b: square(1500, 1) };
    const wrapper = ({ children }: { children: ReactNode }) => (
      <WasmComputeProvider engine={engine}>{children}</WasmComputeProvider>
    );
    const options = { input, cache: true, onAbandon: 'finish' } as const;
    const first = renderHook(() => useWasmCompute(multiply, options), { wrapper });
    await waitFor(() => expect(first.result.current.status).toBe('running'), { timeout: 10_000 });
    first.unmount();
    const second = renderHook(() => useWasmCompute(multiply, options), { wrapper });
    await waitFor(() => expect(second.result.current.status).toBe('success'), { timeout: 30_000 });
    expect(second.result.current.data?.data[0]).toBe(1500);
    expect(engine.getSnapshot().counts).toEqual({ started: 1, succeeded: 1, failed: 0, cancelled: 0 });
    await engine.dispose();
  });

  it('goes on with a run that several components share until the last of them has left', async () => {
    const engine = createEngine({ maxWorkers: 2 });
    const input = { a: square(1500, 1), b: square(1500, 1) };
    const wrapper = ({ children }: { children: ReactNode }) => (
      <WasmComputeProvider engine={engine}>{children}</WasmComputeProvider>
    );
    const mountOne = () => renderHook(() => useWasmCompute(multiply, { input, cache: true }), { wrapper });
    const [first, second] = [mountOne(), mountOne()];
    await waitFor(() => expect(second.result.current.status).toBe('running'), { timeout: 10_000 });
    first.unmount();
    await waitFor(() => expect(second.result.current.status).toBe('success'), { timeout: 30_000 });
    expect(engine.getSnapshot().counts).toEqual({ started: 1, succeeded: 1, failed: 0, cancelled: 0 });
    await engine.dispose();
  });
});
