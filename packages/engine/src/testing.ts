/**
 * An engine for tests and stories: no worker, no WebAssembly, every state reachable.
 *
 * Three ways to use it:
 *
 *     createFakeEngine({ answers: { 'matrix/multiply': () => product } })       // answers by itself
 *     const engine = createFakeEngine(); … engine.latest.succeed(product)       // driven by hand
 *     createFakeEngine({ scenario: { status: 'running', ratio: 0.42 } })        // every run stays there
 *
 * What it does not fake: the plan is really made (bad input rejects), a run settles once, cancel rejects with the reason.
 */
import type { Progress, RunEvent, Source, Stopped, Timing } from './computeState.js';
import type { ComputeRun, Engine, EngineSnapshot, JobSnapshot, Priority, RunOptions } from './engine.js';
import { ComputeError, EngineError } from './errors.js';
import type { Kernel } from './kernel.js';
import { preparePlan } from './preparePlan.js';
import { createRun } from './run.js';

/** The times of every faked success, unless said otherwise. Milliseconds. */
export const fakeTiming: Timing = {
  loadMs: 12,
  queueMs: 1,
  copyInMs: 2,
  computeMs: 40,
  copyOutMs: 3,
  totalMs: 58,
  passMs: [40],
  variant: 'simd',
  workers: 1,
  sharedMemory: false,
  peakBytes: 131072,
};

/** The state in which every run of the engine stands still. */
export type FakeScenario =
  /** Runs wait to be driven by hand. */
  | { readonly status: 'idle' }
  | { readonly status: 'loading'; readonly ratio?: number | null; readonly phase?: 'download' | 'compile' | 'start' }
  | { readonly status: 'queued'; readonly position?: number }
  | { readonly status: 'running'; readonly ratio?: number | null }
  | { readonly status: 'error'; readonly error?: ComputeError }
  | { readonly status: 'cancelled'; readonly stopped?: Stopped }
  /** `data`: the answer to every run; without it `answers` or `answer` is asked. */
  | {
      readonly status: 'success';
      readonly data?: unknown;
      readonly timing?: Partial<Timing>;
      readonly source?: Source;
    };

export interface FakeEngineOptions {
  /** For each kernel id the function that answers its runs. It may throw, or return a promise. */
  answers?: Readonly<Record<string, (input: never) => unknown>>;
  /** Answers the runs of the kernels that `answers` does not name. */
  answer?: (kernel: string, input: unknown) => unknown;
  /** Milliseconds for which an answered run stays `running`. Default 0: it answers in the same turn of the event loop. */
  delayMs?: number;
  /** Takes every run to one state, at once. */
  scenario?: FakeScenario;
  /** Make each run's plan, so that bad input rejects. Default true. */
  plan?: boolean;
  /** Replaces fields of `fakeTiming`. */
  timing?: Partial<Timing>;
}

/** One run as the test drives it. After its end every method does nothing. */
export interface FakeRun {
  readonly id: number;
  /** The kernel's id, `<module>/<kernel>`. */
  readonly kernel: string;
  readonly input: unknown;
  readonly options: RunOptions;
  /** The last event. */
  readonly event: RunEvent<unknown>;
  readonly settled: boolean;
  /** A number is the ratio; null an unknown total. */
  loading(progress?: number | null | Partial<Progress>): void;
  queued(position?: number): void;
  running(progress?: number | null | Partial<Progress>): void;
  succeed(result: unknown, timing?: Partial<Timing>, source?: Source): void;
  fail(error: ComputeError): void;
  /** Ends it as cancelled, as if the engine had stopped it. */
  stop(how?: Stopped): void;
}

export interface FakeEngine extends Engine {
  /** Every run so far, oldest first. */
  readonly runs: readonly FakeRun[];
  /** The newest run. Throws when there is none. */
  readonly latest: FakeRun;
  /** Names of the modules that were preloaded. */
  readonly preloaded: readonly string[];
}

const bytesOfAModule = 38_912;
const unitsOfARun = 100;

function progressOf(
  phase: Progress['phase'],
  total: number,
  given: number | null | Partial<Progress> | undefined,
): Progress {
  if (given !== null && typeof given === 'object') return { phase, ratio: null, done: 0, total: null, ...given };
  if (given === null || given === undefined) return { phase, ratio: null, done: 0, total: null };
  return { phase, ratio: given, done: Math.round(given * total), total };
}

