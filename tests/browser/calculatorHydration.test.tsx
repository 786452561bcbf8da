import { act } from '@testing-library/react';
import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFakeEngine } from '@wasm-compute/engine/testing';
import { WasmComputeProvider } from '@wasm-compute/react';
import { Calculator } from '@wasm-compute/components/calculator';
import '@wasm-compute/components/styles.css';

const engine = createFakeEngine();
const app = (
  <StrictMode>
    <WasmComputeProvider engine={engine}>
      <Calculator defaultExpression="1+2" />
    </WasmComputeProvider>
  </StrictMode>
);

afterEach(() => document.body.replaceChildren());

describe('the calculator from a server', () => {
  it('is taken over without a difference and without moving', async () => {
    const host = document.body.appendChild(document.createElement('div'));
    host.innerHTML = renderToString(app);
    const root = host.querySelector<HTMLElement>('.wc-calc');
    const before = root?.getBoundingClientRect();
    const onRecoverableError = vi.fn();
    const hydrated = await act(async () => hydrateRoot(host, app, { onRecoverableError }));
    expect(onRecoverableError).not.toHaveBeenCalled();
    expect(host.querySelector('.wc-calc')).toBe(root);
    expect(root?.getBoundingClientRect()).toEqual(before);
    expect(engine.runs).toHaveLength(0);
    await act(async () => hydrated.unmount());
  });

  it('shows no announcement region before there is something to announce', () => {
    expect(document.querySelector('[data-wc-announcer]')).toBeNull();
  });
});
