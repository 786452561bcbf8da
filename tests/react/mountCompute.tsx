import { createFakeEngine, type FakeEngine } from '@wasm-compute/engine/testing';
import { useWasmCompute, WasmComputeProvider, type UseWasmComputeOptions } from '@wasm-compute/react';
import { renderHook } from '@testing-library/react';
import { StrictMode, type ReactNode } from 'react';
import { double } from '../engine/toyKernel';

export type Options = UseWasmComputeOptions<{ value: number }, number>;

/** The hook on a fake engine, with the number of its renders. */
export function mountCompute(options: Options = {}, settings: { strict?: boolean; engine?: FakeEngine } = {}) {
  const { strict = false, engine = createFakeEngine() } = settings;
  const wrapper = ({ children }: { children: ReactNode }) => {
    const tree = <WasmComputeProvider engine={engine}>{children}</WasmComputeProvider>;
    return strict ? <StrictMode>{tree}</StrictMode> : tree;
  };
  let renders = 0;
  const hook = renderHook(
    (props: Options) => {
      renders += 1;
      return useWasmCompute(double, props);
    },
    { wrapper, initialProps: options },
  );
  return { engine, renders: () => renders, ...hook };
}
