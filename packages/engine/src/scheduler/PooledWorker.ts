/**
 * One worker of the pool. Every `run` is answered exactly once, whatever happens to the worker: a crash and a
 * termination are answers too.
 */
import { EngineError } from '../errors.js';
import type { FromWorker, HostAnswer, WireFailure, WireJob } from '../protocol.js';
import type { LoadedModule } from '../modules/ModuleStore.js';
import { idOf } from '../residents.js';
import type { SharedSpace } from './SharedSpaces.js';
import { openWorker, type WorkerPort } from '../workerPort.js';

export type WorkerAnswer = HostAnswer;
export type WorkerState = 'starting' | 'idle' | 'busy' | 'stopped';

interface Running {
  readonly job: number;
  readonly answer: (answer: WorkerAnswer) => void;
  readonly onProgress: (done: number, total: number | null) => void;
  /** Inputs that it has afterwards, if it comes to an end. */
  readonly keeps: readonly string[];
  /** Whether it has reported, as jobs in slices do soon. */
  reported: boolean;
}

/** Reports come ten times in a second: who has been silent for longer is likely stuck, anyone else only busy. */
const responsiveMs = 300;

export class PooledWorker {
  readonly id: number;
  /** Settles when the worker has answered its first time, or never will. */
  readonly ready: Promise<void>;
  readonly modules = new Set<string>();
  readonly #spaces = new Set<number>();
  readonly #kept = new Set<string>();
  state: WorkerState = 'starting';
  jobsDone = 0;
  readonly startedAt = performance.now();
  /** Bytes of linear memory that it held after its last job. */
  memoryBytes = 0;
  /** When the job that it runs was posted: performance.now(). */
  begunAt = 0;
  /** When that was, or when it last reported since. */
  lastSignAt = 0;
  /** Set by the pool: when it last was done with something, as a count. */
  lastTurn = 0;
  /** Set by the pool: until when it is kept while it has no work, performance.now(). */
  keptUntil = Infinity;

  readonly #port: WorkerPort | undefined;
  readonly #onStop: (worker: PooledWorker, crashed: boolean) => void;
  #running: Running | undefined;
  #reserved = false;
  #started!: { resolve: () => void; reject: (error: EngineError) => void };
  #deadline: ReturnType<typeof setTimeout> | undefined;

