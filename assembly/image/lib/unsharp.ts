import { ALPHA } from './constants';

const HALF = memory.data<u32>([128, 128, 128, 128], 16);

/** c + (amount · d + 128) >> 8 for eight colour values and their differences d to the blurred ones. */
function raise(c: v128, d: v128, amounts: v128, limit: v128, half: v128): v128 {
  const low = i32x4.shr_s(i32x4.add(i32x4.extmul_low_i16x8_s(d, amounts), half), 8);
  const high = i32x4.shr_s(i32x4.add(i32x4.extmul_high_i16x8_s(d, amounts), half), 8);
  const enough = i16x8.ge_s(i16x8.abs(d), limit);
  return i16x8.add(c, v128.and(i16x8.narrow_i32x4_s(low, high), enough));
}

/** Four pixels p, whose blurred ones are q. */
function sharpFour(p: v128, q: v128, amounts: v128, limit: v128, half: v128, alpha: v128): v128 {
  const low = i16x8.extend_low_i8x16_u(p);
  const high = i16x8.extend_high_i8x16_u(p);
  const l = raise(low, i16x8.sub(low, i16x8.extend_low_i8x16_u(q)), amounts, limit, half);
  const h = raise(high, i16x8.sub(high, i16x8.extend_high_i8x16_u(q)), amounts, limit, half);
  return v128.bitselect(p, i8x16.narrow_i16x8_u(l, h), alpha);
}

/**
 * Puts at `soft`, where the blurred pixels lie, the sharp ones of `from`, moved away from them where they differ by the
 * threshold or more: c + floor((amount · (c − blurred) + 128) / 256), clamped. Alpha is kept.
 */
export function unsharp(from: usize, soft: usize, count: i32, amount: i32, threshold: i32): void {
  let left = count;
  if (ASC_FEATURE_SIMD) {
    const alpha = v128.load(ALPHA);
    const half = v128.load(HALF);
    const amounts = i16x8.splat(<i16>amount);
    const limit = i16x8.splat(<i16>threshold);
    for (; left >= 4; left -= 4, from += 16, soft += 16)
      v128.store(soft, sharpFour(v128.load(from), v128.load(soft), amounts, limit, half, alpha));
    for (; left > 0; --left, from += 4, soft += 4)
      v128.store32_lane(
        soft,
        sharpFour(v128.load32_zero(from), v128.load32_zero(soft), amounts, limit, half, alpha),
        0,
      );
  } else {
    for (; left > 0; --left, from += 4, soft += 4) {
      for (let k: usize = 0; k < 3; ++k) {
        const c = <i32>load<u8>(from + k);
        const d = c - <i32>load<u8>(soft + k);
        store<u8>(soft + k, abs(d) >= threshold ? max(0, min(255, c + ((amount * d + 128) >> 8))) : c);
      }
      store<u8>(soft, load<u8>(from, 3), 3);
    }
  }
}
