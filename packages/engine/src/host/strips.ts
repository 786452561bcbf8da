/**
 * Runs a job strip by strip, where its plan lies along an axis: each strip is copied in, worked through by all passes and
 * copied out while it is in the cache. A cheap pass over a large image no longer waits for memory at every step.
 *
 * A strip is a part like those that other workers get, so no byte of the answer depends on it. Pure.
 */
import { elementBytes } from '../kernel.js';
import type { WireJob, WirePass, WirePiece } from '../protocol.js';
import { spanOf, type Part } from '../span.js';

/** What a strip's buffers take together: well inside a second-level cache. */
const stripBytes = 256 * 1024;
/** Strips longer than this stay in no cache, so they are not worth it. */
const mostBytes = 1024 * 1024;
/** Steps of a strip for each step that is done twice at its edges. */
const stepsPerHalo = 12;

/** What of a job says how it is cut. */
type CutJob = Pick<WireJob, 'cut' | 'passes'> & { readonly pieces: ReadonlyArray<Omit<WirePiece, 'data'>> };

/** The strips of a job, or undefined where it runs whole. `bytes` asks for strips of that size whatever it costs, for tests. */
export function stripsOf(job: CutJob, bytes?: number): Part[] | undefined {
  const { cut, pieces, passes } = job;
  if (!cut || passes.some((pass) => pass.per === undefined || typeof pass.end === 'object' || pass.once !== undefined))
    return undefined;
  if (
    pieces.some((piece) => piece.use === 'tail' || piece.key !== undefined || (piece.back && piece.per === undefined))
  )
    return undefined;
  let perStep = 0;
  let fixed = 0;
  let halo = 0;
  let align = 1;
  for (const piece of pieces) {
    const size = elementBytes[piece.type];
    if (piece.per === undefined) fixed += piece.count * size;
    else perStep += piece.per * size;
    halo = Math.max(halo, piece.halo ?? 0);
  }
  for (const { halo: beyond = 0, step, per = 1 } of passes) {
    halo = Math.max(halo, beyond);
    align = Math.max(align, Math.ceil(step / per));
  }
  const fitting = Math.floor((bytes ?? stripBytes) / Math.max(1, perStep));
  const wanted = bytes === undefined ? Math.max(fitting, stepsPerHalo * 2 * halo) : fitting;
  const steps = Math.max(1, Math.ceil(wanted / align)) * align;
  if (bytes === undefined && (steps * perStep > mostBytes || fixed > stripBytes / 4)) return undefined;
  if (steps >= cut.to - cut.from) return undefined;
  const strips: Part[] = [];
  for (let from = cut.from; from < cut.to; from += steps) strips.push([from, Math.min(cut.to, from + steps)]);
  return strips;
}

/** The pieces of one strip: what each holds, and where its bytes are. */
export function stripPieces({ cut, pieces }: WireJob, part: Part): WirePiece[] {
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

/** The passes of one strip. */
export function stripPasses({ cut, passes }: WireJob, part: Part): WirePass[] {
  return passes.map((pass) => {
    const { per, halo = 0, units } = pass;
    if (!cut || per === undefined) return pass;
    const [begin, end] = spanOf(per, halo, units, cut.axis, part);
    return { ...pass, begin, end };
  });
}
