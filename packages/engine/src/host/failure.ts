import type { WireFailure } from '../protocol.js';
import { KernelAbort } from './kernelAbort.js';

/** Carries a failure out of a host's depths to the one place that answers. */
export class HostFailure extends Error {
  constructor(
    readonly failure: WireFailure,
    /** Whether the instance can no longer be trusted. */
    readonly discard = false,
  ) {
    super('message' in failure ? failure.message : `status ${failure.status}`);
  }
}

/** What went wrong inside a call into WebAssembly, by the error's class: texts differ between browsers. */
export function trapFailure(error: unknown): HostFailure {
  if (error instanceof HostFailure) return error;
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof KernelAbort) {
    const { file, line, column } = error.location;
    return new HostFailure(
      {
        code: 'kernel/trap',
        message: `The kernel gave up${error.text && `: ${error.text}`}${file && ` (${file}:${line}:${column})`}. The instance was dropped; the next job gets a fresh one.`,
        detail: { trap: error.text },
        ...(file && { location: error.location }),
      },
      true,
    );
  }
  if (error instanceof RangeError && !(error instanceof WebAssembly.RuntimeError))
    return new HostFailure(
      {
        code: 'kernel/stack',
        message: 'The kernel called itself too deeply. The instance was dropped; the next job gets a fresh one.',
        detail: { trap: text },
        ...offsetOf(error),
      },
      true,
    );
  if (error instanceof WebAssembly.RuntimeError)
    return new HostFailure(
      {
        code: 'kernel/trap',
        message: `The kernel stopped with a trap (${text}). The instance was dropped; the next job gets a fresh one.`,
        detail: { trap: text },
        ...offsetOf(error),
      },
      true,
    );
  return new HostFailure({ code: 'kernel/protocol', message: `The kernel could not be called: ${text}` }, true);
}

/** Where in the module's bytes it was, if the browser tells. */
function offsetOf({ stack = '' }: Error): { offset?: number } {
  const [, digits] = /wasm-function\[\d+\]:(0x[\da-f]+)/.exec(stack) ?? [];
  return digits ? { offset: Number(digits) } : {};
}
