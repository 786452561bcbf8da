import { In, InOut } from '../shared/memory';
import { OK } from '../shared/status';
import { ALPHA, SPREAD } from './lib/constants';

const WHITE = memory.data<u32>([255, 255, 255, 255], 16);

function sobelPixel(above: usize, row: usize, below: usize, l: usize, x: usize, r: usize, image: usize): void {
  const a = <i32>load<u8>(above + l);
  const b = <i32>load<u8>(above + x);
  const c = <i32>load<u8>(above + r);
  const g = <i32>load<u8>(below + l);
  const h = <i32>load<u8>(below + x);
  const i = <i32>load<u8>(below + r);
  const across = c + 2 * <i32>load<u8>(row + r) + i - (a + 2 * <i32>load<u8>(row + l) + g);
  const down = g + 2 * h + i - (a + 2 * b + c);
  const squares = across * across + down * down;
  const y = min(255, <u32>nearest<f32>(sqrt<f32>(<f32>squares)));
  store<u32>(image, (y * 0x010101) | (load<u32>(image) & 0xff000000));
}

/** Four lengths √(across² + down²), rounded, at most 255. */
function lengths(pairs: v128, white: v128): v128 {
  const squares = f32x4.convert_i32x4_s(i32x4.dot_i16x8_s(pairs, pairs));
  return i32x4.min_s(i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.sqrt(squares))), white);
}

/**
 * Writes how steeply the luma changes at each pixel (Sobel's operator) as grey, in place. Alpha is kept.
 *
 * Shape    image: width × height pixels, RGBA8. luma: as many bytes. Edges are clamped.
 * Accuracy √(across² + down²), rounded: exact. Above 255 it is 255.
 * Cost     one visit. Units: rows; reads one row of luma above and below.
 */
export function sobel(image: InOut<u8>, luma: In<u8>, width: i32, height: i32, begin: i32, end: i32): i32 {
  const last = <usize>width - 1;
  for (let y = begin; y < end; ++y) {
    const row = luma + <usize>(y * width);
    const above = y > 0 ? row - width : row;
    const below = y < height - 1 ? row + width : row;
    const out = image + ((<usize>(y * width)) << 2);
    for (let x: usize = 0; x <= last; ++x) {
      if (ASC_FEATURE_SIMD) {
        if (x == 1) {
          const alpha = v128.load(ALPHA);
          const spread = v128.load(SPREAD);
          const white = v128.load(WHITE);
          for (; x + 9 <= <usize>width; x += 8) {
            const a = v128.load_ext<u8>(above + x - 1);
            const b = v128.load_ext<u8>(above + x);
            const c = v128.load_ext<u8>(above + x + 1);
            const d = v128.load_ext<u8>(row + x - 1);
            const f = v128.load_ext<u8>(row + x + 1);
            const g = v128.load_ext<u8>(below + x - 1);
            const h = v128.load_ext<u8>(below + x);
            const i = v128.load_ext<u8>(below + x + 1);
            const across = i16x8.add(i16x8.add(i16x8.sub(c, a), i16x8.sub(i, g)), i16x8.shl(i16x8.sub(f, d), 1));
            const down = i16x8.add(i16x8.add(i16x8.sub(g, a), i16x8.sub(i, c)), i16x8.shl(i16x8.sub(h, b), 1));
            const low = lengths(v128.shuffle<i16>(across, down, 0, 8, 1, 9, 2, 10, 3, 11), white);
            const high = lengths(v128.shuffle<i16>(across, down, 4, 12, 5, 13, 6, 14, 7, 15), white);
            const at = out + (x << 2);
            v128.store(at, v128.or(i8x16.swizzle(low, spread), v128.and(v128.load(at), alpha)));
            v128.store(at, v128.or(i8x16.swizzle(high, spread), v128.and(v128.load(at, 16), alpha)), 16);
          }
        }
      }
      sobelPixel(above, row, below, max<usize>(x, 1) - 1, x, min(x + 1, last), out + (x << 2));
    }
  }
  return OK;
}