  constructor(
    id: number,
    startTimeoutMs: number,
    onStop: (worker: PooledWorker, crashed: boolean) => void,
    make?: () => Worker,
  ) {
    this.id = id;
    this.#onStop = onStop;
    this.ready = new Promise((resolve, reject) => {
      this.#started = { resolve, reject };
    });
    try {
      const listener = {
        onMessage: (message: FromWorker) => this.#onMessage(message),
        onError: (text: string) => this.#onError(text),
      };
      this.#port = openWorker(listener, make);
    } catch (error) {
      // As any other failed start, after the pool knows the worker.
      queueMicrotask(() => this.#fail(error as EngineError));
      return;
    }
    this.#deadline = setTimeout(() => {
      this.#fail(
        new EngineError('worker/timeout', `The background worker did not answer within ${startTimeoutMs} ms.`, {
          phase: 'load',
          retryable: true,
        }),
      );
    }, startTimeoutMs);
  }

  /** Takes the worker for a job, before the job's data is ready. */
  reserve(): void {
    this.#reserved = true;
    if (this.state === 'idle') this.state = 'busy';
    this.#port?.hold(true);
  }

  /** Gives a module to the worker, unless it has it. */
  give(name: string, { wasm }: LoadedModule): void {
    if (this.modules.has(name) || this.state === 'stopped') return;
    this.modules.add(name);
    this.#port?.post({ do: 'module', module: name, wasm }, []);
  }

  /** Lets the worker take part in a space, unless it does. */
  share({ id, wasm, memory }: SharedSpace): void {
    if (this.#spaces.has(id) || this.state === 'stopped') return;
    this.#spaces.add(id);
    this.#port?.post({ do: 'share', space: id, wasm, memory }, []);
  }

  forget({ id }: SharedSpace): void {
    if (this.#spaces.delete(id) && this.state !== 'stopped') this.#port?.post({ do: 'forget', space: id }, []);
  }

  /** Whether it is thought to have an input from before; it has the last word. */
  keeps(module: string, id: string): boolean {
    return this.#kept.has(`${module} ${id}`);
  }

  /** Runs a part of a job, unless `isGivenUp` says so when the worker is ready. It is free again when the answer is there. */
  async run(
    job: WireJob,
    loaded: LoadedModule,
    buffers: readonly ArrayBuffer[],
    onProgress: Running['onProgress'],
    isGivenUp: () => boolean,
  ): Promise<WorkerAnswer> {
    try {
      await this.ready;
    } catch (error) {
      const { code, message } = error as EngineError;
      return { is: 'failed', job: job.job, failure: { code: code as EngineError['code'], message } };
    }
    if (this.state === 'stopped') return { is: 'failed', job: job.job, failure: crash('The worker was stopped.') };
    if (isGivenUp()) return { is: 'cancelled', job: job.job };
    if (!job.shared && !(job.relay && job.relay.index > 0)) this.give(job.module, loaded);
    return new Promise((answer) => {
      const keeps = job.pieces.flatMap((piece) => (piece.key === undefined ? [] : `${job.module} ${idOf(piece)}`));
      this.#running = { job: job.job, answer, onProgress, keeps, reported: false };
      this.begunAt = this.lastSignAt = performance.now();
      this.#port?.post({ do: 'run', ...job }, buffers);
    });
  }

  cancel(job: number): void {
    if (this.#running?.job === job) this.#port?.post({ do: 'cancel', job }, []);
  }

  /** Whether it is working on that job now. */
  runs(job: number): boolean {
    return this.#running?.job === job;
  }

  /** Whether it works on that job in slices, and told of one a moment ago: so it will see a cancel. */
  isResponsive(job: number): boolean {
    return this.runs(job) && this.#running!.reported && performance.now() - this.lastSignAt <= responsiveMs;
  }

  /** Ends the worker at once; what it was running is answered with `failure`. `crashed`: it ended by itself, or never began. */
  stop(failure: WireFailure = crash('The worker was stopped.'), crashed = false): void {
    if (this.state === 'stopped') return;
    const starting = this.state === 'starting';
    this.state = 'stopped';
    clearTimeout(this.#deadline);
    this.#port?.terminate();
    const running = this.#running;
    this.#running = undefined;
    running?.answer({ is: 'failed', job: running.job, failure });
    if (starting) this.#rejectStart(new EngineError('worker/crash', 'The worker was stopped.', { phase: 'load' }));
    this.#onStop(this, crashed);
  }

  /** Nothing to do for now. */
  rest(): void {
    this.#reserved = false;
    if (this.state === 'busy') this.state = 'idle';
    this.#port?.hold(false);
  }

  #onMessage(message: FromWorker | null): void {
    if (message?.is === 'ready') {
      if (this.state !== 'starting') return;
      clearTimeout(this.#deadline);
      this.state = this.#reserved ? 'busy' : 'idle';
      if (!this.#reserved) this.#port?.hold(false);
      this.#started.resolve();
      return;
    }
    const running = this.#running;
    // A late answer of a job that is over, or something that nobody asked for.
    if (running === undefined || message?.job !== running.job) return;
    if (message.is === 'progress') {
      const { done, total } = message;
      this.lastSignAt = performance.now();
      running.reported = true;
      // No figures: not our worker's message.
      if (typeof done === 'number') running.onProgress(done, typeof total === 'number' ? total : null);
      return;
    }
    this.#running = undefined;
    this.jobsDone += 1;
    this.memoryBytes = message.memoryBytes;
    if (message.is === 'done') for (const id of running.keeps) this.#kept.add(id);
    else this.#kept.clear();
    running.answer(message);
  }

  #onError(text: string): void {
    if (this.state === 'stopped') return;
    if (this.state === 'starting')
      this.#fail(
        new EngineError('worker/load', 'The background worker could not be loaded.', {
          phase: 'load',
          retryable: true,
          detail: { text },
          hint: "Check that the package's worker file is served, and that worker-src in the Content-Security-Policy allows it.",
        }),
      );
    else this.stop(crash(text), true);
  }

  #fail(error: EngineError): void {
    this.#rejectStart(error);
    this.state = 'busy';
    this.stop({ code: error.code, message: error.message }, true);
  }

  #rejectStart(error: EngineError): void {
    this.#started.reject(error);
    // The pool listens; a start that nobody waits for is no unhandled rejection.
    this.ready.catch(() => {});
  }
}

function crash(text: string): WireFailure {
  return {
    code: 'worker/crash',
    message: `The background worker stopped unexpectedly${text ? ` (${text})` : ''}. The next job gets a fresh one.`,
  };
}
