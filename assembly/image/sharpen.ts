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

/** The alphas of two pixels, each for its four values. */
function lowAlphas(p: v128, zero: v128): v128 {
  return v128.shuffle<u8>(p, zero, 3, 16, 3, 16, 3, 16, 3, 16, 7, 16, 7, 16, 7, 16, 7, 16);
}
function highAlphas(p: v128, zero: v128): v128 {
  return v128.shuffle<u8>(p, zero, 11, 16, 11, 16, 11, 16, 11, 16, 15, 16, 15, 16, 15, 16, 15, 16);
}

/** Sum of the differences · alphas of two neighbours, for one pixel's values each. */
function sumLow(m: v128, n: v128, am: v128, an: v128): v128 {
  return i32x4.dot_i16x8_s(
    v128.shuffle<u16>(m, n, 0, 8, 1, 9, 2, 10, 3, 11),
    v128.shuffle<u16>(am, an, 0, 8, 1, 9, 2, 10, 3, 11),
  );
}
function sumHigh(m: v128, n: v128, am: v128, an: v128): v128 {
  return i32x4.dot_i16x8_s(
    v128.shuffle<u16>(m, n, 4, 12, 5, 13, 6, 14, 7, 15),
    v128.shuffle<u16>(am, an, 4, 12, 5, 13, 6, 14, 7, 15),
  );
}

/** Sum / 255 to the nearest whole number: adding 1.5 · 2^23 leaves it in the low bits. No sum lies halfway. */
function over255(sum: v128): v128 {
  const rounded = f32x4.add(
    f32x4.mul(f32x4.convert_i32x4_s(sum), f32x4.splat(<f32>(1.0 / 255.0))),
    f32x4.splat(<f32>12582912),
  );
  return i32x4.sub(rounded, i32x4.splat(0x4b400000));
}

/** The values of two pixels, words: `c`, and what its neighbours l, r, u, d by their alphas make of it. */
function sharpenTwo(c: v128, l: v128, r: v128, u: v128, d: v128, al: v128, ar: v128, au: v128, ad: v128): v128 {
  const ml = i16x8.sub(c, l);
  const mr = i16x8.sub(c, r);
  const mu = i16x8.sub(c, u);
  const md = i16x8.sub(c, d);
  const first = i32x4.add(sumLow(ml, mr, al, ar), sumLow(mu, md, au, ad));
  const second = i32x4.add(sumHigh(ml, mr, al, ar), sumHigh(mu, md, au, ad));
  return i16x8.add(c, i16x8.narrow_i32x4_s(over255(first), over255(second)));
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
      const zero = i32x4.splat(0);
      for (; x + 20 <= stride; x += 16) {
        const c = v128.load(row + x);
        const l = v128.load(row + x - 4);
        const r = v128.load(row + x + 4);
        const u = v128.load(above + x);
        const d = v128.load(below + x);
        const neighbours = v128.and(v128.and(l, r), v128.and(u, d));
        const cl = i16x8.extend_low_i8x16_u(c);
        const ch = i16x8.extend_high_i8x16_u(c);
        if (v128.any_true(v128.andnot(alpha, neighbours))) {
          const some = sharpenTwo(
            cl,
            i16x8.extend_low_i8x16_u(l),
            i16x8.extend_low_i8x16_u(r),
            i16x8.extend_low_i8x16_u(u),
            i16x8.extend_low_i8x16_u(d),
            lowAlphas(l, zero),
            lowAlphas(r, zero),
            lowAlphas(u, zero),
            lowAlphas(d, zero),
          );
          const others = sharpenTwo(
            ch,
            i16x8.extend_high_i8x16_u(l),
            i16x8.extend_high_i8x16_u(r),
            i16x8.extend_high_i8x16_u(u),
            i16x8.extend_high_i8x16_u(d),
            highAlphas(l, zero),
            highAlphas(r, zero),
            highAlphas(u, zero),
            highAlphas(d, zero),
          );
          v128.store(out + x, v128.bitselect(c, i8x16.narrow_i16x8_u(some, others), alpha));
          continue;
        }
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
