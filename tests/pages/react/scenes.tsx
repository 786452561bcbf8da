/** What the tests of React in a real page mount. Every scene shows its state as text. */
import { factorize } from '@wasm-compute/engine/kernels/number-theory/factorize';
import {
  ComputeBoundary,
  useEngineSnapshot,
  useWasmCompute,
  useWasmComputeSuspense,
  type ComputeWork,
} from '@wasm-compute/react';
import * as React from 'react';
import { spin } from '../../fixtures/modules/probe/probe';

const { Component, startTransition, useDeferredValue, useMemo, useState } = React;

let rendered = 0;
/** Renders of all scenes so far. */
export const renders = () => rendered;
const noteRender = () => void (rendered += 1);

/** Takes that long. */
function spend(ms: number) {
  for (const until = performance.now() + ms; performance.now() < until;);
}

/** A job that ends soon. */
export function Factors({ n = 1001, initial }: { n?: number; initial?: bigint[] }) {
  noteRender();
  const factors = useWasmCompute(factorize, {
    input: useMemo(() => ({ n }), [n]),
    keepPrevious: true,
    ...(initial && { initial }),
  });
  return (
    <output aria-label="state" data-source={factors.status === 'success' ? factors.source : undefined}>
      {factors.status === 'error' ? factors.error.code : factors.status} {factors.data?.join(' ')}
    </output>
  );
}

/** A job that takes minutes, with progress. */
export function Long({ onAbandon = 'cancel' }: { onAbandon?: 'cancel' | 'finish' }) {
  noteRender();
  const job = useWasmCompute(spin, { input: { units: 1_000_000, work: 50_000 }, onAbandon });
  return (
    <>
      <output aria-label="state">{job.status === 'error' ? job.error.code : job.status}</output>
      <button onClick={() => job.cancel()}>Cancel</button>
    </>
  );
}

/** Many components at once. `idle` ones ask for nothing. */
export function Many({ count, idle = false }: { count: number; idle?: boolean }) {
  const One = idle ? Idle : Factors;
  return Array.from({ length: count }, (_, i) => <One key={i} n={i + 2} />);
}

function Idle() {
  const { status, intentProps } = useWasmCompute(factorize, { input: null });
  return <output {...intentProps}>{status}</output>;
}

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

function Breakable() {
  const [broken, setBroken] = useState(false);
  if (broken) throw new Error('broken while a job runs');
  return <button onClick={() => setBroken(true)}>Break</button>;
}

/** A long job beside something that can throw while rendering. */
export function Fragile() {
  return (
    <Boundary>
      <Long />
      <Breakable />
    </Boundary>
  );
}

function Answer({ n }: { n: number }) {
  return <output aria-label="answer">{useWasmComputeSuspense(factorize, { n }).join(' ')}</output>;
}

const showWork = ({ state }: ComputeWork) => <output aria-label="fallback">{state.status}</output>;

/** Suspends at first; the next number comes in a transition. */
export function Suspended() {
  const [n, setN] = useState(1001);
  return (
    <>
      <button onClick={() => startTransition(() => setN((old) => old + 1))}>Next</button>
      <ComputeBoundary fallback={showWork}>
        <Answer n={n} />
      </ComputeBoundary>
    </>
  );
}

/** A long job in a tree that can be hidden. */
export function Hidden({ onAbandon }: { onAbandon?: 'cancel' | 'finish' }) {
  const [shown, setShown] = useState(true);
  return (
    <>
      <button onClick={() => setShown(!shown)}>{shown ? 'Hide' : 'Show'}</button>
      <React.Activity mode={shown ? 'visible' : 'hidden'}>
        <Long {...(onAbandon && { onAbandon })} />
      </React.Activity>
    </>
  );
}

function Reader() {
  const text = useEngineSnapshot(({ counts }) => `${counts.started} ${counts.succeeded}`);
  spend(5);
  return <li>{text}</li>;
}

/**
 * Twenty new readers of the engine, slow to render, mounted in a transition or behind a deferred value, while the engine
 * works: they must all show the same.
 */
export function Readers() {
  const [round, setRound] = useState(0);
  const deferred = useDeferredValue(round);
  const list = useMemo(
    () => deferred > 0 && Array.from({ length: 20 }, (_, i) => <Reader key={`${deferred} ${i}`} />),
    [deferred],
  );
  return (
    <>
      <button onClick={() => startTransition(() => setRound((old) => old + 1))}>Transition</button>
      <button onClick={() => setRound((old) => old + 1)}>Defer</button>
      <output aria-label="round">{deferred}</output>
      <ul>{list}</ul>
    </>
  );
}

export const scenes = { Factors, Long, Many, Fragile, Suspended, Hidden, Readers };
export type SceneName = keyof typeof scenes;

/** One scene by name, with its properties. */
export function Scene({ name, props = {} }: { name: SceneName; props?: object }) {
  const Shown = scenes[name] as React.ComponentType;
  return <Shown {...props} />;
}
