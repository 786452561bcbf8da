/** Failures of a host as errors of the caller's. */
import type { Compiled } from './debug/locateTrap.js';
import { ComputeError, EngineError } from './errors.js';
import type { Kernel } from './kernel.js';
import type { WireFailure } from './protocol.js';

const retryable = new Set<string>(['kernel/trap', 'kernel/stack', 'time/limit', 'worker/crash']);

/** The error of a job that failed where it ran, with the line of the source where the module has a source map. */
export async function errorOfFailure<I, R>(
  kernel: Kernel<I, R>,
  input: I,
  failure: WireFailure,
  compiled: Compiled,
): Promise<ComputeError> {
  const { module } = kernel;
  if (!module.files[compiled.variant]?.sourceMap || !('code' in failure)) return errorOf(kernel, input, failure);
  const { offset } = failure;
  if (offset === undefined) return errorOf(kernel, input, failure);
  const located = import('./debug/locateTrap.js').then(
    ({ locateTrap }) => locateTrap({ ...failure, offset }, module, compiled),
    () => failure,
  );
  return errorOf(kernel, input, await located);
}

/** A kernel's own status is explained by its descriptor. */
function errorOf<I, R>(kernel: Kernel<I, R>, input: I, failure: WireFailure): ComputeError {
  if ('status' in failure) {
    const own = kernel.fail?.(failure.status, input);
    if (own instanceof ComputeError) return own;
    return new EngineError('kernel/status', `${kernel.id} failed with status ${failure.status}.`, {
      detail: { status: failure.status },
      cause: own,
    });
  }
  return new EngineError(failure.code, failure.message, {
    detail: { kernel: kernel.id, ...failure.detail },
    retryable: retryable.has(failure.code),
    ...(failure.location && { location: failure.location }),
  });
}

/** The error of a `result` that threw: its own, when it is typed. */
export function errorOfResult<I, R>(kernel: Kernel<I, R>, error: unknown): ComputeError {
  if (error instanceof ComputeError) return error;
  return new EngineError('kernel/protocol', `The answer of ${kernel.id} could not be read.`, { cause: error });
}
