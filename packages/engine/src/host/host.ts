/**
 * Runs jobs on WebAssembly instances: lays the buffers out, walks the passes, knows no kernel. The same code serves in a
 * browser's worker, in a worker thread of Node, and on the calling thread.
 */
import type { FromWorker, WireJob, WirePass } from '../protocol.js';
import { HostFailure, trapFailure } from './failure.js';
import { copyIn, copyOut, ensureMemory, layOut, storeValue, tailUnits, type Layout } from './layout.js';
import { runSlices } from './slices.js';

type Answer = Extract<FromWorker, { is: 'done' | 'cancelled' | 'failed' }>;

interface Loaded {
  readonly wasm: WebAssembly.Module;
  readonly imports: WebAssembly.Imports;
  instance?: { exports: WebAssembly.Exports; memory: WebAssembly.Memory; heapBase: number };
}

export interface HostOptions {
  /** Called at most ten times in a second while a job runs. */
  onProgress?: (job: number, done: number, total: number | null) => void;
  /** Fills what kernels may not rely on before each job, for tests. */
  dirty?: boolean;
  /** Calls each pass one step at a time, for tests. */
  stepwise?: boolean;
}

const progressMs = 100;

/** Thrown between two slices when the job was cancelled. */
const cancelledSignal = Symbol('cancelled');

export class Host {
  readonly #modules = new Map<string, Loaded>();
  #running: { job: number; cancelled: boolean } | undefined;
  readonly #options: HostOptions;

  constructor(options: HostOptions = {}) {
    this.#options = options;
  }

  has(module: string): boolean {
    return this.#modules.has(module);
  }

  define(module: string, wasm: WebAssembly.Module, imports: WebAssembly.Imports = {}): void {
    this.#modules.set(module, { wasm, imports });
  }

  /** The job ends at its next look at the queue; one that is over already is left alone. */
  cancel(job: number): void {
    if (this.#running?.job === job) this.#running.cancelled = true;
  }

  /** Runs one job; never throws. */
  async run(job: WireJob): Promise<Answer> {
    const loaded = this.#modules.get(job.module);
    this.#running = { job: job.job, cancelled: false };
    try {
      if (!loaded)
        throw new HostFailure({ code: 'kernel/protocol', message: `Module "${job.module}" was not handed over.` });
      return await this.#execute(job, loaded);
    } catch (error) {
      if (error === cancelledSignal) return { is: 'cancelled', job: job.job };
      const failure = trapFailure(error);
      if (failure.discard && loaded) delete loaded.instance;
      return { is: 'failed', job: job.job, failure: failure.failure };
    } finally {
      this.#running = undefined;
    }
  }

  async #execute(job: WireJob, loaded: Loaded): Promise<Answer> {
    const startedAt = performance.now();
    const { exports, memory, heapBase } = instanceOf(loaded);
    const layout = layOut(job.pieces, heapBase);
    ensureMemory(memory, layout.end, job.memoryLimitBytes);
    await copyIn(memory, job, layout, this.#options.dirty ?? false);
    const copiedIn = performance.now();
    const passMs = await this.#runPasses(job, exports, memory, layout, copiedIn);
    const computed = performance.now();
    const outputs = await copyOut(memory, job, layout);
    const timing = {
      copyInMs: copiedIn - startedAt,
      computeMs: computed - copiedIn,
      copyOutMs: performance.now() - computed,
      passMs,
    };
    return { is: 'done', job: job.job, outputs, timing };
  }

  async #runPasses(
    job: WireJob,
    exports: WebAssembly.Exports,
    memory: WebAssembly.Memory,
    layout: Layout,
    startedAt: number,
  ): Promise<number[]> {
    const known = job.passes.every(({ end }) => typeof end === 'number' && end !== Infinity);
    const total = known
      ? job.passes.reduce((sum, { begin, end, weight }) => sum + (Number(end) - begin) * weight, 0)
      : null;
    let before = 0;
    let reported = startedAt;
    const passMs: number[] = [];
    for (const pass of job.passes) {
      const passStart = performance.now();
      const end = typeof pass.end === 'object' ? tailUnits(memory, layout.at[pass.end.piece]!) : pass.end;
      const pause = (units: number) => {
        if (this.#running?.cancelled) throw cancelledSignal;
        const now = performance.now();
        if (now - startedAt > job.limitMs)
          throw new HostFailure({
            code: 'time/limit',
            message: `The job ran longer than its limit of ${job.limitMs} ms and was stopped. Give it more time with timeoutMs, or less work.`,
            detail: { limitMs: job.limitMs },
          });
        if (now - reported < progressMs) return;
        reported = now;
        this.#options.onProgress?.(job.job, before + units * pass.weight, total);
      };
      const status = await callPass(pass, job, exports, memory, layout, end, {
        startedAt,
        pause,
        stepwise: this.#options.stepwise ?? false,
      });
      if (status === 1)
        throw new HostFailure({
          code: 'kernel/out-of-memory',
          message: 'The result outgrew the memory that a module may hold.',
          detail: { haveBytes: memory.buffer.byteLength },
        });
      if (status > 0) throw new HostFailure({ status });
      pause(end === Infinity ? 0 : end - pass.begin);
      if (end !== Infinity) before += (end - pass.begin) * pass.weight;
      passMs.push(performance.now() - passStart);
    }
    return passMs;
  }
}

function instanceOf(loaded: Loaded): NonNullable<Loaded['instance']> {
  if (loaded.instance) return loaded.instance;
  const { exports } = new WebAssembly.Instance(loaded.wasm, loaded.imports);
  const { memory, heapBase } = exports;
  if (!(memory instanceof WebAssembly.Memory))
    throw new HostFailure({ code: 'load/incompatible', message: 'The module does not export its memory.' });
  loaded.instance = {
    exports,
    memory,
    // A module of unknown origin may have an allocator of its own: stay behind everything that it starts with.
    heapBase: heapBase instanceof WebAssembly.Global ? Number(heapBase.value) : memory.buffer.byteLength,
  };
  return loaded.instance;
}

async function callPass(
  pass: WirePass,
  job: WireJob,
  exports: WebAssembly.Exports,
  memory: WebAssembly.Memory,
  layout: Layout,
  end: number,
  control: Parameters<typeof runSlices>[4],
): Promise<number> {
  const fn = exports[pass.run];
  if (typeof fn !== 'function')
    throw new HostFailure({
      code: 'load/incompatible',
      message: `The module "${job.module}" does not export "${pass.run}".`,
      detail: { missing: pass.run },
    });
  const args = pass.args.map((arg) => {
    if (typeof arg !== 'object') return arg;
    const piece = job.pieces[arg.piece]!;
    // Virtual: where element 0 of the whole job would lie, so that a kernel counts in whole-job coordinates.
    return (layout.at[arg.piece]! - piece.from * elementSize(piece.type)) | 0;
  });
  const wanted = args.length + (pass.once === undefined ? 2 : 0);
  if (fn.length !== wanted)
    throw new HostFailure({
      code: 'load/incompatible',
      message: `"${pass.run}" takes ${fn.length} parameters; the plan gives ${args.length}${pass.once === undefined ? ' and begin, end' : ''}.`,
    });
  if (pass.once !== undefined) {
    const value: unknown = fn(...args);
    if (typeof pass.once === 'object')
      storeValue(memory, layout.at[pass.once.piece]!, job.pieces[pass.once.piece]!, value);
    return 0;
  }
  return runSlices((from, to) => Number(fn(...args, from, to)), pass.begin, end, pass.step, control);
}

function elementSize(type: WireJob['pieces'][number]['type']): number {
  return Number(type.slice(1)) / 8;
}
