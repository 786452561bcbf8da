/**
 * Sizes and places of the blocked factorization.
 *
 * `work` holds, one behind the other: the panel (n rows × BLOCK, row-major) · the panel's lower part packed for the product
 * (n + 12 rows × BLOCK) · a packed strip (BLOCK × STRIP) · room for one tile.
 */

/** Columns of a small step inside a panel. */
export const STEP: i32 = 8;

/** Columns of the widest strip that one unit may update. */
export const STRIP: i32 = 64;

/** Rows of the packed panel that one call of the product takes: they stay in the nearest caches. */
export const ROWS: i32 = 96;

/** Where the packed lower part lies in `work`. */
export function packedAt(work: usize, n: i32, block: i32): usize {
  return work + ((<usize>n * <usize>block) << 3);
}

/** Where the packed strip lies in `work`; behind it the room for one tile. */
export function stripAt(work: usize, n: i32, block: i32): usize {
  return packedAt(work, n, block) + ((<usize>(n + 12) * <usize>block) << 3);
}

/** Where the room for one tile lies in `work`. */
export function spareAt(work: usize, n: i32, block: i32): usize {
  return stripAt(work, n, block) + ((<usize>block * <usize>STRIP) << 3);
}
