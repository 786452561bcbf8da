/**
 * Wide pixels: what the blurs work on. Four u16 (r, g, b, a), premultiplied by alpha, with some bits behind the point, mostly 6:
 * 0 … 16320 = 255 · 64; on sRGB values or, through a table, on amounts of light (always 6).
 *
 * Colour hidden under alpha 0 is gone, so it can't bleed. From wide and back gives the same pixel for alpha 255, and for
 * any alpha of 4 or more to within rounding of 255 / (128 · alpha).
 */

import { ALPHA } from './constants';

const WIDE_ALPHA = memory.data<u16>([0, 0, 0, 0xffff, 0, 0, 0, 0xffff], 16);

/** Rounds to the nearest whole number, halves to even. */
function round(x: f32): u32 {
  return <u32>nearest<f32>(x);
}

function widenPixel(from: usize, to: usize, bits: i32): void {
  const a = <u32>load<u8>(from, 3);
  const one = <f32>(1 << bits);
  const k = a == 255 ? one : <f32>a * (one / <f32>255);
  store<u16>(to, round(<f32>load<u8>(from) * k));
  store<u16>(to, round(<f32>load<u8>(from, 1) * k), 2);
  store<u16>(to, round(<f32>load<u8>(from, 2) * k), 4);
  store<u16>(to, a << bits, 6);
}

/** Adding it rounds to a whole number, halves to even, which then lies in the low bits. */
const TWO_23: f32 = 8388608;
const TWO_23_BITS: i32 = 0x4b000000;

/** A pixel's four values (words), each times its factor, rounded. */
function times(values: v128, factors: v128): v128 {
  const rounded = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(values), factors), f32x4.splat(TWO_23));
  return i32x4.sub(rounded, i32x4.splat(TWO_23_BITS));
}

/** By what each of four pixels' colours grow: alpha, with as many places behind the point as `one` says. */
function factors(p: v128, one: f32, ones: v128): v128 {
  const a = i32x4.shr_u(p, 24);
  return v128.bitselect(
    ones,
    f32x4.mul(f32x4.convert_i32x4_s(a), f32x4.splat(one / <f32>255)),
    i32x4.eq(a, i32x4.splat(255)),
  );
}

/** `widenPixel` for four pixels of any alpha. */
function widenFour(p: v128, to: usize, bits: i32): void {
  const one = <f32>(1 << bits);
  const ones = f32x4.splat(one);
  const k = factors(p, one, ones);
  const low = i16x8.extend_low_i8x16_u(p);
  const high = i16x8.extend_high_i8x16_u(p);
  // Each factor three times, and for alpha itself what makes it wide.
  const first = times(i32x4.extend_low_i16x8_u(low), v128.shuffle<f32>(k, ones, 0, 0, 0, 4));
  const second = times(i32x4.extend_high_i16x8_u(low), v128.shuffle<f32>(k, ones, 1, 1, 1, 4));
  const third = times(i32x4.extend_low_i16x8_u(high), v128.shuffle<f32>(k, ones, 2, 2, 2, 4));
  const fourth = times(i32x4.extend_high_i16x8_u(high), v128.shuffle<f32>(k, ones, 3, 3, 3, 4));
  v128.store(to, i16x8.narrow_i32x4_u(first, second));
  v128.store(to, i16x8.narrow_i32x4_u(third, fourth), 16);
}

function widenLinearPixel(from: usize, to: usize, toLinear: usize): void {
  const a = <u32>load<u8>(from, 3);
  const k: f32 = a == 255 ? 1 : <f32>a * <f32>(1.0 / 255.0);
  store<u16>(to, round(<f32>load<u16>(toLinear + ((<usize>load<u8>(from)) << 1)) * k));
  store<u16>(to, round(<f32>load<u16>(toLinear + ((<usize>load<u8>(from, 1)) << 1)) * k), 2);
  store<u16>(to, round(<f32>load<u16>(toLinear + ((<usize>load<u8>(from, 2)) << 1)) * k), 4);
  store<u16>(to, a << 6, 6);
}

/** Widens `count` pixels. `toLinear`: 256 u16 (amount of light · 16320 of each sRGB value), or 0 for sRGB. */
export function widen(from: usize, to: usize, count: i32, toLinear: usize, bits: i32): void {
  let left = count;
  if (toLinear != 0) {
    for (; left > 0; --left, from += 4, to += 8) widenLinearPixel(from, to, toLinear);
    return;
  }
  if (ASC_FEATURE_SIMD) {
    const alpha = v128.load(ALPHA);
    const one: i32 = 1 << bits;
    const ones = i16x8.splat(<i16>one);
    for (; left >= 4; left -= 4, from += 16, to += 32) {
      const p = v128.load(from);
      if (v128.any_true(v128.andnot(alpha, p))) {
        widenFour(p, to, bits);
      } else {
        v128.store(to, i16x8.mul(i16x8.extend_low_i8x16_u(p), ones));
        v128.store(to, i16x8.mul(i16x8.extend_high_i8x16_u(p), ones), 16);
      }
    }
  }
  for (; left > 0; --left, from += 4, to += 8) {
    if (ASC_FEATURE_SIMD) {
      const p = v128.load32_zero(from);
      const one = <f32>(1 << bits);
      const ones = f32x4.splat(one);
      const wide = times(
        i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(p)),
        v128.shuffle<f32>(factors(p, one, ones), ones, 0, 0, 0, 4),
      );
      v128.store64_lane(to, i16x8.narrow_i32x4_u(wide, wide), 0);
    } else widenPixel(from, to, bits);
  }
}

