/** React on top of `@wasm-compute/engine`: a hook that is a subscription to a computation. */
export { ComputeBoundary, type ComputeBoundaryProps } from './ComputeBoundary.js';
export type { ComputeWork } from './computeScope.js';
export { WasmComputeProvider, type WasmComputeProviderProps } from './WasmComputeProvider.js';
export { useEngine } from './useEngine.js';
export { useEngineSnapshot } from './useEngineSnapshot.js';
export {
  useWasmCompute,
  type IntentProps,
  type UseWasmComputeOptions,
  type WasmCompute,
  type WasmComputeActions,
} from './useWasmCompute.js';
export { useWasmComputeSuspense } from './useWasmComputeSuspense.js';