/** An engine whose runs end as the test says. Starts nothing, needs no browser. */
export function createFakeEngine(options: FakeEngineOptions = {}): FakeEngine {
  const { answers = {}, answer, delayMs = 0, scenario, plan = true } = options;
  const automatic = options.answers !== undefined || answer !== undefined;
  const timingOf = (given?: Partial<Timing>): Timing => ({ ...fakeTiming, ...options.timing, ...given });

  const runs: FakeRun[] = [];
  const open = new Map<number, { fake: FakeRun; priority: Priority }>();
  const modules = new Set<string>();
  const preloaded: string[] = [];
  const counts = { started: 0, succeeded: 0, failed: 0, cancelled: 0 };
  const listeners = new Set<() => void>();
  let disposed: EngineError | undefined;
  let snapshot: EngineSnapshot | undefined;

  function changed() {
    snapshot = undefined;
    for (const listener of [...listeners]) listener();
  }

  function jobOf({ fake, priority }: { fake: FakeRun; priority: Priority }): JobSnapshot {
    const { event } = fake;
    const ratio = event.type === 'loading' || event.type === 'running' ? event.progress.ratio : null;
    const running = event.type === 'running';
    return {
      id: fake.id,
      kernel: fake.kernel,
      status: event.type,
      priority,
      ratio,
      queuedMs: fakeTiming.queueMs,
      runMs: running ? fakeTiming.computeMs : 0,
      workers: running ? [1] : [],
    };
  }

  function makeSnapshot(): EngineSnapshot {
    const jobs = [...open.values()].map(jobOf);
    const active = !disposed && modules.size > 0;
    const busy = jobs.some((job) => job.status === 'running');
    return {
      state: disposed ? 'disposed' : active || jobs.length > 0 ? 'active' : 'idle',
      jobs,
      workers: active
        ? [
            {
              id: 1,
              state: busy ? 'busy' : 'idle',
              modules: [...modules],
              jobsDone: counts.succeeded,
              memoryBytes: 131_072,
            },
          ]
        : [],
      modules: active
        ? [...modules].map((name) => ({ name, state: 'ready', variant: 'simd', bytes: bytesOfAModule }))
        : [],
      counts: { ...counts },
      maxWorkers: 1,
    };
  }

  function makeRun(kernel: string, input: unknown, runOptions: RunOptions) {
    const id = runs.length + 1;
    const control = createRun<unknown>(
      { type: 'loading', progress: progressOf('start', 1, null) },
      {
        id,
        signal: runOptions.signal,
        cancel: () => fake.stop(control.last.type === 'running' ? 'cooperative' : 'dequeued'),
      },
    );
    function report(event: RunEvent<unknown>) {
      if (control.settled) return;
      control.emit(event);
      if (control.settled) open.delete(id);
      if (event.type === 'success') counts.succeeded += 1;
      if (event.type === 'error') counts.failed += 1;
      if (event.type === 'cancelled') counts.cancelled += 1;
      changed();
    }
    const fake: FakeRun = {
      id,
      kernel,
      input,
      options: runOptions,
      get event() {
        return control.last;
      },
      get settled() {
        return control.settled;
      },
      loading: (given) => report({ type: 'loading', progress: progressOf('download', bytesOfAModule, given) }),
      queued: (position = 0) => report({ type: 'queued', position }),
      running: (given) => report({ type: 'running', progress: progressOf('compute', unitsOfARun, given) }),
      succeed: (data, timing, source = 'wasm') => report({ type: 'success', data, timing: timingOf(timing), source }),
      fail: (error) => report({ type: 'error', error }),
      stop: (stopped = 'cooperative') => report({ type: 'cancelled', stopped }),
    };
    counts.started += 1;
    runs.push(fake);
    open.set(id, { fake, priority: runOptions.priority ?? 'normal' });
    changed();
    return { run: control.run, fake };
  }

  function ask(fake: FakeRun): unknown {
    const own = answers[fake.kernel];
    if (own) return own(fake.input as never);
    if (answer) return answer(fake.kernel, fake.input);
    throw new EngineError(
      'engine/option',
      `The fake engine has no answer for "${fake.kernel}". Name it in \`answers\`.`,
    );
  }

  function failWith(fake: FakeRun, cause: unknown) {
    if (cause instanceof ComputeError) return fake.fail(cause);
    fake.fail(new EngineError('kernel/trap', `The fake answer of "${fake.kernel}" threw: ${String(cause)}`, { cause }));
  }

  async function answerSoon(fake: FakeRun) {
    await (delayMs > 0 ? new Promise((resolve) => setTimeout(resolve, delayMs)) : Promise.resolve());
    if (fake.settled) return;
    try {
      fake.succeed(await ask(fake));
    } catch (error) {
      failWith(fake, error);
    }
  }

  function play(fake: FakeRun, scene: FakeScenario) {
    switch (scene.status) {
      case 'idle':
        return;
      case 'loading':
        return fake.loading({
          ...progressOf('download', bytesOfAModule, scene.ratio),
          ...(scene.phase && { phase: scene.phase }),
        });
      case 'queued':
        return fake.queued(scene.position ?? 1);
      case 'running':
        return fake.running(scene.ratio);
      case 'error':
        return fake.fail(
          scene.error ?? new EngineError('kernel/trap', 'The calculation stopped unexpectedly.', { retryable: true }),
        );
      case 'cancelled':
        return fake.stop(scene.stopped);
      case 'success':
        try {
          fake.succeed('data' in scene ? scene.data : ask(fake), scene.timing, scene.source);
        } catch (error) {
          failWith(fake, error);
        }
    }
  }

  return {
    runs,
    preloaded,
    get latest() {
      const last = runs.at(-1);
      if (!last) throw new Error('The fake engine has not been asked to run anything.');
      return last;
    },
    run<I, R>(kernel: Kernel<I, R>, input: NoInfer<I>, runOptions: RunOptions = {}): ComputeRun<R> {
      const { run, fake } = makeRun(kernel.id, input, runOptions);
      if (disposed) fake.fail(disposed);
      try {
        if (plan && !fake.settled)
          preparePlan(kernel, input, { memoryLimitBytes: Infinity, maxInputBytes: Infinity }, null);
      } catch (error) {
        failWith(fake, error);
      }
      // A signal that was aborted before ends the run at the end of this turn.
      if (!fake.settled && !runOptions.signal?.aborted) {
        modules.add(kernel.module.name);
        if (scenario) play(fake, scenario);
        else if (automatic) {
          fake.running(0);
          void answerSoon(fake);
        }
      }
      return run as ComputeRun<R>;
    },
    async preload(...targets) {
      if (disposed) throw disposed;
      for (const { module } of targets) {
        preloaded.push(module.name);
        modules.add(module.name);
      }
      changed();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    getSnapshot: () => (snapshot ??= makeSnapshot()),
    async dispose() {
      if (disposed) return;
      disposed = new EngineError('engine/disposed', 'The engine was disposed of. Create a new one.');
      for (const { fake } of [...open.values()]) fake.fail(disposed);
      changed();
    },
  };
}
