/** The workers: started when there is work for them, stopped when there has been none for a while. */
import type { EngineError } from '../errors.js';
import type { WorkerSnapshot } from '../engine.js';
import { PooledWorker } from './PooledWorker.js';
import type { SharedSpace } from './SharedSpaces.js';
import { unref } from './unref.js';

export interface PoolOptions {
  maxWorkers: number;
  idleMs: number;
  startTimeoutMs: number;
  onChange(): void;
  /** A worker is free: there may be work for it. */
  onFree(): void;
  onStartFailed(error: EngineError): void;
}

export class Pool {
  readonly #workers = new Set<PooledWorker>();
  readonly #options: PoolOptions;
  #nextId = 1;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Workers that could be started now. */
  get room(): number {
    return this.#options.maxWorkers - this.#workers.size;
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

  /** A free worker, one that has the module already where there is one. */
  pick(module: string): PooledWorker | undefined {
    const idle = this.idle();
    return idle.find((worker) => worker.modules.has(module)) ?? idle[0];
  }

  spawn(): PooledWorker {
    const worker = new PooledWorker(this.#nextId++, this.#options.startTimeoutMs, (stopped) => {
      this.#workers.delete(stopped);
      this.#options.onChange();
    });
    this.#workers.add(worker);
    this.#options.onChange();
    worker.ready.then(
      () => {
        if (worker.state === 'idle') this.#whenIdle(worker);
        this.#options.onFree();
      },
      (error: EngineError) => this.#options.onStartFailed(error),
    );
    return worker;
  }

  /** Takes a worker out of the free ones. */
  reserve(worker: PooledWorker): void {
    clearTimeout(worker.idleTimer);
    worker.reserve();
    this.#options.onChange();
  }

  release(worker: PooledWorker): void {
    if (worker.state === 'stopped') return;
    worker.rest();
    this.#whenIdle(worker);
    this.#options.onChange();
    this.#options.onFree();
  }

  forget(space: SharedSpace): void {
    for (const worker of this.#workers) worker.forget(space);
  }

  snapshot(): WorkerSnapshot[] {
    return [...this.#workers].map(({ id, state, modules, jobsDone }) => ({
      id,
      state: state === 'stopped' ? 'stopping' : state,
      modules: [...modules],
      jobsDone,
    }));
  }

  dispose(): void {
    for (const worker of this.#workers) worker.stop();
  }

  #whenIdle(worker: PooledWorker): void {
    clearTimeout(worker.idleTimer);
    if (this.#options.idleMs === Infinity) return;
    worker.idleTimer = unref(
      setTimeout(() => {
        if (worker.state === 'idle') worker.stop();
      }, this.#options.idleMs),
    );
  }

  #count(state: PooledWorker['state']): number {
    let count = 0;
    for (const worker of this.#workers) if (worker.state === state) count += 1;
    return count;
  }
}
