/**
 * Runs jobs on WebAssembly instances: lays the buffers out, walks the passes, knows no kernel. The same code serves in a
 * browser's worker, in a worker thread of Node, and on the calling thread.
 */
import type { HostAnswer, WireJob } from '../protocol.js';
import { memoryImport } from '../modules/shareMemory.js';
import { raiseStop } from '../sharedWords.js';
import { HostFailure, trapFailure } from './failure.js';
import type { HostOptions } from './HostOptions.js';
import { instanceOf, type LoadedInHost } from './instance.js';
import { cancelledSignal, JobControl } from './JobControl.js';
import { memoryBytes } from './layout.js';
import { runRelay } from './runRelay.js';
import { runShared } from './runShared.js';
import { runStrips } from './runStrips.js';
import { runWhole } from './runWhole.js';
import { stripsOf } from './strips.js';

export class Host {
  readonly #modules = new Map<string, LoadedInHost>();
  readonly #spaces = new Map<number, LoadedInHost & { readonly memory: WebAssembly.Memory }>();
  readonly #options: HostOptions;
  #running: JobControl | undefined;

  constructor(options: HostOptions = {}) {
    this.#options = options;
  }

  has(module: string): boolean {
    return this.#modules.has(module);
  }

  define(module: string, wasm: WebAssembly.Module, imports: WebAssembly.Imports = {}): void {
    this.#modules.set(module, { wasm, imports });
  }

  /** Bytes of all memories that belong to this host alone. */
  get memoryBytes(): number {
    let bytes = 0;
    for (const { instance } of this.#modules.values()) if (instance) bytes += memoryBytes(instance.memory);
    return bytes;
  }

  /** Takes part in a space: a module over memory that other hosts have too. */
  share(space: number, wasm: WebAssembly.Module, memory: WebAssembly.Memory): void {
    this.#spaces.set(space, { wasm, memory, imports: { [memoryImport.module]: { [memoryImport.name]: memory } } });
  }

  forget(space: number): void {
    this.#spaces.delete(space);
  }

  /** The job ends at its next look at the queue; one that is over already is left alone. */
  cancel(job: number): void {
    if (this.#running?.job === job) this.#running.cancel();
  }

  /** Runs one job; never throws. */
  async run(job: WireJob): Promise<HostAnswer> {
    const { shared, relay } = job;
    // The first worker of a relay has a memory of its own.
    const over = shared ?? (relay && relay.index > 0 ? relay : undefined);
    const loaded = over ? this.#spaces.get(over.space) : this.#modules.get(job.module);
    try {
      const control = new JobControl(job, this.#options);
      this.#running = control;
      if (!loaded) throw new HostFailure({ code: 'kernel/protocol', message: `Module "${job.module}" did not come.` });
      return await this.#execute(job, loaded, control);
    } catch (error) {
      // Nobody may wait for what this host won't do any more.
      const words = (shared ?? relay)?.words;
      if (words) raiseStop(words);
      if (error === cancelledSignal) return { is: 'cancelled', job: job.job };
      const failure = trapFailure(error);
      if (failure.discard && loaded) delete loaded.instance;
      return { is: 'failed', job: job.job, failure: failure.failure };
    } finally {
      this.#running = undefined;
    }
  }

  async #execute(job: WireJob, loaded: LoadedInHost, control: JobControl): Promise<HostAnswer> {
    const options = this.#options;
    const { shared, relay } = job;
    const instance = await instanceOf(loaded, control);
    const slots = relay && this.#spaces.get(relay.space)?.memory;
    const strips = shared || slots ? undefined : stripsOf(job, options.stripBytes);
    const done = shared
      ? await runShared(job, shared, instance, control, options)
      : relay && slots
        ? await runRelay(job, relay, slots, instance, control, options)
        : strips
          ? await runStrips(job, strips, instance, control, options)
          : await runWhole(job, instance, control, options);
    return done ? { is: 'done', job: job.job, ...done } : { is: 'missing', job: job.job };
  }
}
