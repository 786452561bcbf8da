/** An engine on the calling thread: for tests, server rendering and scripts. The same kernels, plans and host; no worker. */
import { createRun, type RunControl } from './run.js';
import { Bookkeeping } from './Bookkeeping.js';
import type { Timing } from './computeState.js';
import { lendData } from './copyData.js';
import type { ComputeRun, Engine, JobSnapshot, RunOptions } from './engine.js';
import { EngineError, abortReason, type ComputeError } from './errors.js';
import { Host } from './host/host.js';
import type { HostOptions } from './host/HostOptions.js';
import { LocalCrew } from './host/LocalCrew.js';
import type { Kernel, Plan, Variant } from './kernel.js';
import { resolveLimits, type Limits } from './limits.js';
import { ModuleStore, type LoadedModule } from './modules/ModuleStore.js';
import { preparePlan } from './preparePlan.js';
import type { WireJob, WireTiming } from './protocol.js';
import { errorOfFailure, errorOfResult } from './toError.js';
import { canShareMemory } from './sharedWords.js';
import { cutAxis, cutPlan, isShareable, isSplittable, joinParts, nameOutputs, type Part } from './wire.js';

export interface InlineEngineOptions extends Partial<Limits> {
  /** Default: the best that this machine runs. */
  variant?: Variant;
  /** Milliseconds until a module must have arrived. Default 30,000. */
  loadTimeoutMs?: number;
  /** Ways of running that must not change any answer; for tests of kernels. */
  debug?: {
    /** Fills scratch and outputs with 0xA5 before each job. */
    dirty?: boolean;
    /** Calls each pass one step at a time. */
    stepwise?: boolean;
    /** Cuts plans that have an axis into this many parts, run one after another. */
    parts?: number;
    /** Runs jobs as so many workers would over one shared memory, where the plan allows it and memory can be shared. */
    crew?: number;
    /** Cuts such jobs into strips of about this many bytes. */
    stripBytes?: number;
  };
}

interface InlineJob {
  readonly id: number;
  readonly kernel: string;
  readonly options: RunOptions;
  readonly control: RunControl<unknown>;
  readonly stop: AbortController;
  readonly queuedAt: number;
  startedAt: number | undefined;
}

/**
 * Jobs run one after another, in slices of about 8 ms with a turn for other work in between. A buffer listed in
 * `transfer` is not detached here, but it may be overwritten by the output.
 */
