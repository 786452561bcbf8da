import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';
import { luma601 } from './lib/luma';

const LOW_BYTES = memory.data<u16>([255, 255, 255, 255, 255, 255, 255, 255], 16);
const ALPHA = memory.data<u32>([0xff000000, 0xff000000, 0xff000000, 0xff000000], 16);
const RED_BLUE = memory.data<u16>([299, 114, 299, 114, 299, 114, 299, 114], 16);
const GREEN = memory.data<u16>([587, 0, 587, 0, 587, 0, 587, 0], 16);
const ROUND = memory.data<u32>([500, 500, 500, 500], 16);
const DIVIDE = memory.data<u16>([16777, 0, 16777, 0, 16777, 0, 16777, 0], 16);
const BIAS = memory.data<u32>([8192, 8192, 8192, 8192], 16);

function lumaPixel(at: usize, to: usize): void {
  const pixel = load<u32>(at);
  const a = pixel >> 24;
  const y = luma601(pixel);
  store<u8>(to, a == 255 ? y : (y * a + 127) / 255);
}

/** Lumas of four pixels in 32-bit lanes; the division is that of `grayscale`. */
function luma4(p: v128, lowBytes: v128, redBlue: v128, green: v128, round: v128, divide: v128, bias: v128): v128 {
  const n = i32x4.add(
    i32x4.add(i32x4.dot_i16x8_s(v128.and(p, lowBytes), redBlue), i32x4.dot_i16x8_s(i16x8.shr_u(p, 8), green)),
    round,
  );
  return i32x4.shr_u(i32x4.add(i32x4.dot_i16x8_s(i32x4.shr_u(n, 3), divide), bias), 21);
}

/**
 * The luma (Rec. 601, rounded) of each pixel times its alpha, one byte a pixel.
 *
 * Shape    from: width × units pixels, RGBA8. to: as many bytes.
 * Cost     one visit. Units: rows.
 */
export function lumaPlane(from: In<u8>, to: Out<u8>, width: i32, begin: i32, end: i32): i32 {
  const first = <usize>(begin * width);
  let left = (end - begin) * width;
  let at = from + (first << 2);
  let out = to + first;
  if (ASC_FEATURE_SIMD) {
    const lowBytes = v128.load(LOW_BYTES);
    const alpha = v128.load(ALPHA);
    const redBlue = v128.load(RED_BLUE);
    const green = v128.load(GREEN);
    const round = v128.load(ROUND);
    const divide = v128.load(DIVIDE);
    const bias = v128.load(BIAS);
    for (; left >= 8; left -= 8, at += 32, out += 8) {
      const p = v128.load(at);
      const q = v128.load(at, 16);
      if (v128.any_true(v128.andnot(alpha, v128.and(p, q)))) {
        for (let k: usize = 0; k < 8; ++k) lumaPixel(at + (k << 2), out + k);
        continue;
      }
      const y = i16x8.narrow_i32x4_s(
        luma4(p, lowBytes, redBlue, green, round, divide, bias),
        luma4(q, lowBytes, redBlue, green, round, divide, bias),
      );
      v128.store64_lane(out, i8x16.narrow_i16x8_u(y, y), 0);
    }
  }
  for (; left > 0; --left, at += 4, ++out) lumaPixel(at, out);
  return OK;
}
