/** A worker as both platforms have it: a browser's `Worker`, or a worker thread of Node. */
import { EngineError } from './errors.js';
import { installedUrl } from './installedUrl.js';
import type { FromWorker, ToWorker } from './protocol.js';
import { trustedWorker } from './trustedWorker.js';

export interface WorkerPort {
  post(message: ToWorker, transfer: readonly ArrayBuffer[]): void;
  terminate(): void;
  /** Whether a busy worker keeps the process alive (Node only). */
  hold(busy: boolean): void;
}

export interface WorkerListener {
  onMessage(message: FromWorker): void;
  /** The worker is gone, or never came. `text` may be empty: browsers hide why. */
  onError(text: string): void;
}

/** Starts a worker, the engine's or the one that `make` makes. Throws `worker/blocked` where the page may not, and `worker/unsupported` where there are none. */
export function openWorker(listener: WorkerListener, make?: () => Worker): WorkerPort {
  if (typeof Worker === 'function') return openWebWorker(listener, make);
  const threads = make ? undefined : globalThis.process?.getBuiltinModule?.('node:worker_threads');
  if (threads) return openThread(threads, listener);
  throw new EngineError('worker/unsupported', 'There are no workers here, so nothing can run off the calling thread.', {
    phase: 'load',
    hint: 'Use createInlineEngine from @wasm-compute/engine/inline.',
  });
}

// Bundlers know a worker by this very expression: no variable may stand in between.
const ownWorker = () => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });

function openWebWorker({ onMessage, onError }: WorkerListener, make?: () => Worker): WorkerPort {
  const installed = make ? undefined : installedUrl(import.meta.url, '@wasm-compute/engine', 'dist/worker.js');
  let heard = false;
  let worker = listenTo(
    start(() => trustedWorker(make ?? ownWorker)),
    installed,
  );

  function listenTo(started: Worker, otherwise: URL | undefined): Worker {
    started.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      heard = true;
      onMessage(data);
    });
    started.addEventListener('messageerror', () => onError('A message could not be read.'));
    started.addEventListener('error', (event) => {
      // Handled here: it must not reach the page's own error handler too.
      event.preventDefault();
      if (heard || !otherwise) return onError(event.message ?? '');
      started.terminate();
      worker = listenTo(
        start(() => trustedWorker(() => new Worker(otherwise, { type: 'module' }))),
        undefined,
      );
    });
    return started;
  }

  return {
    post: (message, transfer) => worker.postMessage(message, [...transfer]),
    terminate: () => worker.terminate(),
    hold: () => {},
  };
}

function start(make: () => Worker): Worker {
  try {
    return make();
  } catch (cause) {
    throw new EngineError('worker/blocked', "This page's security policy blocks background workers.", {
      phase: 'load',
      cause,
      hint: "Allow the package's worker: worker-src 'self' in the Content-Security-Policy, and, where scripts need Trusted Types, trusted-types wasm-compute.",
    });
  }
}

function openThread(threads: typeof import('node:worker_threads'), { onMessage, onError }: WorkerListener): WorkerPort {
  // Not a literal, or bundlers would take the file for an asset.
  const file = './worker.js';
  const worker = new threads.Worker(new URL(file, import.meta.url));
  worker.on('message', onMessage);
  worker.on('error', (error: unknown) => onError(error instanceof Error ? error.message : String(error)));
  worker.on('exit', () => onError('The worker thread ended.'));
  return {
    post: (message, transfer) => worker.postMessage(message, [...transfer]),
    terminate: () => {
      worker.removeAllListeners('exit');
      void worker.terminate();
    },
    hold: (busy) => {
      if (busy) worker.ref();
      else worker.unref();
    },
  };
}
