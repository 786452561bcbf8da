// @vitest-environment jsdom
import { EngineError, type EngineSnapshot } from '@wasm-compute/engine';
import { createFakeEngine, type FakeEngine } from '@wasm-compute/engine/testing';
import { useEngineSnapshot, WasmComputeProvider } from '@wasm-compute/react';
import { act, render, renderHook, screen } from '@testing-library/react';
import * as React from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { describe, expect, inject, it } from 'vitest';
import { double } from '../engine/toyKernel';

const { startTransition, Suspense, useState } = React;

const statuses = ({ jobs }: EngineSnapshot) => jobs.map(({ status }) => status).join(' ');
const turn = () => act(async () => {});

/** The hook on a fake engine, with the number of its renders that reached the screen. */
function mountSnapshot<S>(select: (snapshot: EngineSnapshot) => S, isEqual?: (a: S, b: S) => boolean) {
  const engine = createFakeEngine();
  let commits = 0;
  const wrapper = ({ children }: { children: React.ReactNode }) => (
    <WasmComputeProvider engine={engine}>
      <React.Profiler id="hook" onRender={() => void (commits += 1)}>
        {children}
      </React.Profiler>
    </WasmComputeProvider>
  );
  const hook = renderHook((props: typeof select) => useEngineSnapshot(props, isEqual), {
    wrapper,
    initialProps: select,
  });
  const before = commits;
  return { engine, commits: () => commits - before, ...hook };
}

const run = (engine: FakeEngine, value = 1) => {
  engine.run(double, { value }).catch(() => {});
  return engine.latest;
};

describe('useEngineSnapshot', () => {
  it('gives the whole snapshot, and the next one after a change', () => {
    const engine = createFakeEngine();
    const { result } = renderHook(() => useEngineSnapshot(), {
      wrapper: ({ children }) => <WasmComputeProvider engine={engine}>{children}</WasmComputeProvider>,
    });
    expect(result.current).toBe(engine.getSnapshot());
    act(() => run(engine).running(0.5));
    expect(result.current).toBe(engine.getSnapshot());
    expect(result.current).toMatchObject({ state: 'active', counts: { started: 1 }, modules: [{ name: 'toy' }] });
  });

  it('renders only when the selected part is another one', () => {
    const { engine, result, commits } = mountSnapshot(({ counts }) => counts.succeeded);
    act(() => void run(engine));
    act(() => engine.latest.running(0.5));
    act(() => engine.latest.running(0.7));
    expect(commits()).toBe(0);
    act(() => engine.latest.succeed(2));
    expect(result.current).toBe(1);
    expect(commits()).toBe(1);
  });

  it('takes plain objects for equal by their fields, and keeps the first one', () => {
    const { engine, result, commits } = mountSnapshot(({ workers, counts }) => ({
      workers: workers.length,
      done: counts.succeeded,
    }));
    const before = result.current;
    act(() => run(engine).fail(new EngineError('kernel/trap', 'It stopped.')));
    expect(result.current).toEqual({ workers: 1, done: 0 });
    const after = result.current;
    expect(after).not.toBe(before);
    act(() => run(engine).running(0.5));
    expect(result.current).toBe(after);
    expect(commits()).toBe(1);
  });

  it('asks the comparison that it was given', () => {
    const { engine, result, commits } = mountSnapshot(
      ({ jobs }) => jobs.map(({ id }) => id),
      (a, b) => a.join() === b.join(),
    );
    act(() => void run(engine));
    act(() => engine.latest.running(0.5));
    expect(result.current).toEqual([1]);
    expect(commits()).toBe(1);
  });

  it('follows a selector that changes, without a change of the engine', () => {
    const { engine, result, rerender } = mountSnapshot<unknown>(({ counts }) => counts.started);
    act(() => void run(engine));
    rerender(({ state }) => state);
    expect(result.current).toBe('active');
  });

  it('follows its provider to another engine', () => {
    const [first, second] = [createFakeEngine(), createFakeEngine()];
    act(() => run(first).running(0.5));
    const Show = () => <output>{useEngineSnapshot(statuses)}</output>;
    const tree = (engine: FakeEngine) => (
      <WasmComputeProvider engine={engine}>
        <Show />
      </WasmComputeProvider>
    );
    const { rerender } = render(tree(first));
    expect(screen.getByRole('status')).toHaveTextContent('running');
    rerender(tree(second));
    expect(screen.getByRole('status')).toHaveTextContent(/^$/);
    act(() => void run(second));
    expect(screen.getByRole('status')).toHaveTextContent('loading');
  });

  it('shows one state in all places when the engine changes during a transition', async () => {
    const engine = createFakeEngine();
    let waiting: Promise<void> | undefined;
    let open = () => {};
    const Slow = () => {
      if (waiting) throw waiting;
      return null;
    };
    const Show = () => <output>{useEngineSnapshot(statuses)}</output>;
    const Page = () => {
      const [slow, setSlow] = useState(false);
      return (
        <>
          <Show />
          <button onClick={() => startTransition(() => setSlow(true))}>Go</button>
          <Suspense fallback="waiting">{slow && <Slow />}</Suspense>
          <Show />
        </>
      );
    };
    render(
      <WasmComputeProvider engine={engine}>
        <Page />
      </WasmComputeProvider>,
    );
    waiting = new Promise((resolve) => {
      open = () => {
        waiting = undefined;
        resolve();
      };
    });
    act(() => screen.getByRole('button').click());
    act(() => run(engine).running(0.5));
    const shown = () => screen.getAllByRole('status').map(({ textContent }) => textContent);
    expect(shown()).toEqual(['running', 'running']);
    act(() => engine.latest.succeed(2));
    await act(async () => open());
    expect(shown()).toEqual(['', '']);
  });

  it('P12: shows an unused engine on the server and while hydrating, whatever the engine has done by then', async () => {
    const engine = createFakeEngine();
    const Show = () => (
      <p>
        {useEngineSnapshot(({ state }) => state)} {useEngineSnapshot().counts.started}
      </p>
    );
    const tree = (
      <WasmComputeProvider engine={engine}>
        <Show />
      </WasmComputeProvider>
    );
    const container = document.createElement('div');
    document.body.append(container);
    run(engine);
    container.innerHTML = renderToString(tree);
    expect(container.textContent).toBe('idle 0');
    const paragraph = container.querySelector('p');
    const recovered: unknown[] = [];
    const root = await act(async () =>
      hydrateRoot(container, inject('strictMode') ? <React.StrictMode>{tree}</React.StrictMode> : tree, {
        onRecoverableError: (error) => void recovered.push(error),
      }),
    );
    expect(recovered).toEqual([]);
    expect(container.querySelector('p')).toBe(paragraph);
    expect(container.textContent).toBe('active 1');
    await act(async () => root.unmount());
    container.remove();
    await turn();
  });
});
