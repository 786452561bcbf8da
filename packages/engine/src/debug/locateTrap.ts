/** The line of the source at which a kernel trapped. Comes with the first trap of a module that has a source map. */
import { LEAST_UPPER_BOUND, originalPositionFor, TraceMap, type EncodedSourceMap } from '@jridgewell/trace-mapping';
import type { ModuleDefinition } from '../kernel.js';
import type { LoadedModule } from '../modules/ModuleStore.js';
import { shareMemory } from '../modules/shareMemory.js';
import type { WireFailure } from '../protocol.js';

type Trap = Extract<WireFailure, { readonly code: string }> & { readonly offset: number };

export interface Compiled extends Pick<LoadedModule, 'variant' | 'bytes'> {
  /** Over memory that several workers share. */
  readonly shared: boolean;
  readonly memoryLimitBytes: number;
}

/** The failure with `location`, and the line in its message; as it was, where the map does not arrive or does not say. */
export async function locateTrap(failure: Trap, module: ModuleDefinition, compiled: Compiled): Promise<WireFailure> {
  const url = module.files[compiled.variant]?.sourceMap;
  const map = url && (await mapAt(url).catch(() => undefined));
  if (!map) return failure;
  const place = { line: 1, column: failure.offset - shiftOf(module, compiled) };
  const exact = originalPositionFor(map, place);
  // A stack that is full shows at the beginning of a function, before the first line of it.
  const { source, line, column } =
    exact.source === null ? originalPositionFor(map, { ...place, bias: LEAST_UPPER_BOUND }) : exact;
  if (source === null) return failure;
  const location = { file: source, line, column: column + 1 };
  const message = `${failure.message} It was at ${location.file}:${location.line}:${location.column}.`;
  return { ...failure, message, location };
}

/** By how much code lies further back than in the file: the memory's declaration before it was replaced. */
function shiftOf(module: ModuleDefinition, { bytes, shared, memoryLimitBytes }: Compiled): number {
  const used = shared ? shareMemory(bytes)?.bytes : module.limitMemory?.(bytes, memoryLimitBytes);
  return (used ?? bytes).length - bytes.length;
}

const maps = new Map<string, Promise<TraceMap>>();

function mapAt(url: URL): Promise<TraceMap> {
  let map = maps.get(url.href);
  if (!map) {
    // Files are told as the compiler was given them, not as addresses below the root that it makes up.
    map = read(url).then((text) => new TraceMap({ ...(JSON.parse(text) as EncodedSourceMap), sourceRoot: '' }));
    map.catch(() => maps.delete(url.href));
    maps.set(url.href, map);
  }
  return map;
}

async function read(url: URL): Promise<string> {
  const fs = url.protocol === 'file:' ? globalThis.process?.getBuiltinModule?.('node:fs/promises') : undefined;
  if (fs) return fs.readFile(url, 'utf8');
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.href} answered ${response.status}.`);
  return response.text();
}
