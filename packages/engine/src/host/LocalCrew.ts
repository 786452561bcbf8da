/** Several hosts on the calling thread, in turns over one shared memory: for tests of kernels, as workers would run them. */
import { pageBytes } from '../arena.js';
import { withoutData } from '../copyData.js';
import type { LoadedModule } from '../modules/ModuleStore.js';
import { shareMemory } from '../modules/shareMemory.js';
import type { HostAnswer, WireJob } from '../protocol.js';
import { createRelayWords } from '../relayWords.js';
import { createSharedWords } from '../sharedWords.js';
import type { Part } from '../span.js';
import { Host } from './host.js';
import type { HostOptions } from './HostOptions.js';
import { ensureMemory, layOut } from './layout.js';
import { parcelsOf, slotBytes, relayStripsOf } from './strips.js';

const space = 1;
const slotsEach = 2;

interface LocalMemory {
  readonly loaded: LoadedModule;
  readonly memory: WebAssembly.Memory;
  readonly wasm: WebAssembly.Module;
  readonly base: number;
}

export class LocalCrew {
  readonly #hosts: readonly Host[];
  readonly #options: HostOptions;
  readonly #modules = new Map<LoadedModule, LocalMemory>();

  constructor(count: number, options: HostOptions) {
    this.#options = options;
    this.#hosts = Array.from({ length: count }, () => new Host(options));
  }

  cancel(job: number): void {
    for (const host of this.#hosts) host.cancel(job);
  }

  /** Runs a job as `Host.run` does; undefined where the module has no shared form. */
  async run(job: WireJob, loaded: LoadedModule): Promise<HostAnswer | undefined> {
    const over = this.#memoryOf(loaded);
    if (!over) return undefined;
    const strips = relayStripsOf(job, this.#options.stripBytes);
    if (strips) return this.#relay(job, strips, over);
    const { memory, wasm, base } = over;
    const count = this.#hosts.length;
    ensureMemory(memory, layOut(job.pieces, base, { index: 0, count }).end, job.memoryLimitBytes);
    const words = createSharedWords(job.passes.length, count);
    const bare = withoutData(job.pieces);
    const answers = await Promise.all(
      this.#hosts.map((host, index) => {
        host.share(space, wasm, memory);
        const pieces = index === 0 ? job.pieces : bare;
        return host.run({ ...job, pieces, shared: { space, base, index, count, words } });
      }),
    );
    return answers.find(({ is }) => is === 'failed') ?? answers[0];
  }

  async #relay(
    job: WireJob,
    strips: readonly Part[],
    { memory, wasm, base, loaded }: LocalMemory,
  ): Promise<HostAnswer | undefined> {
    const count = slotsEach * (this.#hosts.length - 1);
    const words = createRelayWords(count);
    const parcels = parcelsOf(job, strips, this.#hosts.length);
    const [from, to] = strips[0]!;
    const bytes = slotBytes(job, parcels);
    ensureMemory(memory, base + bytes * count, job.memoryLimitBytes);
    const bare = withoutData(job.pieces);
    const helpers = job.pieces.map((piece, i) => (piece.per === undefined ? piece : bare[i]!));
    const answers = await Promise.all(
      this.#hosts.map((host, index) => {
        host.share(space, wasm, memory);
        if (!host.has(job.module)) host.define(job.module, loaded.wasm);
        const relay = { index, words, parcels, steps: to - from, space, base, slotBytes: bytes };
        return host.run({ ...job, pieces: index === 0 ? job.pieces : helpers, relay });
      }),
    );
    return answers.find(({ is }) => is === 'failed') ?? answers[0];
  }

  #memoryOf(loaded: LoadedModule): LocalMemory | undefined {
    const known = this.#modules.get(loaded);
    if (known) return known;
    const form = shareMemory(loaded.bytes);
    if (!form) return undefined;
    const { bytes, initialPages, maximumPages } = form;
    const made = {
      loaded,
      memory: new WebAssembly.Memory({ initial: initialPages, maximum: maximumPages, shared: true }),
      wasm: new WebAssembly.Module(bytes),
      base: initialPages * pageBytes,
    };
    this.#modules.set(loaded, made);
    return made;
  }
}
