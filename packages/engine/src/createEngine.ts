/** The engine on workers: loads modules on first use, runs jobs in a pool that grows on demand, and answers each exactly once. */
import type { AnnexedModule, Annexes, AnnexPlace } from './annex.js';
import { Bookkeeping } from './Bookkeeping.js';
import type { AnswerStore } from './cache/AnswerStore.js';
import type { CachedRuns } from './cache/CachedRuns.js';
import { nothingCached } from './cache/CacheSnapshot.js';
import type { CacheOptions } from './cache/ResultCache.js';
import type { RunEvent } from './computeState.js';
import type { ComputeRun, Engine, EngineSnapshot, RunOptions } from './engine.js';
import { EngineError, abortReason, type ComputeError } from './errors.js';
import { defaultCircuit } from './guard/CircuitBreaker.js';
import { defaultRetries } from './guard/retry.js';
import type { Kernel, ModuleDefinition, Plan, Variant } from './kernel.js';
import { expectOption, resolveLimits, type Limits } from './limits.js';
import { ModuleStore } from './modules/ModuleStore.js';
import { preparePlan } from './preparePlan.js';
import { createRun } from './run.js';
import { runLater } from './runLater.js';
import { chooseParts } from './scheduler/chooseParts.js';
import { Deadlines } from './scheduler/Deadlines.js';
import { executeJob } from './scheduler/executeJob.js';
import { placesOf, type Gate } from './scheduler/Gate.js';
import { JobQueue } from './scheduler/JobQueue.js';
import type { Strategy } from './scheduler/chooseWorker.js';
import { Pool } from './scheduler/Pool.js';
import { snapshotOf, type Job } from './scheduler/Job.js';
import type { Sharing } from './scheduler/Sharing.js';
import { Stop } from './scheduler/Stop.js';
import { canShareMemory } from './sharedWords.js';
import { errorOfResult } from './toError.js';

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

const positionMs = 100;
const largeRestMs = 1000;

/** Creates an engine. Starts nothing, loads nothing: the first run or preload does. */
export function createEngine(options: EngineOptions = {}): Engine {
  return openEngine(options, { ids: { job: 1, worker: 1 }, worker: undefined });
}

