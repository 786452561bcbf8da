/**
 * Luma of sRGB pixels with exact rounding, one pixel at a time.
 *
 * Rec. 601: N = 299 R + 587 G + 114 B + 500, y = floor(N / 1000) = floor((N >> 3) / 125). The division by 125 is a
 * multiplication: ((N >> 3) · 134218) >> 24 is exact for every N that three bytes can make (134218 = ceil(2^24 / 125)).
 * Rec. 709: N = 2126 R + 7152 G + 722 B + 5000, y = floor(N / 10000).
 */

export function luma601(pixel: u32): u32 {
  const n = (pixel & 0xff) * 299 + ((pixel >> 8) & 0xff) * 587 + ((pixel >> 16) & 0xff) * 114 + 500;
  return ((n >> 3) * 134218) >> 24;
}

export function luma709(pixel: u32): u32 {
  return ((pixel & 0xff) * 2126 + ((pixel >> 8) & 0xff) * 7152 + ((pixel >> 16) & 0xff) * 722 + 5000) / 10000;
}

/** Rec. 601 of four pixels, in 32-bit lanes; what it needs are the vectors of `constants.ts`. The division by 125 is the one that `grayscale` explains. */
export function luma4(
  p: v128,
  lowBytes: v128,
  redBlue: v128,
  green: v128,
  round: v128,
  divide: v128,
  bias: v128,
): v128 {
  const n = i32x4.add(
    i32x4.add(i32x4.dot_i16x8_s(v128.and(p, lowBytes), redBlue), i32x4.dot_i16x8_s(i16x8.shr_u(p, 8), green)),
    round,
  );
  return i32x4.shr_u(i32x4.add(i32x4.dot_i16x8_s(i32x4.shr_u(n, 3), divide), bias), 21);
}