export function createInlineEngine(options: InlineEngineOptions = {}): Engine {
  const { debug = {}, variant, loadTimeoutMs = 30_000 } = options;
  const limits = resolveLimits(options);
  const jobs = new Map<number, InlineJob>();
  const counts = { started: 0, succeeded: 0, failed: 0, cancelled: 0 };
  let nextId = 1;
  let disposed: EngineError | undefined;
  let line: Promise<unknown> = Promise.resolve();

  const books = new Bookkeeping(() => ({
    state: disposed ? 'disposed' : jobs.size > 0 ? 'active' : 'idle',
    jobs: [...jobs.values()].map(snapshotOf),
    workers: [],
    modules: store.snapshot(),
    counts: { ...counts },
    maxWorkers: 0,
  }));
  const { memoryLimitBytes } = limits;
  const store = new ModuleStore({ variant, timeoutMs: loadTimeoutMs, memoryLimitBytes, onChange: books.changed });
  const hostOptions: HostOptions = {
    ...(debug.dirty && { dirty: true }),
    ...(debug.stepwise && { stepwise: true }),
    ...(debug.stripBytes !== undefined && { stripBytes: debug.stripBytes }),
    onProgress: (job, done, total) => {
      jobs.get(job)?.control.emit({
        type: 'running',
        progress: { phase: 'compute', ratio: total === null ? null : done / total, done, total },
      });
      books.changed();
    },
  };
  const host = new Host(hostOptions);
  const crew = debug.crew && canShareMemory() ? new LocalCrew(debug.crew, hostOptions) : undefined;

  async function execute<I, R>(kernel: Kernel<I, R>, input: I, plan: Plan, job: InlineJob, control: RunControl<R>) {
    const { id, stop } = job;
    const asked = performance.now();
    const loaded = await store.load(kernel.module, stop.signal, (progress) => {
      control.emit({ type: 'loading', progress });
    });
    const loadedAt = performance.now();
    control.emit({ type: 'queued', position: 0 });
    const before = line;
    let done!: () => void;
    line = new Promise<void>((resolve) => {
      done = resolve;
    });
    try {
      await before;
      if (stop.signal.aborted) throw stop.signal.reason;
      job.startedAt = performance.now();
      control.emit({ type: 'running', progress: { phase: 'compute', ratio: 0, done: 0, total: null } });
      books.changed();
      if (!host.has(kernel.module.name)) host.define(kernel.module.name, loaded.wasm, kernel.module.imports);
      const answer = await runParts(kernel, input, plan, id, job.options, loaded);
      const now = performance.now();
      const timing: Timing = {
        loadMs: loadedAt - asked,
        queueMs: job.startedAt - loadedAt,
        copyInMs: answer.timing.copyInMs,
        computeMs: answer.timing.computeMs,
        copyOutMs: answer.timing.copyOutMs,
        totalMs: now - asked,
        passMs: answer.timing.passMs,
        variant: loaded.variant,
        workers: 0,
        sharedMemory: answer.sharedMemory,
        peakBytes: answer.timing.peakBytes,
      };
      let data: R;
      try {
        data = kernel.result(answer.outputs, input);
      } catch (error) {
        throw errorOfResult(kernel, error);
      }
      control.emit({ type: 'success', data, timing, source: 'wasm' });
    } finally {
      done();
    }
  }

  async function runParts<I, R>(
    kernel: Kernel<I, R>,
    input: I,
    plan: Plan,
    job: number,
    runOptions: RunOptions,
    loaded: LoadedModule,
  ) {
    const parts: Array<Part | undefined> = debug.parts && isSplittable(plan) ? cutAxis(plan, debug.parts) : [undefined];
    const timing = { copyInMs: 0, computeMs: 0, copyOutMs: 0, passMs: [] as number[], peakBytes: 0 };
    let sharedMemory = false;
    const buffers: Array<readonly ArrayBuffer[]> = [];
    for (const part of parts) {
      const cut = cutPlan(plan, part);
      const wire: WireJob = {
        job,
        module: kernel.module.name,
        pieces: lendData(cut.pieces, part === undefined ? (runOptions.transfer ?? []) : []),
        passes: cut.passes,
        ...(cut.cut && { cut: cut.cut }),
        limitMs: runOptions.timeoutMs ?? limits.timeoutMs,
        memoryLimitBytes: limits.memoryLimitBytes,
      };
      const shared = crew && isShareable(plan) ? await crew.run(wire, loaded) : undefined;
      sharedMemory ||= shared !== undefined;
      const answer = shared ?? (await host.run(wire));
      if (answer.is === 'cancelled') throw abortReason();
      if (answer.is === 'failed') {
        throw await errorOfFailure(kernel, input, answer.failure, { ...loaded, shared: !!shared, memoryLimitBytes });
      }
      // Without keys nothing is kept, so nothing can be missing.
      if (answer.is === 'missing') throw new EngineError('kernel/protocol', 'An input is missing.');
      addTiming(timing, answer.timing);
      buffers.push(answer.outputs);
    }
    const outputs =
      parts[0] === undefined ? nameOutputs(plan, buffers[0] ?? []) : joinNow(plan, parts as Part[], buffers);
    return { outputs, timing, sharedMemory };
  }

  return {
    run<I, R>(kernel: Kernel<I, R>, input: I, runOptions: RunOptions = {}): ComputeRun<R> {
      const id = nextId++;
      const stop = new AbortController();
      let job: InlineJob | undefined;
      const control = createRun<R>(
        { type: 'loading', progress: { phase: 'start', ratio: null, done: 0, total: null } },
        {
          id,
          signal: runOptions.signal,
          cancel() {
            const running = job?.startedAt !== undefined;
            if (running) host.cancel(id);
            if (running) crew?.cancel(id);
            stop.abort(abortReason());
          },
        },
      );
      counts.started += 1;
      let plan: Plan;
      try {
        if (disposed) throw disposed;
        plan = preparePlan(kernel, input, limits, variant ?? null);
        if (plan.call)
          throw new EngineError(
            'worker/unsupported',
            `${kernel.id} needs a worker of its own, and the inline engine has none. Use createEngine.`,
            { phase: 'load' },
          );
      } catch (error) {
        counts.failed += 1;
        control.emit({ type: 'error', error: error as ComputeError });
        return control.run;
      }
      const created: InlineJob = {
        id,
        kernel: kernel.id,
        options: runOptions,
        control: control as RunControl<unknown>,
        stop,
        queuedAt: performance.now(),
        startedAt: undefined,
      };
      job = created;
      jobs.set(id, created);
      books.changed();
      void execute(kernel, input, plan, created, control)
        .then(
          () => {
            counts.succeeded += 1;
          },
          (error: unknown) => {
            if (disposed) {
              counts.failed += 1;
              control.emit({ type: 'error', error: disposed });
            } else if (stop.signal.aborted) {
              counts.cancelled += 1;
              control.emit({
                type: 'cancelled',
                stopped: created.startedAt === undefined ? 'dequeued' : 'cooperative',
              });
            } else {
              counts.failed += 1;
              control.emit({ type: 'error', error: errorOfResult(kernel, error) });
            }
          },
        )
        .finally(() => {
          jobs.delete(id);
          books.changed();
        });
      return control.run;
    },
    async preload(...targets) {
      if (disposed) throw disposed;
      await Promise.all(targets.map(({ module }) => store.load(module, undefined, () => {})));
    },
    subscribe: books.subscribe,
    getSnapshot: books.getSnapshot,
    async dispose() {
      if (disposed) return;
      disposed = new EngineError('engine/disposed', 'The engine was disposed of. Create a new one.');
      for (const job of jobs.values()) {
        host.cancel(job.id);
        crew?.cancel(job.id);
        job.stop.abort(disposed);
      }
      store.dispose(disposed);
      await line;
      books.changed();
    },
  };
}

