// @vitest-environment jsdom
import { DomainError, EngineError } from '@wasm-compute/engine';
import { createFakeEngine, type FakeEngine } from '@wasm-compute/engine/testing';
import { useWasmCompute, WasmComputeProvider } from '@wasm-compute/react';
import { act, fireEvent, render, screen } from '@testing-library/react';
import * as React from 'react';
import { describe, expect, it } from 'vitest';
import { double } from '../engine/toyKernel';
import { expectErrors } from './expectErrors';
import { mountCompute } from './mountCompute';

const { Component, StrictMode, Suspense, startTransition, useState } = React;

const types = (engine: FakeEngine) => engine.runs.map(({ event }) => event.type);
const turn = () => act(async () => {});

class Boundary extends Component<{ children: React.ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    if (!this.state.failed) return this.props.children;
    return <button onClick={() => this.setState({ failed: false })}>Again</button>;
  }
}

function Live({ value }: { value: number }) {
  const twice = useWasmCompute(double, { input: { value } });
  return (
    <p>
      {twice.status} {twice.data}
    </p>
  );
}

describe('useWasmCompute in a component that goes', () => {
  it.each(['loading', 'running'] as const)(
    'stops the work when it unmounts while %s, and renders no more',
    async (at) => {
      const { engine, unmount, renders } = mountCompute({ input: { value: 1 } });
      act(() => engine.latest[at](0.5));
      const before = renders();
      unmount();
      await turn();
      expect(types(engine)).toEqual(['cancelled']);
      engine.latest.succeed(2);
      await turn();
      expect(renders()).toBe(before);
    },
  );

  it('lets the work end when told so', async () => {
    const { engine, unmount } = mountCompute({ onAbandon: 'finish', input: { value: 1 } });
    unmount();
    await turn();
    expect(types(engine)).toEqual(['loading']);
  });

  it('stops the work when a sibling throws while rendering', async () => {
    expectErrors();
    const engine = createFakeEngine();
    let broken = false;
    const Fragile = () => {
      if (broken) throw new Error('broken');
      return null;
    };
    const tree = (value: number) => (
      <WasmComputeProvider engine={engine}>
        <Boundary>
          <Live value={1} />
          <Fragile key={value} />
        </Boundary>
      </WasmComputeProvider>
    );
    const { rerender } = render(tree(1));
    broken = true;
    rerender(tree(2));
    await turn();
    expect(types(engine)).toEqual(['cancelled']);
    broken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Again' }));
    act(() => engine.latest.succeed(2));
    expect(screen.getByText('success 2')).toBeInTheDocument();
  });

  it('throws its error to the boundary when told so, and works again after it', () => {
    expectErrors();
    const engine = createFakeEngine();
    function Strict() {
      const twice = useWasmCompute(double, { input: { value: 1 }, throwOnError: (error) => error.code !== 'toy/no' });
      return <p>{twice.status}</p>;
    }
    render(
      <WasmComputeProvider engine={engine}>
        <Boundary>
          <Strict />
        </Boundary>
      </WasmComputeProvider>,
    );
    act(() => engine.latest.fail(new EngineError('kernel/trap', 'It stopped.')));
    fireEvent.click(screen.getByRole('button', { name: 'Again' }));
    expect(screen.getByText('loading')).toBeInTheDocument();
    act(() => engine.latest.fail(new DomainError('toy/no', 'There is no answer.')));
    expect(screen.getByText('error')).toBeInTheDocument();
  });

  it('ends with no work after three hundred mounts, uses and unmounts', async () => {
    const engine = createFakeEngine();
    for (let cycle = 0; cycle < 300; cycle += 1) {
      const { unmount } = mountCompute({ input: { value: cycle } }, { engine, strict: cycle % 2 === 0 });
      if (cycle % 3 === 0) act(() => engine.latest.succeed(cycle));
      unmount();
    }
    await turn();
    expect(engine.runs).toHaveLength(300);
    expect(engine.getSnapshot().jobs).toHaveLength(0);
  });
});

