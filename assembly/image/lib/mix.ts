/** Mixes a pixel with its grey, channel by channel: (c · (256 − amount) + y · amount + 128) >> 8. Alpha is kept. */

export function mixGrey(pixel: u32, y: u32, amount: u32): u32 {
  const rest = 256 - amount;
  const add = y * amount + 128;
  return (
    (((pixel & 0xff) * rest + add) >> 8) |
    ((((pixel >> 8) & 0xff) * rest + add) & 0xff00) |
    (((((pixel >> 16) & 0xff) * rest + add) & 0xff00) << 8) |
    (pixel & 0xff000000)
  );
}

/** The same for the sixteen bytes of four pixels; `weights` holds 256 − amount, `amounts` amount, `half` 128 in each lane. */
export function mixVectors(pixels: v128, grey: v128, weights: v128, amounts: v128, half: v128): v128 {
  const low = i16x8.add(
    i16x8.add(i16x8.mul(i16x8.extend_low_i8x16_u(pixels), weights), i16x8.mul(i16x8.extend_low_i8x16_u(grey), amounts)),
    half,
  );
  const high = i16x8.add(
    i16x8.add(
      i16x8.mul(i16x8.extend_high_i8x16_u(pixels), weights),
      i16x8.mul(i16x8.extend_high_i8x16_u(grey), amounts),
    ),
    half,
  );
  return i8x16.narrow_i16x8_u(i16x8.shr_u(low, 8), i16x8.shr_u(high, 8));
}
