/**
 * The engine of a story: a fake one that stands in a given state when `parameters.engine` asks for it, else the real one
 * with the variant of the toolbar. Real engines are shared by all stories: a module is loaded once.
 */
import type { Decorator } from '@storybook/react-vite';
import { createFakeEngine, type FakeEngineOptions } from '@wasm-compute/engine/testing';
import { createEngine, type Engine, type Variant } from '@wasm-compute/engine';
import { WasmComputeProvider } from '@wasm-compute/react';
import { useState, type ReactNode } from 'react';

const real = new Map<string, Engine>();

function realEngine(variant: string): Engine {
  let engine = real.get(variant);
  if (!engine) {
    engine = createEngine(variant === 'auto' ? {} : { variant: variant as Variant });
    real.set(variant, engine);
  }
  return engine;
}

function FakeEngine({ options, children }: { options: FakeEngineOptions; children: ReactNode }) {
  const [engine] = useState(() => createFakeEngine(options));
  return <WasmComputeProvider engine={engine}>{children}</WasmComputeProvider>;
}

export const withEngine: Decorator = (Story, { parameters, globals }) => {
  const options = parameters['engine'] as FakeEngineOptions | undefined;
  if (options)
    return (
      <FakeEngine options={options}>
        <Story />
      </FakeEngine>
    );
  const variant = String(globals['variant']);
  return (
    <WasmComputeProvider key={variant} engine={realEngine(variant)}>
      <Story />
    </WasmComputeProvider>
  );
};
