/**
 * Every error that reaches a caller, and every code of the machinery. A module's own codes (`matrix/singular`, …) stand
 * beside its kernels.
 *
 * Three families tell whose fault it is; the code says what; the message says what happened, why, and what to do.
 */

/** Codes of the machinery, in the order in which a job can meet them. */
export const engineCodes = [
  'engine/disposed',
  'engine/option',
  'input/type',
  'input/detached',
  'input/too-large',
  'queue/full',
  'circuit/open',
  'load/denied',
  'load/http',
  'load/network',
  'load/offline',
  'load/timeout',
  'load/corrupt',
  'load/integrity',
  'load/incompatible',
  'import/denied',
  'wasm/unsupported',
  'wasm/blocked',
  'worker/load',
  'worker/blocked',
  'worker/unsupported',
  'worker/timeout',
  'worker/crash',
  'kernel/out-of-memory',
  'kernel/trap',
  'kernel/stack',
  'kernel/status',
  'kernel/protocol',
  'time/limit',
] as const;

export type EngineCode = (typeof engineCodes)[number];

/** `<area>/<what>` in kebab-case: stable, for programs. */
export type ErrorCode = EngineCode | `${string}/${string}`;

/** Where in a job's life it happened. */
export type ErrorPhase = 'input' | 'load' | 'queue' | 'run' | 'cache';

export interface ComputeErrorOptions {
  /** Facts as fields; never the user's data. */
  detail?: Readonly<Record<string, unknown>>;
  /** For developers: the header, the path or the option to change. */
  hint?: string;
  /** Whether the same call may succeed later. Default false. */
  retryable?: boolean;
  phase?: ErrorPhase;
  /** AssemblyScript file, line and column, when the module reported one. */
  location?: { readonly file: string; readonly line: number; readonly column: number };
  cause?: unknown;
}

/** What every rejected computation rejects with, except a cancelled one (that rejects with the signal's reason). */
export class ComputeError extends Error {
  override readonly name: string = 'ComputeError';
  readonly code: ErrorCode;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly hint: string | undefined;
  readonly retryable: boolean;
  readonly phase: ErrorPhase;
  readonly location: ComputeErrorOptions['location'];

  constructor(code: ErrorCode, message: string, options: ComputeErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.detail = options.detail ?? {};
    this.hint = options.hint;
    this.retryable = options.retryable ?? false;
    this.phase = options.phase ?? 'run';
    this.location = options.location;
  }
}

/** The caller's: thrown before any worker is touched. */
export class InputError extends ComputeError {
  override readonly name = 'InputError';
  constructor(code: ErrorCode, message: string, options: ComputeErrorOptions = {}) {
    super(code, message, { phase: 'input', ...options });
  }
}

/** The mathematics has no answer: division by zero, a singular matrix. */
export class DomainError extends ComputeError {
  override readonly name = 'DomainError';
}

/** The machinery: load, trap, time, memory, queue. */
export class EngineError extends ComputeError {
  override readonly name = 'EngineError';
  declare readonly code: EngineCode;
  constructor(code: EngineCode, message: string, options: ComputeErrorOptions = {}) {
    super(code, message, options);
  }
}

/** What a cancelled promise rejects with when no reason was given: a DOMException named `AbortError`, as `fetch` does. */
export function abortReason(): unknown {
  return new DOMException('The computation was cancelled.', 'AbortError');
}
