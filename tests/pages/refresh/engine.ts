import { createEngine, type Engine } from '@wasm-compute/engine';

export const edition = 'engine 0';
export const engine = createEngine({ maxWorkers: 2 });

if (import.meta.hot) {
  // Vite tells only the component that uses this module when it is replaced: each edition ends the one before.
  const { data } = import.meta.hot as { data: { engine?: Engine } };
  void data.engine?.dispose();
  data.engine = engine;
}
