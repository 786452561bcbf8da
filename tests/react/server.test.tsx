import { useEngine, useWasmCompute, WasmComputeProvider } from '@wasm-compute/react';
import { createFakeEngine } from '@wasm-compute/engine/testing';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { double } from '../engine/toyKernel';

function Twice({ initial }: { initial?: number }) {
  const twice = useWasmCompute(double, { input: { value: 1 }, ...(initial !== undefined && { initial }) });
  return <p data-status={twice.status}>{twice.data ?? 'none'}</p>;
}

describe('useWasmCompute on a server', () => {
  it('has no document and no worker to lean on', () => {
    expect('document' in globalThis).toBe(false);
    expect('Worker' in globalThis).toBe(false);
  });

  it('renders idle and runs nothing, with and without a provider', () => {
    const engine = createFakeEngine();
    const idle = '<p data-status="idle">none</p>';
    expect(renderToString(<Twice />)).toBe(idle);
    expect(
      renderToString(
        <WasmComputeProvider engine={engine}>
          <Twice />
        </WasmComputeProvider>,
      ),
    ).toBe(idle);
    expect(engine.runs).toHaveLength(0);
  });

  it('renders the initial answer', () => {
    expect(renderToString(<Twice initial={2} />)).toBe('<p data-status="success">2</p>');
  });

  it('gives an engine that has started nothing', () => {
    const engine = createFakeEngine();
    const State = () => <p>{useEngine().getSnapshot().state}</p>;
    const tree = (
      <WasmComputeProvider engine={engine}>
        <State />
      </WasmComputeProvider>
    );
    expect(renderToString(tree)).toBe('<p>idle</p>');
  });
});
