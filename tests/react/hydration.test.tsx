// @vitest-environment jsdom
import { createFakeEngine } from '@wasm-compute/engine/testing';
import { useWasmCompute, WasmComputeProvider } from '@wasm-compute/react';
import { act } from '@testing-library/react';
import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { double } from '../engine/toyKernel';

function Twice() {
  const twice = useWasmCompute(double, { input: { value: 1 } });
  return <p>{twice.data ?? twice.status}</p>;
}

describe('useWasmCompute over server markup', () => {
  it('hydrates without a difference, then runs its input once', async () => {
    const engine = createFakeEngine();
    const tree = (
      <StrictMode>
        <WasmComputeProvider engine={engine}>
          <Twice />
        </WasmComputeProvider>
      </StrictMode>
    );
    const container = document.createElement('div');
    document.body.append(container);
    container.innerHTML = renderToString(tree);
    const paragraph = container.querySelector('p');
    const recovered: unknown[] = [];
    const root = await act(async () =>
      hydrateRoot(container, tree, { onRecoverableError: (error) => void recovered.push(error) }),
    );
    expect(recovered).toEqual([]);
    expect(container.querySelector('p')).toBe(paragraph);
    expect(engine.runs).toHaveLength(1);
    act(() => engine.latest.succeed(2));
    expect(paragraph?.textContent).toBe('2');
    await act(async () => root.unmount());
    container.remove();
  });
});
