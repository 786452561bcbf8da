// @vitest-environment jsdom
import { EngineError } from '@wasm-compute/engine';
import { createFakeEngine, type FakeEngine } from '@wasm-compute/engine/testing';
import { ComputeBoundary, useWasmComputeSuspense, WasmComputeProvider, type ComputeWork } from '@wasm-compute/react';
import { act, fireEvent, render, screen } from '@testing-library/react';
import * as React from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { double } from '../engine/toyKernel';
import { expectErrors } from './expectErrors';

const { StrictMode, useState, useTransition } = React;

function Twice({ value }: { value: number }) {
  return <p>twice {useWasmComputeSuspense(double, { value })}</p>;
}

const waiting = ({ state, cancel, retry }: ComputeWork) => (
  <p>
    <output>{state.status}</output>
    <button onClick={cancel}>Cancel</button>
    <button onClick={retry}>Start again</button>
  </p>
);

function mount(engine: FakeEngine, children: React.ReactNode, strict = false) {
  const tree = (inner: React.ReactNode) => {
    const boundary = (
      <WasmComputeProvider engine={engine}>
        <ComputeBoundary
          fallback={waiting}
          errorFallback={(error, retry) => <button onClick={retry}>{error.code}</button>}
        >
          {inner}
        </ComputeBoundary>
      </WasmComputeProvider>
    );
    return strict ? <StrictMode>{boundary}</StrictMode> : boundary;
  };
  const view = render(tree(children));
  return { ...view, show: (inner: React.ReactNode) => view.rerender(tree(inner)) };
}

const turn = () => act(async () => {});
const settle = (body: () => void) => act(async () => body());
const types = (engine: FakeEngine) => engine.runs.map(({ event }) => event.type);

describe('ComputeBoundary', () => {
  it.each([false, true])('shows how far the work is, then the answer (StrictMode %s)', async (strict) => {
    const engine = createFakeEngine();
    mount(engine, <Twice value={1} />, strict);
    await turn();
    expect(screen.getByText('loading')).toBeInTheDocument();
    await settle(() => engine.latest.running(0.5));
    expect(screen.getByText('running')).toBeInTheDocument();
    await settle(() => engine.latest.succeed(2));
    expect(screen.getByText('twice 2')).toBeVisible();
    expect(engine.runs).toHaveLength(1);
  });

  it('computes equal inputs of its children once', async () => {
    const engine = createFakeEngine();
    mount(
      engine,
      <>
        <Twice value={1} />
        <Twice value={1} />
      </>,
    );
    await turn();
    await settle(() => engine.latest.succeed(2));
    expect(screen.getAllByText('twice 2')).toHaveLength(2);
    expect(engine.runs).toHaveLength(1);
  });

  it('stops the work when it leaves', async () => {
    const engine = createFakeEngine();
    const { unmount } = mount(engine, <Twice value={1} />);
    await turn();
    unmount();
    await turn();
    expect(types(engine)).toEqual(['cancelled']);
  });

  it('shows a failed computation with its own fallback, and asks again on retry', async () => {
    expectErrors();
    const engine = createFakeEngine();
    mount(engine, <Twice value={1} />);
    await turn();
    await settle(() => engine.latest.fail(new EngineError('load/http', 'The module could not be loaded.')));
    fireEvent.click(screen.getByRole('button', { name: 'load/http' }));
    await turn();
    expect(engine.runs).toHaveLength(2);
    await settle(() => engine.latest.succeed(2));
    expect(screen.getByText('twice 2')).toBeVisible();
  });

  it('cancels without an error, and starts again', async () => {
    const engine = createFakeEngine();
    mount(engine, <Twice value={1} />);
    await turn();
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await turn();
    expect(screen.getByText('cancelled')).toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: 'Start again' }));
    await turn();
    expect(types(engine)).toEqual(['cancelled', 'loading']);
    await settle(() => engine.latest.succeed(2));
    expect(screen.getByText('twice 2')).toBeVisible();
  });

  it('keeps the last answer on screen during a transition, and drops it after', async () => {
    const engine = createFakeEngine();
    function Page() {
      const [value, setValue] = useState(1);
      const [isPending, start] = useTransition();
      return (
        <>
          <button onClick={() => start(() => setValue((old) => old + 1))}>{isPending ? 'working' : 'next'}</button>
          <Twice value={value} />
        </>
      );
    }
    mount(engine, <Page />);
    await turn();
    await settle(() => engine.latest.succeed(2));
    fireEvent.click(screen.getByRole('button', { name: 'next' }));
    await turn();
    expect(screen.getByText('twice 2')).toBeVisible();
    expect(screen.getByRole('button', { name: 'working' })).toBeVisible();
    expect(engine.latest.input).toEqual({ value: 2 });
    await settle(() => engine.latest.succeed(4));
    expect(screen.getByText('twice 4')).toBeVisible();
    expect(engine.runs).toHaveLength(2);
  });

  it('drops the answer to an input that nobody shows any more', async () => {
    const engine = createFakeEngine();
    const { show } = mount(engine, <Twice value={1} />);
    await turn();
    await settle(() => engine.latest.succeed(2));
    show(<p>gone</p>);
    await turn();
    show(<Twice value={1} />);
    await turn();
    expect(engine.runs).toHaveLength(2);
  });

  it('leaves errors that are not of a computation to the boundaries above', async () => {
    expectErrors();
    const Broken = () => {
      throw new RangeError('broken');
    };
    expect(() => mount(createFakeEngine(), <Broken />)).toThrow('broken');
  });

  it('sends the error of a computation above when it has no fallback for it', async () => {
    expectErrors();
    const engine = createFakeEngine({
      scenario: { status: 'error', error: new EngineError('kernel/trap', 'It stopped.') },
    });
    const tree = (
      <WasmComputeProvider engine={engine}>
        <ComputeBoundary fallback="waiting">
          <Twice value={1} />
        </ComputeBoundary>
      </WasmComputeProvider>
    );
    await expect(act(async () => void render(tree))).rejects.toThrow('It stopped.');
  });

  it('starts anew on another engine', async () => {
    const [first, second] = [createFakeEngine(), createFakeEngine()];
    const tree = (engine: FakeEngine) => (
      <WasmComputeProvider engine={engine}>
        <ComputeBoundary fallback="waiting">
          <Twice value={1} />
        </ComputeBoundary>
      </WasmComputeProvider>
    );
    const { rerender } = render(tree(first));
    await turn();
    rerender(tree(second));
    await turn();
    expect(types(first)).toEqual(['cancelled']);
    await settle(() => second.latest.succeed(2));
    expect(screen.getByText('twice 2')).toBeVisible();
  });

  it('renders its fallback in the state idle on the server', () => {
    const engine = createFakeEngine();
    const html = renderToString(
      <WasmComputeProvider engine={engine}>
        <ComputeBoundary fallback={({ state }) => <p>{state.status}</p>}>
          <Twice value={1} />
        </ComputeBoundary>
      </WasmComputeProvider>,
    );
    expect(html).toBe('<p>idle</p>');
    expect(engine.runs).toHaveLength(0);
  });
});

describe('useWasmComputeSuspense', () => {
  it('says what is missing outside a boundary', () => {
    expectErrors();
    expect(() => render(<Twice value={1} />)).toThrow('needs a ComputeBoundary');
  });
});