describe('useWasmCompute under StrictMode', () => {
  it('makes one job of the double mount, and shows its answer', async () => {
    const { engine, result } = mountCompute({ input: { value: 1 } }, { strict: true });
    await turn();
    expect(types(engine)).toEqual(['loading']);
    act(() => engine.latest.succeed(2));
    expect(result.current.data).toBe(2);
  });

  it('stops the work on the real unmount', async () => {
    const { engine, unmount } = mountCompute({ input: { value: 1 } }, { strict: true });
    await turn();
    unmount();
    await turn();
    expect(types(engine)).toEqual(['cancelled']);
  });
});

describe.skipIf(!('Activity' in React))('useWasmCompute in an Activity', () => {
  const tree = (engine: FakeEngine, mode: 'visible' | 'hidden') => (
    <StrictMode>
      <WasmComputeProvider engine={engine}>
        <React.Activity mode={mode}>
          <Live value={1} />
        </React.Activity>
      </WasmComputeProvider>
    </StrictMode>
  );

  it('stops the work while hidden, and runs the input again when shown', async () => {
    const engine = createFakeEngine();
    const { rerender } = render(tree(engine, 'visible'));
    rerender(tree(engine, 'hidden'));
    await turn();
    expect(types(engine)).toEqual(['cancelled']);
    rerender(tree(engine, 'visible'));
    await turn();
    expect(types(engine)).toEqual(['cancelled', 'loading']);
    act(() => engine.latest.succeed(2));
    expect(screen.getByText('success 2')).toBeVisible();
  });

  it('keeps an answer that was there, and runs nothing again', async () => {
    const engine = createFakeEngine();
    const { rerender } = render(tree(engine, 'visible'));
    act(() => engine.latest.succeed(2));
    rerender(tree(engine, 'hidden'));
    await turn();
    rerender(tree(engine, 'visible'));
    await turn();
    expect(engine.runs).toHaveLength(1);
    expect(screen.getByText('success 2')).toBeVisible();
  });

  it('runs nothing while it was never shown', async () => {
    const engine = createFakeEngine();
    render(tree(engine, 'hidden'));
    await turn();
    expect(engine.runs).toHaveLength(0);
  });
});

describe('useWasmCompute under concurrent rendering', () => {
  it('shows one state everywhere when an answer comes during a transition', async () => {
    const engine = createFakeEngine();
    let waiting: Promise<void> | undefined;
    let open: () => void = () => {};
    const Slow = () => {
      if (waiting) throw waiting;
      return null;
    };
    const Pair = () => {
      const [slow, setSlow] = useState(false);
      const twice = useWasmCompute(double, { input: { value: 1 } });
      return (
        <>
          <output aria-label="one">{twice.status}</output>
          <output aria-label="two">{twice.status}</output>
          <button onClick={() => startTransition(() => setSlow(true))}>Go</button>
          <Suspense fallback={<p>waiting</p>}>{slow && <Slow />}</Suspense>
        </>
      );
    };
    render(
      <WasmComputeProvider engine={engine}>
        <Pair />
      </WasmComputeProvider>,
    );
    waiting = new Promise((resolve) => {
      open = () => {
        waiting = undefined;
        resolve();
      };
    });
    fireEvent.click(screen.getByRole('button', { name: 'Go' }));
    act(() => engine.latest.succeed(2));
    expect(screen.getByLabelText('one')).toHaveTextContent('success');
    expect(screen.getByLabelText('two')).toHaveTextContent('success');
    await act(async () => open());
    expect(engine.runs).toHaveLength(1);
    expect(screen.queryByText('waiting')).toBeNull();
  });

  it('keeps two hundred components apart', () => {
    const engine = createFakeEngine();
    render(
      <WasmComputeProvider engine={engine}>
        {Array.from({ length: 200 }, (_, value) => (
          <Live key={value} value={value} />
        ))}
      </WasmComputeProvider>,
    );
    expect(engine.runs).toHaveLength(200);
    act(() => {
      for (const run of engine.runs) run.succeed((run.input as { value: number }).value * 2);
    });
    for (const value of [0, 99, 199]) expect(screen.getByText(`success ${value * 2}`)).toBeInTheDocument();
  });
});
