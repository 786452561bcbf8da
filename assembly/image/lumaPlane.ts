import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';
import { ALPHA, BIAS_601, DIVIDE_601, GREEN_601, LOW_BYTES, RED_BLUE_601, ROUND_601 } from './lib/constants';
import { luma4, luma601 } from './lib/luma';

function lumaPixel(at: usize, to: usize): void {
  const pixel = load<u32>(at);
  const a = pixel >> 24;
  const y = luma601(pixel);
  store<u8>(to, a == 255 ? y : (y * a + 127) / 255);
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
    const redBlue = v128.load(RED_BLUE_601);
    const green = v128.load(GREEN_601);
    const round = v128.load(ROUND_601);
    const divide = v128.load(DIVIDE_601);
    const bias = v128.load(BIAS_601);
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
