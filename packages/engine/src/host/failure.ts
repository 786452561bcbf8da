import type { WireFailure } from '../protocol.js';
import { KernelAbort, type SourceLocation } from './kernelAbort.js';

/** Carries a failure out of a host's depths to the one place that answers. */
export class HostFailure extends Error {
  constructor(
    readonly failure: WireFailure,
    /** Whether the instance can no longer be trusted. */
    readonly discard = false,
  ) {
    super();
  }
}

/** What went wrong inside a call into WebAssembly, by the error's class: texts differ between browsers. */
export function trapFailure(error: unknown): HostFailure {
  if (error instanceof HostFailure) return error;
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof KernelAbort) {
    const { file, line, column } = error.location;
    const what = `gave up${error.text && `: ${error.text}`}${file && ` (${file}:${line}:${column})`}`;
    return dropped('kernel/trap', what, text, file ? { location: error.location } : {});
  }
  if (error instanceof WebAssembly.RuntimeError)
    return dropped('kernel/trap', `stopped with a trap (${text})`, text, offsetOf(error));
  if (error instanceof RangeError) return dropped('kernel/stack', 'called itself too deeply', text, offsetOf(error));
  return new HostFailure({ code: 'kernel/protocol', message: `The kernel could not be called: ${text}` }, true);
}

function dropped(
  code: 'kernel/trap' | 'kernel/stack',
  what: string,
  trap: string,
  where: { readonly location?: SourceLocation; readonly offset?: number },
): HostFailure {
  const message = `The kernel ${what}. The instance was dropped; the next job gets a fresh one.`;
  return new HostFailure({ code, message, detail: { trap }, ...where }, true);
}

/**
 * What was thrown where a module was instantiated; in place of a want of memory its failure. See docs/decisions/0033.
 */
export function orNoRoom(error: unknown): unknown {
  if (!(error instanceof RangeError) || /stack/i.test(error.message)) return error;
  return new HostFailure(
    {
      code: 'kernel/out-of-memory',
      message: 'No memory is left for the module. Dispose unused engines.',
    },
    true,
  );
}

/** Where in the module's bytes it was, if the browser tells. */
function offsetOf({ stack = '' }: Error): { offset?: number } {
  const [, digits] = /wasm-function\[\d+\]:(0x[\da-f]+)/.exec(stack) ?? [];
  return digits ? { offset: Number(digits) } : {};
}
