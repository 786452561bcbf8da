/** The engine on workers: loads modules on first use, runs jobs in a pool that grows on demand, and answers each exactly once. */
import type { AnnexedModule, Annexes, AnnexPlace } from './annex.js';
import { Bookkeeping } from './Bookkeeping.js';
import type { CachedRuns } from './cache/CachedRuns.js';
import { nothingCached } from './cache/CacheSnapshot.js';
import type { RunEvent } from './computeState.js';
import type { ComputeRun, Engine, EngineSnapshot, RunOptions } from './engine.js';
import { resolveOptions, type EngineOptions } from './engineOptions.js';
import { EngineError, abortReason, type ComputeError } from './errors.js';
import type { Kernel, ModuleDefinition, Plan } from './kernel.js';
import { ModuleStore } from './modules/ModuleStore.js';
import { preparePlan } from './preparePlan.js';
import { createRun } from './run.js';
import { runLater } from './runLater.js';
import { chooseParts } from './scheduler/chooseParts.js';
import { Deadlines } from './scheduler/Deadlines.js';
import { executeJob } from './scheduler/executeJob.js';
import { placesOf, type Gate } from './scheduler/Gate.js';
import { JobQueue } from './scheduler/JobQueue.js';
import { Pool } from './scheduler/Pool.js';
import { snapshotOf, type Job } from './scheduler/Job.js';
import type { Sharing } from './scheduler/Sharing.js';
import { Stop } from './scheduler/Stop.js';
import { canShareMemory } from './sharedWords.js';
import { errorOfResult } from './toError.js';

const positionMs = 100;

/** Creates an engine. Starts nothing, loads nothing: the first run or preload does. */
export function createEngine(options: EngineOptions = {}): Engine {
  return openEngine(options, { ids: { job: 1, worker: 1 }, worker: undefined });
}

/** An engine, or the annex of one: the part that has a module's own workers. */
function openEngine(options: EngineOptions, { ids, worker: ownWorker }: AnnexPlace): Engine {
  const settings = resolveOptions(options);
  const { limits, maxWorkers, keptMs, queueLimit, cancelGraceMs, circuit } = settings;
  const { variant } = options;
  const jobs = new Map<number, Job>();
  const queue = new JobQueue<Job>(settings.ageMs);
  const gates = new Map<string, Gate>();
  const deadlines = new Deadlines(settings.silentMs);
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
  const store = new ModuleStore({
    variant,
    circuit,
    memoryLimitBytes: limits.memoryLimitBytes,
    retries: settings.loadRetries,
    timeoutMs: settings.loadTimeoutMs,
    onChange: books.changed,
  });
  const pool = new Pool({
    maxWorkers,
    keptMs,
    recycleMs: settings.recycleMs,
    strategy: options.strategy ?? 'affinity',
    circuit,
    make: ownWorker,
    nextId: () => ids.worker++,
    startTimeoutMs: settings.startTimeoutMs,
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
    // Data is still being copied, or the answer put together: that ends soon, and nobody needs to wait for it.
    if (!job.workers.some((worker) => worker.runs(job.id))) {
      settle(job, { type: 'cancelled', stopped: job.stopped });
      return;
    }
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
