/** The engine: loads WebAssembly modules on first use and runs their kernels off the main thread. */
export * from './errors.js';
export * from './computeState.js';
export type * from './engine.js';
export type { AnswerStore, AskingEngine } from './cache/AnswerStore.js';
export type { CacheSnapshot, MemoryMiss, MissReason, StorageSnapshot } from './cache/CacheSnapshot.js';
export type { CacheOptions } from './cache/ResultCache.js';
export { createJobStore, type JobSettings, type JobStore, type RunMode } from './jobStore.js';
export { createEngine } from './createEngine.js';
export type { EngineOptions } from './engineOptions.js';
export type { Strategy } from './scheduler/chooseWorker.js';
export { installedUrl } from './installedUrl.js';
export { preloadLinks, type PreloadLink, type PreloadLinksOptions } from './preloadLinks.js';
export { trustedWorker } from './trustedWorker.js';
export { sameInput } from './sameInput.js';
export { declareModule, type ModuleDeclaration, type ParameterWord, type ResultWord } from './declareModule.js';
export {
  defineKernel,
  defineModule,
  read,
  scratch,
  tail,
  update,
  write,
  type F32,
  type F64,
  type I32,
  type I64,
  type In,
  type InOut,
  type Kernel,
  type ModuleDefinition,
  type ModuleHandle,
  type Out,
  type Piece,
  type Plan,
  type Scratch,
  type Tail,
  type U32,
  type U64,
  type Variant,
} from './kernel.js';
