/**
 * Runs a job strip by strip, where its plan lies along an axis: each strip is copied in, worked through by all passes and
 * copied out while it is in the cache. A cheap pass over a large image no longer waits for memory at every step. Passes
 * without `per` follow the last strip; they see what the strips left in buffers without `per`.
 *
 * A strip is a part like those that other workers get, so no byte of the answer depends on it. Pure.
 */
import { alignUp } from '../arena.js';
import { elementBytes } from '../kernel.js';
import type { WireJob, WirePass, WirePiece } from '../protocol.js';
import { spanOf, type Part } from '../span.js';
import { isInput, layOut } from './layout.js';

/** Bytes that a strip moves: those of its buffers, and once more those that come back. Well inside a second-level cache. */
const stripBytes = 512 * 1024;
/** Strips that move more stay in no cache, so they are not worth it. */
const mostBytes = 2 * 1024 * 1024;
/** No memory holds so many; a job that says so is not one of ours. */
const mostStrips = 1e5;
/** Steps of a strip for each step that is done twice at its edges. */
const stepsPerHalo = 12;
/** Bytes that a parcel moves, and parcels for each worker, so that none waits long for another. */
const parcelBytes = 4 * 1024 * 1024;
const parcelsEach = 4;

/** What of a job says how it is cut. */
type CutJob = Pick<WireJob, 'cut' | 'passes'> & { readonly pieces: ReadonlyArray<Omit<WirePiece, 'data'>> };

/** The strips of a job, or undefined where it runs whole. `bytes` asks for strips of that size whatever it costs, for tests. */
export function stripsOf(job: CutJob, bytes?: number): Part[] | undefined {
  const { cut } = job;
  if (!cut || !goesInStrips(job)) return undefined;
  const { perStep, fixed, halo, align } = measure(job);
  const fitting = Math.floor((bytes ?? stripBytes) / Math.max(1, perStep));
  const wanted = bytes === undefined ? Math.max(fitting, stepsPerHalo * 2 * halo) : fitting;
  const steps = Math.max(1, Math.ceil(wanted / align)) * align;
  if (bytes === undefined && (steps * perStep > mostBytes || fixed > stripBytes / 8)) return undefined;
  const count = (cut.to - cut.from) / steps;
  if (!(count > 1 && count < mostStrips)) return undefined;
  const strips: Part[] = [];
  for (let from = cut.from; from < cut.to; from += steps) strips.push([from, Math.min(cut.to, from + steps)]);
  return strips;
}

/** The strips of a job that several workers may do, each in its own memory: nothing is left in a buffer for later. */
export function relayStripsOf(job: CutJob, bytes?: number): Part[] | undefined {
  const { pieces, passes } = job;
  const isAlong = passes.every(({ per }) => per !== undefined) && pieces.every(({ back, per }) => !back || per);
  return isAlong ? stripsOf(job, bytes) : undefined;
}

/** The strips as parcels for several workers: what goes from one core's cache to another's goes quicker in large pieces. */
export function parcelsOf(job: CutJob, strips: readonly Part[], workers: number): Part[] {
  const [from, to] = strips[0]!;
  const bytes = (to - from) * measure(job).perStep;
  const most = Math.floor(strips.length / workers / parcelsEach);
  const size = Math.max(1, Math.min(Math.round(parcelBytes / bytes), most));
  const parcels: Part[] = [];
  for (let i = 0; i < strips.length; i += size)
    parcels.push([strips[i]![0], strips[Math.min(i + size, strips.length) - 1]![1]]);
  return parcels;
}

/** Whether what a job does along its axis comes first, and leaves in whole buffers all that the rest of it needs. */
function goesInStrips({ pieces, passes }: CutJob): boolean {
  let late = false;
  return (
    pieces.every(({ use, key }) => use !== 'tail' && key === undefined) &&
    passes.every(({ per, once, args }) => {
      if (once !== undefined) return false;
      if (per !== undefined) return !late;
      late = args.every((arg) => typeof arg !== 'object' || !pieces[arg.piece]!.per);
      return late;
    })
  );
}

interface Measures {
  /** Bytes that a step moves, and bytes that every step may look at. */
  readonly perStep: number;
  readonly fixed: number;
  /** Steps that are looked at beyond a strip, and those that a strip's length is a multiple of. */
  readonly halo: number;
  readonly align: number;
}

function measure({ pieces, passes }: CutJob): Measures {
  let perStep = 0;
  let fixed = 0;
  let halo = 0;
  let align = 1;
  for (const piece of pieces) {
    const size = elementBytes[piece.type];
    if (piece.per === undefined) {
      // Steps have each their own part of a scratch buffer that is whole.
      if (piece.own || isInput(piece.use)) fixed += piece.count * size;
    } else perStep += piece.per * size * (piece.back ? 2 : 1);
    halo = Math.max(halo, piece.halo ?? 0);
  }
  for (const { halo: beyond = 0, step, per = 1 } of passes) {
    halo = Math.max(halo, beyond);
    align = Math.max(align, Math.ceil(step / per));
  }
  return { perStep, fixed, halo, align };
}

/** A strip of a job: what each piece holds and where its bytes are, and the passes over it. */
export interface Strip {
  readonly part: Part;
  readonly pieces: readonly WirePiece[];
  readonly passes: readonly WirePass[];
}

export function stripOf(job: WireJob, part: Part): Strip {
  return { part, pieces: stripPieces(job, part), passes: stripPasses(job, part) };
}

/** The pieces of one strip. */
export function stripPieces({ cut, pieces }: Pick<WireJob, 'cut' | 'pieces'>, part: Part): WirePiece[] {
  return pieces.map((piece) => {
    const { per, halo = 0, length, type, data, back } = piece;
    if (!cut || per === undefined) return piece;
    const size = elementBytes[type];
    const [from, to] = spanOf(per, halo, length, cut.axis, part);
    return {
      ...piece,
      from,
      count: to - from,
      ...(data && { data: data.subarray((from - piece.from) * size, (to - piece.from) * size) }),
      ...(back && { back: spanOf(per, 0, length, cut.axis, part) }),
    };
  });
}

function stripPasses({ cut, passes }: WireJob, part: Part): WirePass[] {
  return passes.map((pass) => {
    const { per, halo = 0, units } = pass;
    // What goes in strips has an axis.
    if (per === undefined) return part[1] < cut!.to ? { ...pass, end: 0 } : pass;
    const [begin, end] = spanOf(per, halo, units, cut!.axis, part);
    return { ...pass, begin, end };
  });
}

/** Bytes of the buffers of the largest strip. */
export function slotBytes(job: Pick<WireJob, 'cut' | 'pieces'>, parts: readonly Part[]): number {
  return Math.max(...parts.map((part) => alignUp(layOut(stripPieces(job, part), 0).end)));
}
