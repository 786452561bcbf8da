/** What an engine can be told, and what it takes where it is not. */
import type { AnswerStore } from './cache/AnswerStore.js';
import type { CacheOptions } from './cache/ResultCache.js';
import { defaultCircuit } from './guard/CircuitBreaker.js';
import { defaultRetries } from './guard/retry.js';
import type { Variant } from './kernel.js';
import { expectOption, resolveLimits, type Limits } from './limits.js';
import type { Strategy } from './scheduler/chooseWorker.js';

export interface EngineOptions extends Partial<Limits> {
  /** Default: as many as the machine has cores, 8 at the most. */
  maxWorkers?: number;
  /** Milliseconds without work after which a worker is stopped. Default 10,000. */
  idleMs?: number;
  /**
   * Linear memory never gets smaller. A worker, or a memory that workers share, which holds more bytes than this is given
   * up as soon as it has had no work for a second. Default 256 MiB.
   */
  recycleBytes?: number;
  /** Milliseconds after its start at which a worker is given up, as soon as it has no work. Default Infinity. */
  recycleMs?: number;
  /** Jobs that may wait; more are refused with `queue/full`. Default 20,000. */
  queueLimit?: number;
  /**
   * Milliseconds that each step of priority is worth: a waiting job is passed only by jobs of a higher priority that came
   * less than that after it. Default 5,000; Infinity: a lower priority always waits.
   */
  ageMs?: number;
  /**
   * Milliseconds after which a cancelled job is over for its caller, whatever its worker does. Default 60. A worker that has
   * not stopped by then is terminated; one that was heard of in the last 0.3 s, and so is busy rather than stuck, gets
   * twice as long again.
   */
  cancelGraceMs?: number;
  /**
   * Milliseconds after which a worker that works and says nothing is taken for dead: its job fails with `worker/crash`. A
   * worker speaks ten times in a second, unless one unit of a kernel takes longer; jobs that call a function once are
   * exempt. Time in which the page was frozen does not count. Default 30,000.
   */
  silentMs?: number;
  /** Milliseconds until a worker must have started. Default 10,000. */
  startTimeoutMs?: number;
  /** Milliseconds until a module must have arrived. Default 30,000. */
  loadTimeoutMs?: number;
  /** Further attempts to load a module when the network or the server spoils one (not a 404). Default 1, after about 250 ms. */
  loadRetries?: number;
  /**
   * Failures in a row after which no more of the kind is tried for a while: loads of one module, starts and crashes of
   * workers. Calls that would need one reject with `circuit/open` at once. Default 5.
   */
  circuitFailures?: number;
  /** Milliseconds until one more try is let through; if it goes well, everything is as before. Default 5,000. */
  circuitCoolDownMs?: number;
  /**
   * Whether a job that is spread over workers may run over one memory that they share. Default: where that is possible, in
   * browsers on pages that are cross-origin isolated. Elsewhere workers get parts of the job and copies of what they need.
   */
  shareMemory?: boolean;
  /** Which free worker gets the next job. Default `affinity`: one that has the module already. */
  strategy?: Strategy;
  /** Limits of what is kept for runs with `cache: true`. */
  cache?: CacheOptions;
  /** Where runs with `cache: 'storage'` keep their answers: `createStorage` of `@wasm-compute/engine/storage`. Default: nowhere. */
  storage?: AnswerStore;
  /** Which build of each module to run. Default: the best that this machine can. */
  variant?: Variant;
}

/** Milliseconds for which a worker that holds much memory rests before it is given up. */
const largeRestMs = 1000;
/** The longest that a timer can wait. */
const longestMs = 2 ** 31 - 1;

/** Options that are numbers, by name. */
type Numeric = {
  [K in keyof EngineOptions]-?: EngineOptions[K] extends number | undefined ? K : never;
}[keyof EngineOptions];

/** Every number of the options, checked, with its default. Throws `engine/option`. */
export function resolveOptions(options: EngineOptions) {
  const number = (name: Numeric, preset: number, min: number, max = Infinity) =>
    expectOption(name, options[name] ?? preset, min, max);
  const cores = globalThis.navigator?.hardwareConcurrency ?? 4;
  const idleMs = number('idleMs', 10_000, 0);
  const recycleBytes = number('recycleBytes', 256 * 2 ** 20, 0);
  return {
    limits: resolveLimits(options),
    maxWorkers: Math.floor(number('maxWorkers', Math.min(cores, 8), 1, 256)),
    /** Milliseconds for which a worker that holds so many bytes is kept without work. */
    keptMs: (bytes: number) => (bytes > recycleBytes ? Math.min(idleMs, largeRestMs) : idleMs),
    recycleMs: number('recycleMs', Infinity, 0),
    queueLimit: number('queueLimit', 20_000, 0),
    ageMs: number('ageMs', 5000, 0),
    cancelGraceMs: number('cancelGraceMs', 60, 0, 60_000),
    silentMs: number('silentMs', 30_000, 100),
    startTimeoutMs: number('startTimeoutMs', 10_000, 1, longestMs),
    loadTimeoutMs: number('loadTimeoutMs', 30_000, 1, longestMs),
    loadRetries: number('loadRetries', defaultRetries, 0, 100),
    circuit: {
      failures: number('circuitFailures', defaultCircuit.failures, 1),
      coolDownMs: number('circuitCoolDownMs', defaultCircuit.coolDownMs, 0, longestMs),
    },
  };
}
