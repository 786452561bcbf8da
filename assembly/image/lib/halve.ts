/**
 * Wide pixels at half the density, and back: the weights 1 6 15 20 15 6 1, nearly a Gaussian of variance 1.5, before every
 * other sample is left out, and the same (twice) after zeros were put between. Pairs of samples are halved first, rounded
 * up; all else is rounded once. A constant stays one.
 */

const ONES = memory.data<u16>([1, 1, 1, 1, 1, 1, 1, 1], 16);

/** The middle and the halves of three pairs around it, from the outermost in: (a + 6 b + 15 c + 10 d) / 32, d the middle. */
function shrink(a: v128, b: v128, c: v128, d: v128, ones: v128): v128 {
  const near = i16x8.sub(c, d);
  const next = i16x8.sub(b, d);
  const far = i16x8.add(i16x8.shr_s(i16x8.sub(a, c), 1), next);
  const sum = i16x8.add(i16x8.shr_s(far, 1), next);
  return i16x8.add(d, i16x8.shr_s(i16x8.add(i16x8.add(i16x8.shr_s(sum, 2), near), ones), 1));
}

function half(a: usize, b: usize): i32 {
  return (<i32>load<u16>(a) + <i32>load<u16>(b) + 1) >> 1;
}

/** The same of seven samples, `step` bytes apart from each other, or in the rows of a table. */
function shrinkOne(a: i32, b: i32, c: i32, d: i32): i32 {
  return d + ((a + 6 * b + 15 * c - 22 * d + 16) >> 5);
}

/** Makes one row of seven, whose addresses lie in `rows`. */
export function shrinkRows(rows: usize, to: usize, bytes: i32): void {
  const a = <usize>load<u32>(rows);
  const b = <usize>load<u32>(rows, 4);
  const c = <usize>load<u32>(rows, 8);
  const d = <usize>load<u32>(rows, 12);
  const e = <usize>load<u32>(rows, 16);
  const f = <usize>load<u32>(rows, 20);
  const g = <usize>load<u32>(rows, 24);
  const end = <usize>bytes;
  if (ASC_FEATURE_SIMD) {
    const ones = v128.load(ONES);
    for (let x: usize = 0; x < end; x += 16)
      v128.store(
        to + x,
        shrink(
          i16x8.avgr_u(v128.load(a + x), v128.load(g + x)),
          i16x8.avgr_u(v128.load(b + x), v128.load(f + x)),
          i16x8.avgr_u(v128.load(c + x), v128.load(e + x)),
          v128.load(d + x),
          ones,
        ),
      );
  } else {
    for (let x: usize = 0; x < end; x += 2)
      store<u16>(to + x, shrinkOne(half(a + x, g + x), half(b + x, f + x), half(c + x, e + x), load<u16>(d + x)));
  }
}

/** Makes `count` pixels of a row of twice as many; the first of seven lies at `from`. */
export function shrinkRow(from: usize, to: usize, count: i32): void {
  const end = to + ((<usize>count) << 3);
  if (ASC_FEATURE_SIMD) {
    const ones = v128.load(ONES);
    let p = v128.load(from);
    let q = v128.load(from, 16);
    let r = v128.load(from, 32);
    for (; to < end; to += 16, from += 32) {
      const s = v128.load(from, 48);
      const t = v128.load(from, 64);
      // Of two pixels at once: a g, b f, c e in pairs, and d.
      v128.store(
        to,
        shrink(
          i16x8.avgr_u(v128.shuffle<i64>(p, q, 0, 2), v128.shuffle<i64>(s, t, 0, 2)),
          i16x8.avgr_u(v128.shuffle<i64>(p, q, 1, 3), v128.shuffle<i64>(r, s, 1, 3)),
          i16x8.avgr_u(v128.shuffle<i64>(q, r, 0, 2), v128.shuffle<i64>(r, s, 0, 2)),
          v128.shuffle<i64>(q, r, 1, 3),
          ones,
        ),
      );
      p = r;
      q = s;
      r = t;
    }
  } else {
    for (; to < end; to += 8, from += 16)
      for (let k: usize = 0; k < 8; k += 2) {
        const at = from + k;
        store<u16>(
          to + k,
          shrinkOne(half(at, at + 48), half(at + 8, at + 40), half(at + 16, at + 32), load<u16>(at + 24)),
        );
      }
  }
}

/** (3 a + 10 b + 3 c) / 16, of b and the half of a and c. */
function onto(b: v128, ac: v128): v128 {
  const bend = i16x8.sub(ac, b);
  const sum = i16x8.add(bend, i16x8.shr_s(bend, 1));
  return i16x8.add(b, i16x8.shr_s(i16x8.add(sum, i16x8.splat(2)), 2));
}

/** (a + 15 b + 15 c + d) / 32, of the halves of b and c, and of a and d. */
function between(bc: v128, ad: v128): v128 {
  return i16x8.add(bc, i16x8.shr_s(i16x8.add(i16x8.sub(ad, bc), i16x8.splat(8)), 4));
}

function ontoOne(a: usize, b: usize, c: usize): i32 {
  const middle = <i32>load<u16>(b);
  return middle + ((3 * (half(a, c) - middle) + 4) >> 3);
}

function betweenOne(a: usize, b: usize, c: usize, d: usize): i32 {
  const middle = half(b, c);
  return middle + ((half(a, d) - middle + 8) >> 4);
}

/** Makes the row at the second of four (`odd` = 0) or half way to the third (1); their addresses lie in `rows`. */
export function growRows(rows: usize, to: usize, bytes: i32, odd: i32): void {
  const a = <usize>load<u32>(rows);
  const b = <usize>load<u32>(rows, 4);
  const c = <usize>load<u32>(rows, 8);
  const d = <usize>load<u32>(rows, 12);
  const end = <usize>bytes;
  if (ASC_FEATURE_SIMD) {
    if (odd) {
      for (let x: usize = 0; x < end; x += 16)
        v128.store(
          to + x,
          between(i16x8.avgr_u(v128.load(b + x), v128.load(c + x)), i16x8.avgr_u(v128.load(a + x), v128.load(d + x))),
        );
    } else {
      for (let x: usize = 0; x < end; x += 16)
        v128.store(to + x, onto(v128.load(b + x), i16x8.avgr_u(v128.load(a + x), v128.load(c + x))));
    }
  } else {
    for (let x: usize = 0; x < end; x += 2)
      store<u16>(to + x, odd ? betweenOne(a + x, b + x, c + x, d + x) : ontoOne(a + x, b + x, c + x));
  }
}

/** Makes `count` pixels, an even one first, of half as many; the one before the first one's own lies at `from`. */
export function growRow(from: usize, to: usize, count: i32): void {
  const end = to + ((<usize>count) << 3);
  if (ASC_FEATURE_SIMD) {
    for (; to < end; to += 32, from += 16) {
      const a = v128.load(from);
      const b = v128.load(from, 8);
      const c = v128.load(from, 16);
      const even = onto(b, i16x8.avgr_u(a, c));
      const odd = between(i16x8.avgr_u(b, c), i16x8.avgr_u(a, v128.load(from, 24)));
      v128.store(to, v128.shuffle<i64>(even, odd, 0, 2));
      v128.store(to, v128.shuffle<i64>(even, odd, 1, 3), 16);
    }
  } else {
    for (; to < end; to += 16, from += 8)
      for (let k: usize = 0; k < 8; k += 2) {
        const at = from + k;
        store<u16>(to + k, ontoOne(at, at + 8, at + 16));
        store<u16>(to + k + 8, betweenOne(at, at + 8, at + 16, at + 24));
      }
  }
}
