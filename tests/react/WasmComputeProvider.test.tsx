// @vitest-environment jsdom
import type { Engine } from '@wasm-compute/engine';
import { createFakeEngine } from '@wasm-compute/engine/testing';
import { useEngine, useWasmCompute, WasmComputeProvider } from '@wasm-compute/react';
import { act, render, renderHook, screen } from '@testing-library/react';
import * as React from 'react';
import { describe, expect, it } from 'vitest';
import { EngineContext } from '../../packages/react/src/EngineContext';
import { double } from '../engine/toyKernel';

const { StrictMode } = React;

const turn = () => act(async () => {});

function Limit({ onEngine }: { onEngine?: (engine: Engine) => void }) {
  const engine = useEngine();
  onEngine?.(engine);
  return <p>{engine.getSnapshot().maxWorkers}</p>;
}

describe('WasmComputeProvider', () => {
  it('makes an engine of its options, which starts nothing', () => {
    const engines = new Set<Engine>();
    render(
      <WasmComputeProvider options={{ maxWorkers: 3 }}>
        <Limit onEngine={(engine) => engines.add(engine)} />
        <Limit onEngine={(engine) => engines.add(engine)} />
      </WasmComputeProvider>,
    );
    expect(screen.getAllByText('3')).toHaveLength(2);
    expect(engines.size).toBe(1);
    for (const engine of engines)
      expect(engine.getSnapshot()).toMatchObject({ state: 'idle', workers: [], modules: [] });
  });

  it.each([false, true])(
    'disposes the engine that it made when it unmounts, and not before (StrictMode %s)',
    async (strict) => {
      const engines = new Set<Engine>();
      const tree = (
        <WasmComputeProvider options={{ maxWorkers: 1 }}>
          <Limit onEngine={(engine) => engines.add(engine)} />
        </WasmComputeProvider>
      );
      const { unmount } = render(strict ? <StrictMode>{tree}</StrictMode> : tree);
      await turn();
      const state = () => [...engines].at(-1)?.getSnapshot().state;
      expect(state()).toBe('idle');
      unmount();
      await turn();
      expect(state()).toBe('disposed');
    },
  );

  it('disposes its engine although nobody below subscribes to it', async () => {
    const engines = new Set<Engine>();
    const Grab = () => {
      engines.add(React.useContext(EngineContext).get());
      return null;
    };
    const { unmount } = render(
      <WasmComputeProvider options={{ maxWorkers: 1 }}>
        <Grab />
      </WasmComputeProvider>,
    );
    unmount();
    await turn();
    expect([...engines].map((engine) => engine.getSnapshot().state)).toEqual(['disposed']);
  });

  it('leaves an engine that it was given alone', async () => {
    const engine = createFakeEngine();
    const { unmount } = render(
      <WasmComputeProvider engine={engine}>
        <Limit />
      </WasmComputeProvider>,
    );
    unmount();
    await turn();
    expect(engine.getSnapshot().state).toBe('idle');
  });

  it('P11: keeps the limits of nested ones apart, and outlives an inner one', async () => {
    const [outer, inner] = [new Set<Engine>(), new Set<Engine>()];
    const tree = (nested: boolean) => (
      <WasmComputeProvider options={{ maxWorkers: 2 }}>
        <Limit onEngine={(engine) => outer.add(engine)} />
        {nested && (
          <WasmComputeProvider options={{ maxWorkers: 5 }}>
            <Limit onEngine={(engine) => inner.add(engine)} />
          </WasmComputeProvider>
        )}
      </WasmComputeProvider>
    );
    const { rerender } = render(tree(true));
    expect(screen.getByText('2')).toBeInTheDocument();
    expect(screen.getByText('5')).toBeInTheDocument();
    rerender(tree(false));
    await turn();
    const states = (engines: Set<Engine>) => [...engines].map((engine) => engine.getSnapshot().state);
    expect(states(outer)).toEqual(['idle']);
    expect(states(inner)).toEqual(['disposed']);
  });

  it('takes the hook to another engine when it is given one, and stops the work on the old', async () => {
    const [first, second] = [createFakeEngine(), createFakeEngine()];
    const Live = () => <p>{useWasmCompute(double, { input: { value: 1 } }).status}</p>;
    const tree = (engine: Engine) => (
      <WasmComputeProvider engine={engine}>
        <Live />
      </WasmComputeProvider>
    );
    const { rerender } = render(tree(first));
    act(() => first.latest.running(0.5));
    rerender(tree(second));
    await turn();
    expect(first.latest.event.type).toBe('cancelled');
    act(() => second.latest.succeed(2));
    expect(screen.getByText('success')).toBeInTheDocument();
  });

  it.skipIf(!('Activity' in React))('has a fresh engine for a subtree that is shown again', async () => {
    const seen: string[] = [];
    const tree = (mode: 'visible' | 'hidden') => (
      <React.Activity mode={mode}>
        <WasmComputeProvider options={{ maxWorkers: 4 }}>
          <Limit onEngine={(engine) => seen.push(engine.getSnapshot().state)} />
        </WasmComputeProvider>
      </React.Activity>
    );
    const { rerender } = render(tree('visible'));
    rerender(tree('hidden'));
    await turn();
    rerender(tree('visible'));
    await turn();
    expect(seen.at(-1)).toBe('idle');
  });
});

describe('useEngine', () => {
  it('gives one engine for the page outside any provider', () => {
    const one = renderHook(() => useEngine());
    const two = renderHook(() => useEngine());
    expect(one.result.current).toBe(two.result.current);
    expect(one.result.current.getSnapshot().state).toBe('idle');
  });
});
