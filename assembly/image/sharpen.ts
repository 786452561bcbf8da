import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';
import { ALPHA } from './lib/constants';

/** All bits but alpha's, of two pixels in words. */
const COLOURS = memory.data<u16>([0xffff, 0xffff, 0xffff, 0, 0xffff, 0xffff, 0xffff, 0], 16);

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

/** The alphas of two pixels, words, each for its four values. */
function alphas(neighbour: v128): v128 {
  return v128.shuffle<u16>(neighbour, neighbour, 3, 3, 3, 3, 7, 7, 7, 7);
}

/** Two pixels among any others, twice: the centre's values, and what its neighbours by their alphas make of the colours. */
function sharpenTwo(c: v128, l: v128, r: v128, u: v128, d: v128, colours: v128): v128 {
  const ml = i16x8.sub(c, l);
  const mr = i16x8.sub(c, r);
  const mu = i16x8.sub(c, u);
  const md = i16x8.sub(c, d);
  const al = alphas(l);
  const ar = alphas(r);
  const au = alphas(u);
  const ad = alphas(d);
  const first = i32x4.add(sumLow(ml, mr, al, ar), sumLow(mu, md, au, ad));
  const second = i32x4.add(sumHigh(ml, mr, al, ar), sumHigh(mu, md, au, ad));
  const sharp = i16x8.add(c, v128.and(i16x8.narrow_i32x4_s(over255(first), over255(second)), colours));
  return i8x16.narrow_i16x8_u(sharp, sharp);
}

/** One pixel as words. */
function words(at: usize): v128 {
  return i16x8.extend_low_i8x16_u(v128.load32_zero(at));
}

/** Whether all pixels of a row are opaque. */
function isOpaque(row: usize, stride: usize): bool {
  let all: u32 = 0xff000000;
  let x: usize = 0;
  if (ASC_FEATURE_SIMD) {
    let four = v128.load(ALPHA);
    for (; x + 16 <= stride; x += 16) four = v128.and(four, v128.load(row + x));
    if (v128.any_true(v128.andnot(v128.load(ALPHA), four))) return false;
  }
  for (; x < stride; x += 4) all &= load<u32>(row + x);
  return all == 0xff000000;
}

/** Sums of the bytes of two vectors, of their lower and of their upper half. */
function addLow(a: v128, b: v128): v128 {
  const pairs = v128.shuffle<u8>(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  return i16x8.extadd_pairwise_i8x16_u(pairs);
}
function addHigh(a: v128, b: v128): v128 {
  const pairs = v128.shuffle<u8>(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  return i16x8.extadd_pairwise_i8x16_u(pairs);
}

/** Four pixels among opaque ones. Alpha comes out as 255 by itself. */
function sharpenFour(row: usize, above: usize, below: usize, five: v128): v128 {
  const c = v128.load(row);
  const l = v128.load(row - 4);
  const r = v128.load(row, 4);
  const u = v128.load(above);
  const d = v128.load(below);
  const low = i16x8.add(addLow(l, r), addLow(u, d));
  const high = i16x8.add(addHigh(l, r), addHigh(u, d));
  return i8x16.narrow_i16x8_u(
    i16x8.sub(i16x8.mul(i16x8.extend_low_i8x16_u(c), five), low),
    i16x8.sub(i16x8.mul(i16x8.extend_high_i8x16_u(c), five), high),
  );
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
  const first = from + <usize>begin * stride;
  let opaque = begin > 0 && isOpaque(first - stride, stride);
  let opaqueBelow = isOpaque(first, stride);
  if (begin == 0) opaque = opaqueBelow;
  for (let y = begin; y < end; ++y) {
    const row = from + <usize>y * stride;
    const above = y > 0 ? row - stride : row;
    const below = y < height - 1 ? row + stride : row;
    const opaqueAbove = opaque;
    opaque = opaqueBelow;
    if (below != row) opaqueBelow = isOpaque(below, stride);
    const out = to + <usize>y * stride;
    const all = opaqueAbove && opaque && opaqueBelow;
    const last = stride - 4;
    for (let x: usize = 0; x <= last; x += 4) {
      if (ASC_FEATURE_SIMD) {
        if (x == 4) {
          const five = i16x8.splat(5);
          if (all) {
            for (; x + 20 <= stride; x += 16) v128.store(out + x, sharpenFour(row + x, above + x, below + x, five));
          } else {
            const alpha = v128.load(ALPHA);
            const colours = v128.load(COLOURS);
            for (; x + 20 <= stride; x += 16) {
              const neighbours = v128.and(
                v128.and(v128.load(row + x - 4), v128.load(row + x + 4)),
                v128.and(v128.load(above + x), v128.load(below + x)),
              );
              if (v128.any_true(v128.andnot(alpha, neighbours))) {
                for (let k = x; k < x + 16; k += 8)
                  v128.store64_lane(
                    out + k,
                    sharpenTwo(
                      v128.load_ext<u8>(row + k),
                      v128.load_ext<u8>(row + k - 4),
                      v128.load_ext<u8>(row + k + 4),
                      v128.load_ext<u8>(above + k),
                      v128.load_ext<u8>(below + k),
                      colours,
                    ),
                    0,
                  );
              } else
                v128.store(
                  out + x,
                  v128.bitselect(v128.load(row + x), sharpenFour(row + x, above + x, below + x, five), alpha),
                );
            }
          }
        }
      }
      const left = row + max(x, 4) - 4;
      const right = row + min(x + 4, last);
      if (ASC_FEATURE_SIMD)
        v128.store32_lane(
          out + x,
          sharpenTwo(words(row + x), words(left), words(right), words(above + x), words(below + x), v128.load(COLOURS)),
          0,
        );
      else sharpenPixel(row + x, left, right, above + x, below + x, out + x);
    }
  }
  return OK;
}
