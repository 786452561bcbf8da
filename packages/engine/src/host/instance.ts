import { alignUp } from '../arena.js';
import { Residents } from '../residents.js';
import { HostFailure } from './failure.js';
import { abortImport } from './abortImport.js';

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

/** The module's instance, made on first use and after each trap. */
export function instanceOf(loaded: LoadedInHost): Instance {
  if (loaded.instance) return loaded.instance;
  let own: WebAssembly.Memory | undefined;
  const { exports } = new WebAssembly.Instance(loaded.wasm, {
    ...loaded.imports,
    env: { abort: abortImport(() => own), ...loaded.imports['env'] },
  });
  const { memory, heapBase } = exports;
  if (!(memory instanceof WebAssembly.Memory))
    throw new HostFailure({ code: 'load/incompatible', message: 'The module does not export its memory.' });
  own = memory;
  // A module of unknown origin may have an allocator of its own: stay behind everything that it starts with.
  const base = heapBase instanceof WebAssembly.Global ? Number(heapBase.value) : memory.buffer.byteLength;
  loaded.instance = { exports, memory, heapBase: base, residents: new Residents(alignUp(base)) };
  return loaded.instance;
}
