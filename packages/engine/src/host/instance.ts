import { alignUp } from '../arena.js';
import { Residents } from '../residents.js';
import { HostFailure, orNoRoom } from './failure.js';
import { abortImport } from './abortImport.js';
import type { JobControl } from './JobControl.js';

/** A module, and what became of it in this host. */
export interface LoadedInHost {
  readonly wasm: WebAssembly.Module;
  readonly imports: WebAssembly.Imports;
  instance?: Instance;
}

export interface Instance {
  readonly exports: WebAssembly.Exports;
  readonly memory: WebAssembly.Memory;
  readonly heapBase: number;
  /** Inputs that stay from job to job. */
  readonly residents: Residents;
}

/** Together longer than a browser keeps the memory of a worker that was closed in the middle of a job; `bench/memories.mjs`. */
const pauses = 30;
const pauseMs = 100;

/** The module's instance, made on first use and after each trap. Waits a while where there is no room for its memory. */
export async function instanceOf(loaded: LoadedInHost, control: JobControl): Promise<Instance> {
  for (let left = pauses; ; left--) {
    try {
      return (loaded.instance ??= instantiate(loaded));
    } catch (error) {
      if (!(error instanceof RangeError) || left === 0) throw orNoRoom(error);
    }
    await new Promise((resolve) => {
      setTimeout(resolve, pauseMs);
    });
    control.pause(0);
  }
}

function instantiate({ wasm, imports }: LoadedInHost): Instance {
  let own: WebAssembly.Memory | undefined;
  const { exports } = new WebAssembly.Instance(wasm, {
    ...imports,
    env: { abort: abortImport(() => own), ...imports['env'] },
  });
  const { memory, heapBase } = exports;
  if (!(memory instanceof WebAssembly.Memory))
    throw new HostFailure({ code: 'load/incompatible', message: 'The module does not export its memory.' });
  own = memory;
  // A module of unknown origin may have an allocator of its own: stay behind everything that it starts with.
  const base = heapBase instanceof WebAssembly.Global ? Number(heapBase.value) : memory.buffer.byteLength;
  return { exports, memory, heapBase: base, residents: new Residents(alignUp(base)) };
}
