/**
 * The sizes of the blocked product, after Goto & van de Geijn, "Anatomy of high-performance matrix multiplication" (2008).
 *
 * A micro-panel of B (KC × NR) stays in the first-level cache while a block of A (up to 96 × KC) streams past it from the
 * second. The tile MR × NR is what fits V8's 15 vector registers: MR·NR/lanes sums, NR/lanes values of B, one of A.
 */

/** Length of a block along the inner dimension. */
export function depth<T>(): i32 {
  return sizeof<T>() == 8 ? 256 : 384;
}

/** MR: rows of a tile. */
export function tileRows<T>(): i32 {
  if (ASC_FEATURE_RELAXED_SIMD) return 6;
  if (ASC_FEATURE_SIMD) return sizeof<T>() == 8 ? 2 : 4;
  return 2;
}

/** NR: columns of a tile; 4 or 8, so that 8 columns are always whole panels. */
export function tileCols<T>(): i32 {
  if (ASC_FEATURE_RELAXED_SIMD) return sizeof<T>() == 8 ? 4 : 8;
  if (ASC_FEATURE_SIMD) return 8;
  return 4;
}

/** Columns of a row in packed B: a multiple of every variant's NR. */
export function paddedCols(n: i32): i32 {
  return (n + 7) & ~7;
}
