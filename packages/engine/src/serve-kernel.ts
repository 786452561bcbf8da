/** Inside a worker of your own: serves the functions of a module to kernels that `defineWorkerKernel` makes. */
import type { FromWorker, ToWorker } from './protocol.js';
import { ServedFunctions } from './served/ServedFunctions.js';
import type { Start } from './served/start.js';
import { transferable } from './served/transferable.js';

export { DomainError, InputError } from './errors.js';
export type { Start } from './served/start.js';

type Run = Extract<ToWorker, { do: 'run' }>;

interface WorkerScope {
  postMessage(message: FromWorker, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToWorker>) => void): void;
  addEventListener(type: 'unhandledrejection', listener: (event: PromiseRejectionEvent) => void): void;
}

/**
 * Serves what `start` makes of the compiled module. Call it once, at the top of the worker's file:
 *
 *   import { serveKernel } from '@wasm-compute/engine/serve-kernel';
 *   import { instantiate } from './text.js';     // written by asc with --bindings raw
 *   serveKernel(instantiate);
 *
 * The page loads, checks and compiles the module; `start` gets it before the first call of a function, and again after a
 * trap. To serve functions of your own, give a function that calls `instantiate` and returns them.
 *
 * A function returns its result, or a promise of it. One that takes long is better a generator that yields every few
 * milliseconds: a cancel is seen there, and the worker stays warm; the time limit is kept; and a number that it yields, 0
 * to 1, is its progress. Any other function that goes on for too long is ended together with its worker.
 *
 * An `InputError` or `DomainError` that is thrown, or any error with a `code` like `'text/empty'`, reaches the caller as it
 * is. What AssemblyScript throws is `kernel/trap`, with its file and line. Arrays in a result are handed over, not copied.
 */
export function serveKernel<S extends Start>(start: S): S {
  const scope = globalThis as unknown as WorkerScope;
  const functions = new ServedFunctions(start, (job, done, total) =>
    scope.postMessage({ is: 'progress', job, done, total }, []),
  );
  const run = async (message: Run) => {
    const answer = await functions.run(message);
    const { memory } = functions;
    const facts = { memoryBytes: memory?.buffer.byteLength ?? 0 };
    try {
      const { value, buffers } = transferable('called' in answer ? answer.called : undefined, memory);
      scope.postMessage({ ...answer, ...(value !== undefined && { called: value }), ...facts }, buffers);
    } catch (error) {
      const text = `What ${message.passes[0]?.run} answered can't be sent to the page: ${String(error)}`;
      const failure = { code: 'kernel/protocol', message: text } as const;
      scope.postMessage({ is: 'failed', job: message.job, failure, ...facts }, []);
    }
  };
  scope.addEventListener('message', ({ data }) => {
    if (data.do === 'module') functions.define(data.wasm);
    else if (data.do === 'cancel') functions.cancel(data.job);
    else if (data.do === 'run') void run(data);
  });
  // Browsers tell a page what its workers throw, but not of promises that nobody handles.
  scope.addEventListener('unhandledrejection', ({ reason }) => {
    setTimeout(() => {
      throw reason;
    });
  });
  scope.postMessage({ is: 'ready' }, []);
  return start;
}
