/** The kernel: where the module and its worker lie. Its types come from what AssemblyScript wrote of `compare`. */
import { declareWorkerModule, defineWorkerKernel } from '@wasm-compute/engine/worker-kernel';
import type { start } from './compare.worker';

const module = declareWorkerModule<typeof start>('compare', {
  file: new URL('./build/compare.wasm', import.meta.url),
  worker: () => new Worker(new URL('./compare.worker.ts', import.meta.url), { type: 'module' }),
});

/** What changed between two texts, word by word: kind 0 is in both, −1 in the first only, 1 in the second only. */
export const compare = defineWorkerKernel(module, 'compare', {
  call: ({ before, after }: { before: string; after: string }) => [before, after],
});