interface Sum extends Omit<WireTiming, 'passMs'> {
  passMs: number[];
}

function addTiming(sum: { -readonly [K in keyof Sum]: Sum[K] }, one: WireTiming) {
  sum.peakBytes = Math.max(sum.peakBytes, one.peakBytes);
  sum.copyInMs += one.copyInMs;
  sum.computeMs += one.computeMs;
  sum.copyOutMs += one.copyOutMs;
  one.passMs.forEach((ms, i) => {
    sum.passMs[i] = (sum.passMs[i] ?? 0) + ms;
  });
}

function joinNow(plan: Plan, parts: readonly Part[], buffers: ReadonlyArray<readonly ArrayBuffer[]>) {
  const { outputs, steps } = joinParts(plan, parts, buffers);
  for (const { target, source } of steps) target.set(source);
  return outputs;
}

function snapshotOf(job: InlineJob): JobSnapshot {
  const { last } = job.control;
  const now = performance.now();
  return {
    id: job.id,
    kernel: job.kernel,
    status: last.type,
    priority: job.options.priority ?? 'normal',
    ratio: last.type === 'running' || last.type === 'loading' ? last.progress.ratio : null,
    queuedMs: (job.startedAt ?? now) - job.queuedAt,
    runMs: job.startedAt === undefined ? 0 : now - job.startedAt,
    workers: [],
  };
}
