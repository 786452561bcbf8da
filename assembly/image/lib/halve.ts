/**
 * Wide pixels at half the density, and back: the weights 1 4 6 4 1, a Gaussian of variance 1, before every other sample is
 * left out, and the same (twice) after zeros were put between. Sums are rounded to nearest or, at two places, halves of
 * pairs first; a constant stays one.
 */

const ONES = memory.data<u16>([1, 1, 1, 1, 1, 1, 1, 1], 16);
const FOURS = memory.data<u16>([4, 4, 4, 4, 4, 4, 4, 4], 16);

/** (a + 4 b + 6 c + 4 d + e) / 16. */
function shrink(a: v128, b: v128, c: v128, d: v128, e: v128, ones: v128): v128 {
  const far = i16x8.shr_s(i16x8.sub(i16x8.avgr_u(a, e), c), 2);
  const near = i16x8.sub(i16x8.avgr_u(b, d), c);
  return i16x8.add(c, i16x8.shr_s(i16x8.add(i16x8.add(far, near), ones), 1));
}

function shrinkOne(a: usize, b: usize, c: usize, d: usize, e: usize, to: usize): void {
  const middle = <i32>load<u16>(c);
  const far = ((<i32>load<u16>(a) + <i32>load<u16>(e) + 1) >> 1) - middle;
  const near = ((<i32>load<u16>(b) + <i32>load<u16>(d) + 1) >> 1) - middle;
  store<u16>(to, middle + (((far >> 2) + near + 1) >> 1));
}

/** Makes one row of five. */
export function shrinkRows(a: usize, b: usize, c: usize, d: usize, e: usize, to: usize, bytes: i32): void {
  const end = to + bytes;
  if (ASC_FEATURE_SIMD) {
    const ones = v128.load(ONES);
    for (; to < end; to += 16, a += 16, b += 16, c += 16, d += 16, e += 16)
      v128.store(to, shrink(v128.load(a), v128.load(b), v128.load(c), v128.load(d), v128.load(e), ones));
  } else {
    for (; to < end; to += 2, a += 2, b += 2, c += 2, d += 2, e += 2) shrinkOne(a, b, c, d, e, to);
  }
}

/** Makes `count` pixels of a row of twice as many; the first of five lies at `from`. */
export function shrinkRow(from: usize, to: usize, count: i32): void {
  const end = to + ((<usize>count) << 3);
  if (ASC_FEATURE_SIMD) {
    const ones = v128.load(ONES);
    let p = v128.load(from);
    let q = v128.load(from, 16);
    for (; to < end; to += 16, from += 32) {
      const r = v128.load(from, 32);
      const s = v128.load(from, 48);
      v128.store(
        to,
        shrink(
          v128.shuffle<i64>(p, q, 0, 2),
          v128.shuffle<i64>(p, q, 1, 3),
          v128.shuffle<i64>(q, r, 0, 2),
          v128.shuffle<i64>(q, r, 1, 3),
          v128.shuffle<i64>(r, s, 0, 2),
          ones,
        ),
      );
      p = r;
      q = s;
    }
  } else {
    for (; to < end; to += 8, from += 16)
      for (let k: usize = 0; k < 8; k += 2) {
        const at = from + k;
        shrinkOne(at, at + 8, at + 16, at + 24, at + 32, to + k);
      }
  }
}

/** (a + 6 b + c) / 8. */
function between(a: v128, b: v128, c: v128, fours: v128): v128 {
  const bend = i16x8.sub(i16x8.sub(i16x8.add(a, c), b), b);
  return i16x8.add(b, i16x8.shr_s(i16x8.add(bend, fours), 3));
}

function betweenOne(a: usize, b: usize, c: usize, to: usize): void {
  const middle = <i32>load<u16>(b);
  store<u16>(to, middle + ((<i32>load<u16>(a) + <i32>load<u16>(c) - 2 * middle + 4) >> 3));
}

function halfWay(a: usize, b: usize, to: usize): void {
  store<u16>(to, (<i32>load<u16>(a) + <i32>load<u16>(b) + 1) >> 1);
}

/** Makes the row at b (`odd` = 0) or half way between b and c (1). */
export function growRows(a: usize, b: usize, c: usize, to: usize, bytes: i32, odd: i32): void {
  const end = to + bytes;
  if (ASC_FEATURE_SIMD) {
    if (odd) {
      for (; to < end; to += 16, b += 16, c += 16) v128.store(to, i16x8.avgr_u(v128.load(b), v128.load(c)));
    } else {
      const fours = v128.load(FOURS);
      for (; to < end; to += 16, a += 16, b += 16, c += 16)
        v128.store(to, between(v128.load(a), v128.load(b), v128.load(c), fours));
    }
  } else {
    for (; to < end; to += 2, a += 2, b += 2, c += 2)
      if (odd) halfWay(b, c, to);
      else betweenOne(a, b, c, to);
  }
}

/** Makes `count` pixels, an even one first, of half as many; the one before the first one's own lies at `from`. */
export function growRow(from: usize, to: usize, count: i32): void {
  const end = to + ((<usize>count) << 3);
  if (ASC_FEATURE_SIMD) {
    const fours = v128.load(FOURS);
    for (; to < end; to += 32, from += 16) {
      const b = v128.load(from, 8);
      const c = v128.load(from, 16);
      const even = between(v128.load(from), b, c, fours);
      const odd = i16x8.avgr_u(b, c);
      v128.store(to, v128.shuffle<i64>(even, odd, 0, 2));
      v128.store(to, v128.shuffle<i64>(even, odd, 1, 3), 16);
    }
  } else {
    for (; to < end; to += 16, from += 8)
      for (let k: usize = 0; k < 8; k += 2) {
        betweenOne(from + k, from + k + 8, from + k + 16, to + k);
        halfWay(from + k + 8, from + k + 16, to + k + 8);
      }
  }
}
