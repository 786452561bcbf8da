/** The workers: started when there is work for them, stopped when there has been none for a while. */
import type { EngineError } from '../errors.js';
import type { WorkerSnapshot } from '../engine.js';
import { CircuitBreaker, type CircuitOptions } from '../guard/CircuitBreaker.js';
import { Alarm } from './Alarm.js';
import { chooseWorker, type Strategy } from './chooseWorker.js';
import { PooledWorker } from './PooledWorker.js';
import type { SharedSpace } from './SharedSpaces.js';

export interface PoolOptions {
  maxWorkers: number;
  /** Milliseconds for which an idle worker is kept that holds so many bytes of memory. */
  keptMs(memoryBytes: number): number;
  /** Milliseconds after its start at which a worker is given up, as soon as it is idle. */
  recycleMs: number;
  startTimeoutMs: number;
  /** How a worker is made, where it is not the engine's own. */
  make: (() => Worker) | undefined;
  nextId(): number;
  strategy: Strategy;
  /** Workers that crash or do not start one after another are not replaced for a while. */
  circuit: CircuitOptions;
  onChange(): void;
  /** A worker is free, or its place is: there may be work for it. */
  onFree(): void;
  onStartFailed(error: EngineError): void;
}

export class Pool {
  readonly #workers = new Set<PooledWorker>();
  readonly #options: PoolOptions;
  readonly #breaker: CircuitBreaker;
  readonly #idleAlarm = new Alarm((now) => this.#stopIdle(now));
  #turn = 0;
  #failedAt = -Infinity;
  #telling = false;
  #disposed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#breaker = new CircuitBreaker(options.circuit);
  }

  /** Workers that could be started now. */
  get room(): number {
    if (this.#disposed || !this.#breaker.admits) return 0;
    const places = this.#options.maxWorkers - this.#workers.size;
    return this.#breaker.state === 'closed' ? places : Math.min(1, places);
  }

  /** Milliseconds until a worker may be started again; 0 where that is not what keeps one from starting. */
  get retryAfterMs(): number {
    return this.#breaker.retryAfterMs;
  }

  get starting(): number {
    return this.#count('starting');
  }

  get size(): number {
    return this.#workers.size;
  }

  idle(): PooledWorker[] {
    return [...this.#workers].filter((worker) => worker.state === 'idle');
  }

  /** A free worker for a job of the module, as the strategy says. */
  pick(module: string): PooledWorker | undefined {
    const idle = this.idle().sort((a, b) => a.lastTurn - b.lastTurn);
    return idle.length < 2 ? idle[0] : idle[chooseWorker(this.#options.strategy, idle.map(snapshotOf), module)];
  }

  spawn(): PooledWorker {
    const probing = this.#breaker.state === 'half-open';
    const startedAt = performance.now();
    this.#breaker.admit();
    const { nextId, startTimeoutMs, make } = this.#options;
    const onStop = (stopped: PooledWorker, crashed: boolean) => {
      this.#workers.delete(stopped);
      // Workers that fail together count as one failure: those that started before the last one was known.
      if (crashed && (probing || startedAt >= this.#failedAt)) {
        this.#failedAt = performance.now();
        this.#breaker.failed();
      } else if (probing && stopped.jobsDone === 0) this.#breaker.givenUp();
      this.#options.onChange();
      // Whoever still waits may need another one in its place, or must hear that there will be none.
      this.#tellFree();
    };
    const worker = new PooledWorker(nextId(), startTimeoutMs, onStop, make);
    this.#workers.add(worker);
    this.#options.onChange();
    worker.ready.then(
      () => {
        if (worker.state === 'idle') this.#whenIdle(worker);
        this.#options.onChange();
        this.#options.onFree();
      },
      (error: EngineError) => this.#options.onStartFailed(error),
    );
    return worker;
  }

  /** Takes a worker out of the free ones. */
  reserve(worker: PooledWorker): void {
    worker.reserve();
    this.#options.onChange();
  }

  release(worker: PooledWorker): void {
    if (worker.state === 'stopped') return;
    if (worker.jobsDone > 0) this.#breaker.succeeded();
    worker.lastTurn = ++this.#turn;
    if (performance.now() >= worker.startedAt + this.#options.recycleMs) {
      worker.stop();
      return;
    }
    worker.rest();
    this.#whenIdle(worker);
    this.#options.onChange();
    this.#tellFree();
  }

  forget(space: SharedSpace): void {
    for (const worker of this.#workers) worker.forget(space);
  }

  snapshot(): WorkerSnapshot[] {
    return [...this.#workers].map(snapshotOf);
  }

  dispose(): void {
    this.#disposed = true;
    this.#idleAlarm.stop();
    for (const worker of this.#workers) worker.stop();
  }

  /** Once for all that come free together: the next job may take them all. */
  #tellFree(): void {
    if (this.#telling) return;
    this.#telling = true;
    queueMicrotask(() => {
      this.#telling = false;
      if (!this.#disposed) this.#options.onFree();
    });
  }

  #whenIdle(worker: PooledWorker): void {
    const { keptMs, recycleMs } = this.#options;
    worker.keptUntil = Math.min(performance.now() + keptMs(worker.memoryBytes), worker.startedAt + recycleMs);
    this.#idleAlarm.by(worker.keptUntil);
  }

  /** Stops workers that were idle for long enough; answers when the next one will have been. */
  #stopIdle(now: number): number {
    let next = Infinity;
    for (const worker of this.#workers) {
      if (worker.state !== 'idle') continue;
      if (worker.keptUntil <= now) worker.stop();
      else next = Math.min(next, worker.keptUntil);
    }
    return next;
  }

  #count(state: PooledWorker['state']): number {
    let count = 0;
    for (const worker of this.#workers) if (worker.state === state) count += 1;
    return count;
  }
}

function snapshotOf({ id, state, modules, jobsDone, memoryBytes }: PooledWorker): WorkerSnapshot {
  const shown = state === 'stopped' ? 'stopping' : state;
  return { id, state: shown, modules: [...modules], jobsDone, memoryBytes };
}
