/** The engine: loads WebAssembly modules on first use and runs their kernels off the main thread. */
export * from './errors.js';
export * from './computeState.js';
export type * from './engine.js';
export { createJobStore, type JobSettings, type JobStore, type RunMode } from './jobStore.js';
export {
  defineKernel,
  defineModule,
  read,
  scratch,
  tail,
  update,
  write,
  type Kernel,
  type ModuleDefinition,
  type ModuleHandle,
  type Piece,
  type Plan,
  type Variant,
} from './kernel.js';
