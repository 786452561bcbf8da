/** The page's side of the codec worker. Starts nothing before the first call. */
import { installedUrl, trustedWorker } from '@wasm-compute/engine';
import type {
  CodecCall,
  CodecCalls,
  CodecReply,
  CodecRequest,
  Encoded,
  EncodeRequest,
  OpenedImage,
  Pixels,
  ViewRequest,
} from './codecProtocol.js';
import { ImageFilterError } from './ImageFilterError.js';
import { imageIssue } from './imageIssue.js';

export interface OpenOptions {
  readonly name: string;
  /** Refused before decoding when the header says more. */
  readonly maxPixels: number;
  readonly proxyPixels: number;
}

/** Decodes, keeps and encodes pictures away from the page. Every promise rejects with an ImageFilterError, or an AbortError after `dispose`. */
export interface Codec {
  open(blob: Blob, options: OpenOptions): Promise<OpenedImage>;
  /** A copy of all pixels; the caller owns the buffer. */
  full(image: number): Promise<Pixels>;
  /** Gives the filtered pixels; their buffer is transferred away. */
  put(image: number, pixels: Pixels | null): Promise<unknown>;
  view(image: number, request: ViewRequest): Promise<ImageBitmap>;
  encode(image: number, request: EncodeRequest): Promise<Encoded>;
  /** Ends the worker; what is under way rejects with an AbortError. */
  dispose(): void;
}

interface Waiting {
  readonly request: CodecRequest;
  resolve(answer: never): void;
  reject(reason: unknown): void;
}

/** Pictures opened so far, by all workers of the page. */
let pictures = 0;

export function createCodec(): Codec {
  const waiting = new Map<number, Waiting>();
  let calls = 0;
  let worker: Worker | null = null;
  /** Whether the present worker has answered. */
  let heard = false;

  const stop = (reason: unknown) => {
    worker?.terminate();
    worker = null;
    heard = false;
    const ended = [...waiting.values()];
    waiting.clear();
    for (const { reject } of ended) reject(reason);
  };
  const fail = () => stop(new ImageFilterError(imageIssue('image/worker-failed')));

  const start = (): Worker =>
    listenTo(
      trustedWorker(() => new Worker(new URL('./codecWorker.js', import.meta.url), { type: 'module' })),
      installedUrl(import.meta.url, '@wasm-compute/components', 'dist/ImageFilter/codecWorker.js'),
    );
  const listenTo = (started: Worker, otherwise?: URL): Worker => {
    started.addEventListener('error', () => {
      if (heard || !otherwise) return fail();
      started.terminate();
      const next = (worker = listenTo(trustedWorker(() => new Worker(otherwise, { type: 'module' }))));
      for (const { request } of waiting.values()) next.postMessage(request, []);
    });
    started.addEventListener('messageerror', fail);
    started.addEventListener('message', ({ data }: MessageEvent<CodecReply>) => {
      heard = true;
      const call = waiting.get(data.id);
      waiting.delete(data.id);
      if ('issue' in data) call?.reject(new ImageFilterError(data.issue));
      else call?.resolve(data.answer as never);
    });
    return started;
  };

  const ask = <C extends CodecCall>(call: C, args: CodecCalls[C]['args'], transfer: Transferable[] = []) =>
    new Promise<CodecCalls[C]['answer']>((resolve, reject) => {
      calls += 1;
      const request = { id: calls, call, args } as CodecRequest;
      waiting.set(calls, { resolve, reject, request });
      try {
        worker ??= start();
        worker.postMessage(request, transfer);
      } catch {
        fail();
      }
    });

  return {
    open: (blob, options) => ask('open', { image: (pictures += 1), blob, ...options }),
    full: (image) => ask('full', { image }),
    put: (image, pixels) => ask('put', { image, pixels }, pixels ? [pixels.data.buffer] : []),
    view: (image, request) => ask('view', { image, ...request }),
    encode: (image, request) => ask('encode', { image, ...request }),
    dispose: () => stop(new DOMException('The codec was disposed.', 'AbortError')),
  };
}
