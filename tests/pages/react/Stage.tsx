/** A scene as both the page and the server render it. */
import type { Engine } from '@wasm-compute/engine';
import { WasmComputeProvider } from '@wasm-compute/react';
import { StrictMode } from 'react';
import { Scene, type SceneName } from './scenes';

export interface Show {
  readonly name: SceneName;
  readonly props?: object;
  readonly strict?: boolean;
}

export function Stage({ show: { name, props = {}, strict = false }, engine }: { show: Show; engine?: Engine }) {
  const scene = engine ? (
    <WasmComputeProvider engine={engine}>
      <Scene name={name} props={props} />
    </WasmComputeProvider>
  ) : (
    <Scene name={name} props={props} />
  );
  return strict ? <StrictMode>{scene}</StrictMode> : scene;
}
