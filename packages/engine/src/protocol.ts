/**
 * The wire between the page and a worker, and nothing else.
 *
 * A worker says `ready` once. After that every `run` gets exactly one answer: `done`, `cancelled`, `failed` or
 * `missing`; before it
 * any number of `progress`, at most ten in a second. A worker runs one job at a time. Unknown messages are ignored.
 *
 * A job on shared memory is the same `run` for each of its workers, with the same pieces and passes. What they tell each
 * other while they run goes through `SharedPart.words` (see `sharedWords.ts`) or `RelayPart.words` (`relayWords.ts`), not
 * through messages.
 */
import type { EngineCode } from './errors.js';
import type { Element, Use } from './kernel.js';

/** One buffer of a part of a job. Elements are counted in the whole job; the part holds `from` to `from + count`. */
export interface WirePiece {
  readonly use: Use;
  readonly type: Element;
  /** Elements of the whole job's buffer. */
  readonly length: number;
  /** Elements for each step of the axis, and steps beyond a part that it needs too. */
  readonly per?: number;
  readonly halo?: number;
  readonly from: number;
  readonly count: number;
  /** Bytes to begin with, exactly `count` elements. */
  readonly data?: Uint8Array;
  /** The bytes' buffer is the host's now: an output of the same size comes back in it. */
  readonly given?: boolean;
  /** The caller keeps this input as it is, and may use it again: the engine's number for it. */
  readonly key?: number;
  /** Where it lies, if that is decided already. */
  readonly at?: number;
  readonly zero?: boolean;
  /** One for each worker where memory is shared. */
  readonly own?: boolean;
  /** The elements that come back. */
  readonly back?: readonly [from: number, to: number];
}

export type WireArgument = number | bigint | { readonly piece: number };

export interface WirePass {
  readonly run: string;
  readonly args: readonly WireArgument[];
  readonly begin: number;
  /** Infinity: until DONE. A piece: the `units` word of that tail when the pass begins. */
  readonly end: number | { readonly piece: number };
  /** Units of the whole job's pass. */
  readonly units: number;
  /** Units for each step of the axis, and steps beyond a part that it works through too. */
  readonly per?: number;
  readonly halo?: number;
  /** Units of one group; groups don't depend on each other. Without it: the units go in order, on one worker. */
  readonly group?: number;
  readonly step: number;
  readonly weight: number;
  /** Called once without a range; the value goes into that piece, if it is one. */
  readonly once?: { readonly piece: number } | true;
}

/** What a worker needs to know when several run one job over one memory. */
export interface SharedPart {
  /** The memory and the module's instance over it, by the number that `share` gave them. */
  readonly space: number;
  /** First byte for the job's buffers. */
  readonly base: number;
  /** Which of the job's workers this is, and how many there may be. The first copies in and out. */
  readonly index: number;
  readonly count: number;
  /** What is claimed and done; see `sharedWords.ts`. */
  readonly words: Int32Array<SharedArrayBuffer>;
}

/** What a worker needs to know when one hands strips of its job to others (see `relayWords.ts`). */
export interface RelayPart {
  /** Which of the job's workers this is. The first has the data. */
  readonly index: number;
  readonly words: Int32Array<SharedArrayBuffer>;
  /** What is handed out, as steps of the axis; and the steps of the strips in which the first worker does its own. */
  readonly parcels: ReadonlyArray<readonly [from: number, to: number]>;
  readonly steps: number;
  /** The memory of the slots and the module's instance over it, by the number that `share` gave them. */
  readonly space: number;
  /** First byte of the slots, and bytes of each. */
  readonly base: number;
  readonly slotBytes: number;
}

export interface WireJob {
  readonly job: number;
  readonly module: string;
  readonly pieces: readonly WirePiece[];
  readonly passes: readonly WirePass[];
  /** The axis of the plan and the steps of it that this job is; without it the job can't be cut further. */
  readonly cut?: { readonly axis: number; readonly from: number; readonly to: number };
  readonly shared?: SharedPart;
  readonly relay?: RelayPart;
  /** For a worker that serves functions: the arguments; the pass says which function. */
  readonly call?: readonly unknown[];
  readonly limitMs: number;
  readonly memoryLimitBytes: number;
}

export interface WireTiming {
  readonly copyInMs: number;
  readonly computeMs: number;
  readonly copyOutMs: number;
  readonly passMs: readonly number[];
  /** The end of the highest buffer that lay in memory. */
  readonly peakBytes: number;
}

/** A failure that happened where the kernel ran. A `status` is the kernel's own and is explained by its descriptor. */
export type WireFailure =
  | {
      readonly code: EngineCode;
      readonly message: string;
      readonly detail?: Readonly<Record<string, unknown>>;
      readonly location?: { readonly file: string; readonly line: number; readonly column: number };
      /** Of the instruction that trapped, in the bytes that were compiled. */
      readonly offset?: number;
    }
  | { readonly status: number };

export type ToWorker =
  | {
      readonly do: 'module';
      readonly module: string;
      readonly wasm: WebAssembly.Module;
      readonly heapBase?: number | undefined;
    }
  | {
      readonly do: 'share';
      readonly space: number;
      readonly wasm: WebAssembly.Module;
      readonly memory: WebAssembly.Memory;
    }
  /** The space is not used again, so that its memory can be given back. */
  | { readonly do: 'forget'; readonly space: number }
  | ({ readonly do: 'run' } & WireJob)
  | { readonly do: 'cancel'; readonly job: number };

/** What a worker adds to each of its answers. */
export interface WorkerFacts {
  /** Bytes of its own linear memories. They never get smaller. */
  readonly memoryBytes: number;
}

/** How a host ended a job. */
export type HostAnswer =
  | {
      readonly is: 'done';
      readonly job: number;
      /** One for each piece that comes back, in the order of the pieces. */
      readonly outputs: readonly ArrayBuffer[];
      readonly timing: WireTiming;
      /** What a called function returned or threw, as `serveKernel` puts it. */
      readonly called?: unknown;
    }
  | { readonly is: 'cancelled'; readonly job: number }
  /** A kept input came without its bytes, and is not there any more. Nothing was run. */
  | { readonly is: 'missing'; readonly job: number }
  | { readonly is: 'failed'; readonly job: number; readonly failure: WireFailure };

export type FromWorker =
  | { readonly is: 'ready' }
  | { readonly is: 'progress'; readonly job: number; readonly done: number; readonly total: number | null }
  | (HostAnswer & WorkerFacts);
