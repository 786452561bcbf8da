import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';

const ALPHA = memory.data<u32>([0xff000000, 0xff000000, 0xff000000, 0xff000000], 16);

/** c + Σ (c − n) · alpha(n) / 255 over the four neighbours, clamped; alpha of the centre. */
function sharpenPixel(c: usize, l: usize, r: usize, u: usize, d: usize, to: usize): void {
  const al = <i32>load<u8>(l, 3);
  const ar = <i32>load<u8>(r, 3);
  const au = <i32>load<u8>(u, 3);
  const ad = <i32>load<u8>(d, 3);
  if ((al & ar & au & ad) == 255) {
    for (let k: usize = 0; k < 3; ++k) {
      const sum = <i32>load<u8>(l + k) + <i32>load<u8>(r + k) + <i32>load<u8>(u + k) + <i32>load<u8>(d + k);
      store<u8>(to + k, max(0, min(255, 5 * <i32>load<u8>(c + k) - sum)));
    }
    store<u8>(to, load<u8>(c, 3), 3);
    return;
  }
  for (let k: usize = 0; k < 3; ++k) {
    const x = <i32>load<u8>(c + k);
    const sum =
      (x - <i32>load<u8>(l + k)) * al +
      (x - <i32>load<u8>(r + k)) * ar +
      (x - <i32>load<u8>(u + k)) * au +
      (x - <i32>load<u8>(d + k)) * ad;
    const add = sum >= 0 ? (sum + 127) / 255 : -((127 - sum) / 255);
    store<u8>(to + k, max(0, min(255, x + add)));
  }
  store<u8>(to, load<u8>(c, 3), 3);
}

/**
 * Sharpens with the weights 0 −1 0 / −1 5 −1 / 0 −1 0.
 *
 * Shape    from, to: width × height pixels, RGBA8, straight alpha, sRGB. Edges are clamped.
 * Alpha    kept. A neighbour counts by its alpha: colour hidden under transparent pixels does not bleed.
 * Accuracy exact where the neighbours are opaque; else rounded to nearest, halves away from the centre's value.
 * Cost     one visit. Units: rows; reads one row above and below.
 */
export function sharpen(from: In<u8>, to: Out<u8>, width: i32, height: i32, begin: i32, end: i32): i32 {
  const stride = (<usize>width) << 2;
  for (let y = begin; y < end; ++y) {
    const row = from + <usize>y * stride;
    const above = y > 0 ? row - stride : row;
    const below = y < height - 1 ? row + stride : row;
    const out = to + <usize>y * stride;
    const last = stride - 4;
    sharpenPixel(row, row, row + min(4, last), above, below, out);
    let x: usize = 4;
    if (ASC_FEATURE_SIMD) {
      const alpha = v128.load(ALPHA);
      for (; x + 20 <= stride; x += 16) {
        const c = v128.load(row + x);
        const l = v128.load(row + x - 4);
        const r = v128.load(row + x + 4);
        const u = v128.load(above + x);
        const d = v128.load(below + x);
        const neighbours = v128.and(v128.and(l, r), v128.and(u, d));
        if (v128.any_true(v128.andnot(alpha, neighbours))) {
          for (let k: usize = x; k < x + 16; k += 4)
            sharpenPixel(row + k, row + k - 4, row + k + 4, above + k, below + k, out + k);
          continue;
        }
        const cl = i16x8.extend_low_i8x16_u(c);
        const ch = i16x8.extend_high_i8x16_u(c);
        const low = i16x8.sub(
          i16x8.sub(
            i16x8.add(i16x8.shl(cl, 2), cl),
            i16x8.add(i16x8.extend_low_i8x16_u(l), i16x8.extend_low_i8x16_u(r)),
          ),
          i16x8.add(i16x8.extend_low_i8x16_u(u), i16x8.extend_low_i8x16_u(d)),
        );
        const high = i16x8.sub(
          i16x8.sub(
            i16x8.add(i16x8.shl(ch, 2), ch),
            i16x8.add(i16x8.extend_high_i8x16_u(l), i16x8.extend_high_i8x16_u(r)),
          ),
          i16x8.add(i16x8.extend_high_i8x16_u(u), i16x8.extend_high_i8x16_u(d)),
        );
        v128.store(out + x, v128.bitselect(c, i8x16.narrow_i16x8_u(low, high), alpha));
      }
    }
    for (; x < last; x += 4) sharpenPixel(row + x, row + x - 4, row + x + 4, above + x, below + x, out + x);
    if (x <= last) sharpenPixel(row + last, row + last - 4, row + last, above + last, below + last, out + last);
  }
  return OK;
}