/** An engine, or the annex of one: the part that has a module's own workers. */
function openEngine(options: EngineOptions, { ids, worker: ownWorker }: AnnexPlace): Engine {
  const limits = resolveLimits(options);
  const { variant } = options;
  const cores = globalThis.navigator?.hardwareConcurrency ?? 4;
  const maxWorkers = Math.floor(expectOption('maxWorkers', options.maxWorkers ?? Math.min(cores, 8), 1, 256));
  const queueLimit = expectOption('queueLimit', options.queueLimit ?? 20_000, 0, Infinity);
  const cancelGraceMs = expectOption('cancelGraceMs', options.cancelGraceMs ?? 60, 0, 60_000);
  const idleMs = expectOption('idleMs', options.idleMs ?? 10_000, 0, Infinity);
  const recycleBytes = expectOption('recycleBytes', options.recycleBytes ?? 256 * 2 ** 20, 0, Infinity);
  const keptMs = (bytes: number) => (bytes > recycleBytes ? Math.min(idleMs, largeRestMs) : idleMs);
  const jobs = new Map<number, Job>();
  const queue = new JobQueue<Job>(expectOption('ageMs', options.ageMs ?? 5000, 0, Infinity));
  const gates = new Map<string, Gate>();
  const deadlines = new Deadlines(expectOption('silentMs', options.silentMs ?? 30_000, 100, Infinity));
  const counts = { started: 0, succeeded: 0, failed: 0, cancelled: 0 };
  let disposed: EngineError | undefined;
  let positionTimer: ReturnType<typeof setTimeout> | undefined;

  let annexes: Annexes | undefined;
  /** The engine for a module that has workers of its own. */
  const annexFor = (module: ModuleDefinition): Engine | undefined => {
    const { annex } = module as AnnexedModule;
    if (!annex || ownWorker) return undefined;
    annexes ??= new annex.Annexes(books.changed, (worker) =>
      openEngine({ ...options, shareMemory: false }, { ids, worker }),
    );
    return annexes.of(annex.worker);
  };

  const ownSnapshot = (): EngineSnapshot => ({
    state: disposed ? 'disposed' : jobs.size > 0 || pool.size > 0 ? 'active' : 'idle',
    jobs: [...jobs.values()].map(snapshotOf),
    workers: pool.snapshot(),
    modules: store.snapshot(),
    counts: { ...counts },
    maxWorkers,
    cache: cached?.snapshot() ?? nothingCached,
  });
  const books = new Bookkeeping(() => annexes?.join(ownSnapshot()) ?? ownSnapshot());
  const circuit = {
    failures: expectOption('circuitFailures', options.circuitFailures ?? defaultCircuit.failures, 1, Infinity),
    coolDownMs: expectOption(
      'circuitCoolDownMs',
      options.circuitCoolDownMs ?? defaultCircuit.coolDownMs,
      0,
      2 ** 31 - 1,
    ),
  };
  const store = new ModuleStore({
    variant,
    circuit,
    memoryLimitBytes: limits.memoryLimitBytes,
    retries: expectOption('loadRetries', options.loadRetries ?? defaultRetries, 0, 100),
    timeoutMs: expectOption('loadTimeoutMs', options.loadTimeoutMs ?? 30_000, 1, 2 ** 31 - 1),
    onChange: books.changed,
  });
  const pool = new Pool({
    maxWorkers,
    keptMs,
    recycleMs: expectOption('recycleMs', options.recycleMs ?? Infinity, 0, Infinity),
    strategy: options.strategy ?? 'affinity',
    circuit,
    make: ownWorker,
    nextId: () => ids.worker++,
    startTimeoutMs: expectOption('startTimeoutMs', options.startTimeoutMs ?? 10_000, 1, 2 ** 31 - 1),
    onChange: books.changed,
    onFree: dispatch,
    onStartFailed(error) {
      // Others may still do the work; without any, those who wait are told.
      if (pool.size > 0) return;
      for (const job of [...queue]) settle(job, { type: 'error', error });
    },
  });

  let sharing: Sharing | undefined;
  let sharingLoad: Promise<void> | undefined;
  /** Where memory can be shared, the code for it comes along with the first module; without it, jobs go in parts. */
  const loadSharing = (): Promise<void> | undefined => {
    if (options.shareMemory === false || maxWorkers < 2 || !canShareMemory()) return undefined;
    sharingLoad ??= import('./scheduler/Sharing.js').then(
      ({ Sharing: Loaded }) => {
        sharing = new Loaded({ limits, pool, keptMs });
      },
      () => {},
    );
    return sharingLoad;
  };

  function settle(job: Job, event: RunEvent<unknown>): void {
    if (job.control.settled) return;
    queue.delete(job);
    jobs.delete(job.id);
    counts[event.type === 'success' ? 'succeeded' : event.type === 'cancelled' ? 'cancelled' : 'failed'] += 1;
    job.control.emit(event);
    books.changed();
  }

  function enqueue(job: Job): void {
    const mayStart = pool.idle().length > 0 && placesOf(job.gate) > 0;
    if (queue.size >= queueLimit && !mayStart) {
      settle(job, {
        type: 'error',
        error: new EngineError('queue/full', `Too many jobs are waiting (${queue.size}). Try again shortly.`, {
          phase: 'queue',
          retryable: true,
          detail: { waiting: queue.size, limit: queueLimit },
        }),
      });
      return;
    }
    job.queuedAt = performance.now();
    queue.add(job);
    dispatch();
    if (job.startedAt === undefined && !job.control.settled) tellPosition(job, queue.size - 1);
    books.changed();
  }

  /** Gives waiting jobs to free workers, and starts workers for those that are left. */
  function dispatch(): void {
    if (disposed) return;
    for (let job = queue.peek(); job; job = queue.peek()) {
      const first = pool.pick(job.kernel.module.name);
      if (!first) break;
      queue.delete(job);
      start(job, first);
    }
    while (pool.starting < queue.ready && pool.room > 0) pool.spawn();
    if (pool.size === 0 && queue.ready > 0)
      for (const job of [...queue]) settle(job, { type: 'error', error: noWorkers() });
    if (queue.size > 0) positionTimer ??= setTimeout(tellPositions, positionMs);
  }

  function noWorkers(): EngineError {
    const { retryAfterMs } = pool;
    return new EngineError(
      'circuit/open',
      `Background workers failed several times in a row, so none is started now. Try again in ${Math.ceil(retryAfterMs / 1000)} s.`,
      { phase: 'queue', retryable: true, detail: { retryAfterMs } },
    );
  }

  function start(job: Job, first: ReturnType<Pool['spawn']>): void {
    pool.reserve(first);
    job.workers.push(first);
    const { gate } = job;
    if (gate) gate.running += 1;
    if (queue.ready === 0) {
      const free = 1 + pool.idle().length + pool.room;
      const crew = sharing?.crewFor(job, free);
      job.shared = crew !== undefined && crew > 1;
      const wanted = crew ?? chooseParts(job.plan, free, (job.options.transfer?.length ?? 0) > 0);
      while (job.workers.length < wanted) {
        const worker = pool.pick(job.kernel.module.name) ?? pool.spawn();
        pool.reserve(worker);
        job.workers.push(worker);
      }
    }
    const executed = executeJob(job, limits, pool, sharing, deadlines, (event) => settle(job, event));
    if (gate)
      void executed.then(() => {
        gate.running -= 1;
        dispatch();
      });
    books.changed();
  }

  function tellPositions(): void {
    positionTimer = undefined;
    let position = 0;
    for (const job of queue) tellPosition(job, position++);
    if (queue.size > 0) positionTimer = setTimeout(tellPositions, positionMs);
  }

  function tellPosition(job: Job, position: number): void {
    if (position < pool.starting && placesOf(job.gate) > 0)
      job.control.emit({ type: 'loading', progress: { phase: 'start', ratio: null, done: 0, total: null } });
    else job.control.emit({ type: 'queued', position });
  }

  async function loadAndEnqueue(job: Job): Promise<void> {
    // The first worker starts while the module is on its way.
    if (pool.size === 0 && pool.room > 0) pool.spawn();
    try {
      const ready = loadSharing();
      job.loaded = await store.load(job.kernel.module, job.stop.signal, (progress) => {
        job.control.emit({ type: 'loading', progress });
      });
      await ready;
      job.stop.signal.throwIfAborted();
      job.loadedAt = performance.now();
    } catch (error) {
      if (job.stop.aborted) settle(job, { type: 'cancelled', stopped: 'dequeued' });
      else settle(job, { type: 'error', error: errorOfResult(job.kernel, error) });
      return;
    }
    if (!job.control.settled) enqueue(job);
  }

  function cancel(job: Job): void {
    job.stop.abort(abortReason());
    if (queue.delete(job)) {
      settle(job, { type: 'cancelled', stopped: 'dequeued' });
      return;
    }
    if (job.startedAt === undefined) return;
    for (const worker of job.workers) worker.cancel(job.id);
    const responsive = job.workers.some((worker) => worker.isResponsive(job.id));
    job.graceTimer = setTimeout(() => {
      if (!responsive) return terminate(job);
      // They see the cancel as soon as the machine gives them a turn. The caller need not wait for that.
      settle(job, { type: 'cancelled', stopped: job.stopped });
      job.graceTimer = setTimeout(terminate, 2 * cancelGraceMs, job);
    }, cancelGraceMs);
  }

  function terminate(job: Job): void {
    for (const worker of job.workers) {
      if (!worker.runs(job.id)) continue;
      job.stopped = 'terminated';
      worker.stop();
    }
  }

  /** The gate of a kernel that limits its jobs. */
  function gateOf({ id, concurrency }: Pick<Kernel<never, unknown>, 'id' | 'concurrency'>): Gate | undefined {
    if (concurrency === undefined) return undefined;
    const known = gates.get(id);
    if (known) return known;
    // Less than one would let its jobs wait for ever.
    const gate = { most: concurrency >= 1 ? concurrency : 1, running: 0 };
    gates.set(id, gate);
    return gate;
  }

  function begin<I, R>(kernel: Kernel<I, R>, input: I, runOptions: RunOptions): ComputeRun<R> {
    const annex = disposed ? undefined : annexFor(kernel.module);
    if (annex) return annex.run(kernel, input, { ...runOptions, cache: false });
    const id = ids.job++;
    const stop = new Stop();
    let job: Job | undefined;
    const control = createRun<R>(
      { type: 'loading', progress: { phase: 'start', ratio: null, done: 0, total: null } },
      { id, signal: runOptions.signal, cancel: () => job && cancel(job) },
    );
    counts.started += 1;
    let plan: Plan;
    try {
      if (disposed) throw disposed;
      plan = preparePlan(kernel, input, limits, variant ?? null);
    } catch (error) {
      counts.failed += 1;
      control.emit({ type: 'error', error: error as ComputeError });
      return control.run;
    }
    job = {
      id,
      kernel: kernel as Kernel<unknown, unknown>,
      input,
      plan,
      options: runOptions,
      priority: runOptions.priority ?? 'normal',
      control: control as Job['control'],
      stop,
      workers: [],
      gate: gateOf(kernel),
      shared: false,
      crew: 0,
      stopped: 'cooperative',
      createdAt: performance.now(),
      loadedAt: performance.now(),
      queuedAt: undefined,
      startedAt: undefined,
      graceTimer: undefined,
      loaded: store.ready(kernel.module),
    };
    jobs.set(id, job);
    if (job.loaded && !runOptions.signal?.aborted) enqueue(job);
    else void loadAndEnqueue(job);
    books.changed();
    return control.run;
  }

  let cached: CachedRuns | undefined;
  /** The code for it comes with the first run that asks for it; without it, the work is done. */
  const loadCached = (): Promise<CachedRuns | undefined> =>
    import('./cache/CachedRuns.js').then(
      ({ CachedRuns: Loaded }) =>
        (cached ??= new Loaded({
          cache: options.cache ?? {},
          storage: options.storage,
          variant,
          nextId: () => ids.job++,
          start: begin,
          onChange: books.changed,
        })),
      () => undefined,
    );

  return {
    run<I, R>(kernel: Kernel<I, R>, input: I, runOptions: RunOptions = {}): ComputeRun<R> {
      if (!runOptions.cache) return begin(kernel, input, runOptions);
      const same = kernel as Kernel<unknown, R>;
      if (cached) return cached.run(same, input, runOptions);
      const { signal, ...rest } = runOptions;
      const ready = loadCached().then(
        (loaded) => () => (loaded ? loaded.run(same, input, rest) : begin(same, input, rest)),
      );
      return runLater(ready, { id: ids.job++, signal });
    },

    async preload(...targets: ReadonlyArray<{ readonly module: ModuleDefinition }>) {
      if (disposed) throw disposed;
      const elsewhere = targets.flatMap((target) => annexFor(target.module)?.preload(target) ?? []);
      const here = targets.filter(({ module }) => !annexFor(module));
      if (here.length === 0 && elsewhere.length > 0) return void (await Promise.all(elsewhere));
      const worker = pool.idle()[0] ?? (pool.size === 0 && pool.room > 0 ? pool.spawn() : undefined);
      const loads = here.map(async ({ module }) => {
        const loaded = await store.load(module, undefined, () => {}, 'low');
        await worker?.ready;
        worker?.give(module.name, loaded);
      });
      await Promise.all([worker?.ready, loadSharing(), ...loads, ...elsewhere]);
    },

    subscribe: books.subscribe,
    getSnapshot: books.getSnapshot,

    async dispose() {
      if (disposed) return;
      disposed = new EngineError('engine/disposed', 'The engine was disposed of. Create a new one.');
      clearTimeout(positionTimer);
      deadlines.stop();
      for (const job of [...jobs.values()]) {
        settle(job, { type: 'error', error: disposed });
        job.stop.abort(disposed);
        clearTimeout(job.graceTimer);
      }
      store.dispose(disposed);
      pool.dispose();
      sharing?.dispose();
      cached?.dispose();
      annexes?.dispose();
      books.changed();
    },
  };
}
