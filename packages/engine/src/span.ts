/** Which elements of a buffer, or units of a pass, belong to a part of a plan's axis. Pure. */

/** Steps of the plan's axis: from (inclusive) to (exclusive). */
export type Part = readonly [from: number, to: number];

/**
 * The range of a part: `per` for each step, `halo` steps more on both sides, cut at the ends. The last part takes
 * whatever is left of `length`.
 */
export function spanOf(per: number, halo: number, length: number, axis: number, [from, to]: Part): [number, number] {
  const begin = Math.max(0, from - halo) * per;
  const end = to + halo >= axis ? length : (to + halo) * per;
  return [Math.min(begin, length), Math.min(end, length)];
}
