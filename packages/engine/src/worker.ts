/** The worker: receives compiled modules and jobs, answers each job exactly once. In browsers and in Node. */
import { Host } from './host/host.js';
import type { FromWorker, ToWorker } from './protocol.js';

interface Port {
  post(message: FromWorker, transfer: ArrayBuffer[]): void;
  listen(listener: (message: ToWorker) => void): void;
}

interface WorkerScope {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToWorker>) => void): void;
}

function openPort(): Port {
  const parent =
    typeof process === 'object' ? process.getBuiltinModule?.('node:worker_threads')?.parentPort : undefined;
  if (parent)
    return {
      post: (message, transfer) => parent.postMessage(message, transfer),
      listen: (listener) => {
        parent.on('message', listener);
      },
    };
  const scope = globalThis as unknown as WorkerScope;
  return {
    post: (message, transfer) => scope.postMessage(message, transfer),
    listen: (listener) => {
      scope.addEventListener('message', ({ data }) => listener(data));
    },
  };
}

const port = openPort();
const host = new Host({
  // Longer waits would keep messages waiting.
  waitMs: 5,
  onProgress: (job, done, total) => port.post({ is: 'progress', job, done, total }, []),
});

async function run(message: Extract<ToWorker, { do: 'run' }>): Promise<void> {
  const answer = await host.run(message);
  port.post({ ...answer, memoryBytes: host.memoryBytes }, answer.is === 'done' ? [...answer.outputs] : []);
}

port.listen((message) => {
  if (message.do === 'module') host.define(message.module, message.wasm);
  else if (message.do === 'share') host.share(message.space, message.wasm, message.memory);
  else if (message.do === 'forget') host.forget(message.space);
  else if (message.do === 'run') void run(message);
  else if (message.do === 'cancel') host.cancel(message.job);
});
port.post({ is: 'ready' }, []);
