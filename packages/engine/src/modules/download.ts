/** Fetches the bytes of one `.wasm`, with exact progress, a deadline and an integrity check. */
import { EngineError } from '../errors.js';
import { installedUrl } from '../installedUrl.js';
import type { WasmFile } from '../kernel.js';

export interface DownloadOptions {
  signal: AbortSignal;
  timeoutMs: number;
  /** Before or after what else the page fetches. Default `auto`. */
  priority?: RequestPriority | undefined;
  onProgress(doneBytes: number, totalBytes: number | null): void;
}

/** The bytes behind `file.url`. Rejects with `load/*`, or with the signal's reason when it is aborted. */
export async function download(file: WasmFile, options: DownloadOptions): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await checked(file, options);
  } catch (error) {
    const name = file.url.pathname.slice(file.url.pathname.lastIndexOf('/') + 1);
    const installed = installedUrl(import.meta.url, '@wasm-compute/engine', `wasm/${name}`);
    // Only a file of this package has a digest that tells it apart from another of the same name.
    if (!installed || file.integrity === undefined || options.signal.aborted) throw error;
    return checked({ ...file, url: installed }, options);
  }
}

async function checked(file: WasmFile, options: DownloadOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { url } = file;
  if (isForeign(url) && file.integrity === undefined)
    throw loadError(
      'load/denied',
      url,
      `The module at ${url.href} comes from another origin, and its digest is not known.`,
      {
        hint: 'Serve it from the origin of the page, or declare its digest: file: { url, integrity }.',
      },
    );
  const bytes = url.protocol === 'file:' ? await readFromDisk(url) : await fetchBytes(url, file.bytes, options);
  await checkBytes(file, bytes);
  return bytes;
}

/** Whether others than the page's own host say what is there. */
function isForeign({ protocol, origin }: URL): boolean {
  return /^https?:$/.test(protocol) && origin !== globalThis.location?.origin;
}

async function readFromDisk(url: URL): Promise<Uint8Array<ArrayBuffer>> {
  const fs = globalThis.process?.getBuiltinModule?.('node:fs/promises');
  if (!fs) throw loadError('load/network', url, `The module at ${url.href} can't be read from here.`);
  try {
    return new Uint8Array(await fs.readFile(url));
  } catch (cause) {
    throw loadError('load/http', url, `There is no module at ${url.href}.`, { cause, detail: { status: 404 } });
  }
}

async function fetchBytes(
  url: URL,
  expected: number | undefined,
  { signal, timeoutMs, priority = 'auto', onProgress }: DownloadOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), timeoutMs);
  const stop = () => deadline.abort();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const response = await fetch(url, { signal: deadline.signal, priority });
    if (!response.ok)
      throw loadError('load/http', url, `The module could not be loaded: ${url.href} answered ${response.status}.`, {
        detail: { status: response.status },
      });
    const bytes = await readBody(response, expected, onProgress);
    if (startsWithMarkup(bytes))
      throw loadError('load/corrupt', url, `${url.href} answered with an HTML page instead of a WebAssembly module.`, {
        hint: "The server sends its index page for unknown paths. Check that the package's wasm folder is served.",
      });
    return bytes;
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    if (cause instanceof EngineError) throw cause;
    if (deadline.signal.aborted)
      throw loadError('load/timeout', url, `The module did not arrive within ${timeoutMs} ms.`, {
        cause,
        detail: { timeoutMs },
      });
    if (globalThis.navigator?.onLine === false)
      throw loadError('load/offline', url, 'There is no network connection, so the module could not be loaded.', {
        cause,
      });
    throw loadError('load/network', url, `The module could not be loaded from ${url.href}.`, {
      cause,
      hint: 'The request was refused or cut off: check the network, CORS and the content security policy (connect-src).',
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

async function readBody(
  response: Response,
  expected: number | undefined,
  onProgress: DownloadOptions['onProgress'],
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array(await response.arrayBuffer());
  const pieces: Uint8Array[] = [];
  let done = 0;
  onProgress(0, expected ?? null);
  for (;;) {
    const { value, done: ended } = await reader.read();
    if (ended) break;
    pieces.push(value);
    done += value.length;
    onProgress(done, expected ?? null);
  }
  const bytes = new Uint8Array(done);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

async function checkBytes(
  { url, bytes: expected, integrity }: WasmFile,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  if (expected !== undefined && bytes.length < expected)
    throw loadError(
      'load/corrupt',
      url,
      `The module at ${url.href} is incomplete: ${bytes.length} of ${expected} bytes.`,
    );
  const subtle = globalThis.crypto?.subtle;
  // Without a secure context there is no digest to be had; such a page's traffic can be changed anyway.
  if (integrity === undefined || subtle === undefined) return;
  const digest = new Uint8Array(await subtle.digest('SHA-384', bytes));
  const found = `sha384-${btoa(String.fromCharCode(...digest))}`;
  if (found !== integrity)
    throw loadError(
      'load/integrity',
      url,
      `The module at ${url.href} is not the one that was built with this package.`,
      {
        detail: { expected: integrity, found },
        hint: 'Files of two versions are mixed, or a proxy changed the file. Deploy the package as a whole.',
      },
    );
}

function startsWithMarkup(bytes: Uint8Array): boolean {
  return /^\s*</.test(new TextDecoder().decode(bytes.subarray(0, 64)));
}

function loadError(
  code:
    'load/denied' | 'load/http' | 'load/network' | 'load/offline' | 'load/timeout' | 'load/corrupt' | 'load/integrity',
  url: URL,
  message: string,
  options: { cause?: unknown; hint?: string; detail?: Record<string, unknown> } = {},
): EngineError {
  return new EngineError(code, message, {
    ...options,
    detail: { url: url.href, ...options.detail },
    retryable: true,
    phase: 'load',
  });
}
