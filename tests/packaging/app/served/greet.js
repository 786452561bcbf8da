// A module of the consumer's, in a worker of the consumer's.
import { createEngine } from '@wasm-compute/engine';
import { declareWorkerModule, defineWorkerKernel } from '@wasm-compute/engine/worker-kernel';

const served = declareWorkerModule('served', {
  file: new URL('./served.wasm', import.meta.url),
  worker: () => new Worker(new URL('./served.worker.js', import.meta.url), { type: 'module' }),
});
const kernel = defineWorkerKernel(served, 'greet');
const engine = createEngine({ maxWorkers: 1 });

export const greet = (name) => engine.run(kernel, [name]);