function narrowPixel(from: usize, to: usize, fromLinear: usize, bits: i32): void {
  const wide = <u32>load<u16>(from, 6);
  const half = (1 << bits) >> 1;
  const a = (wide + half) >> bits;
  if (a == 0) {
    store<u32>(to, 0);
    return;
  }
  if (wide == 255 << bits) {
    for (let k: usize = 0; k < 3; ++k) {
      const c = <u32>load<u16>(from + (k << 1));
      store<u8>(to + k, fromLinear == 0 ? min(255, (c + half) >> bits) : load<u8>(fromLinear + min(16320, c)));
    }
  } else {
    const scale: f32 = <f32>(fromLinear == 0 ? 255 : 16320) / <f32>wide;
    for (let k: usize = 0; k < 3; ++k) {
      const c = round(<f32>load<u16>(from + (k << 1)) * scale);
      store<u8>(to + k, fromLinear == 0 ? min(255, c) : load<u8>(fromLinear + min(16320, c)));
    }
  }
  store<u8>(to, a, 3);
}

/**
 * `narrowPixel` for four pixels of any alpha, as RGBA8.
 *
 * @param whole what they are if each is opaque; its alphas are right for any
 */
function narrowFour(p: v128, q: v128, whole: v128, bits: i32): v128 {
  const wide = v128.shuffle<u16>(p, q, 3, 3, 7, 7, 11, 11, 15, 15);
  const alpha = i32x4.shr_u(wide, 16);
  const scale = f32x4.div(f32x4.splat(255), f32x4.convert_i32x4_s(alpha));
  const low = i16x8.narrow_i32x4_s(
    times(i32x4.extend_low_i16x8_u(p), v128.shuffle<f32>(scale, scale, 0, 0, 0, 0)),
    times(i32x4.extend_high_i16x8_u(p), v128.shuffle<f32>(scale, scale, 1, 1, 1, 1)),
  );
  const high = i16x8.narrow_i32x4_s(
    times(i32x4.extend_low_i16x8_u(q), v128.shuffle<f32>(scale, scale, 2, 2, 2, 2)),
    times(i32x4.extend_high_i16x8_u(q), v128.shuffle<f32>(scale, scale, 3, 3, 3, 3)),
  );
  const opaque = i32x4.eq(alpha, i32x4.splat(255 << bits));
  const pixels = v128.bitselect(whole, i8x16.narrow_i16x8_u(low, high), v128.or(opaque, v128.load(ALPHA)));
  return v128.andnot(pixels, i32x4.eq(i32x4.shr_u(whole, 24), i32x4.splat(0)));
}

/** Turns `count` wide pixels into RGBA8. `fromLinear`: 16321 u8 (the sRGB value of each amount of light), or 0 for sRGB. */
export function narrow(from: usize, to: usize, count: i32, fromLinear: usize, bits: i32): void {
  let left = count;
  if (ASC_FEATURE_SIMD) {
    if (fromLinear == 0) {
      const alpha = v128.load(WIDE_ALPHA);
      const one: i32 = 1 << bits;
      const opaque = v128.and(i16x8.splat(<i16>(255 * one)), alpha);
      const half = i16x8.splat(<i16>(one >> 1));
      // A shift by a constant is cheaper: what is rounded has 14 bits at the most.
      const rest: i32 = 256 >> bits;
      const up = i16x8.splat(<i16>rest);
      for (; left >= 4; left -= 4, from += 32, to += 16) {
        const p = v128.load(from);
        const q = v128.load(from, 16);
        const differ = v128.or(v128.xor(v128.and(p, alpha), opaque), v128.xor(v128.and(q, alpha), opaque));
        const whole = i8x16.narrow_i16x8_u(
          i16x8.shr_u(i16x8.mul(i16x8.add(p, half), up), 8),
          i16x8.shr_u(i16x8.mul(i16x8.add(q, half), up), 8),
        );
        v128.store(to, v128.any_true(differ) ? narrowFour(p, q, whole, bits) : whole);
      }
    }
  }
  for (; left > 0; --left, from += 8, to += 4) narrowPixel(from, to, fromLinear, bits);
}
