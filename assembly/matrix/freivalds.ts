import { In, Out } from '../shared/memory';
import { sumAbs } from '../shared/reduce';
import { OK } from '../shared/status';

/** +1 or −1 for each element: the top bit of a mixed counter (the finalizer of MurmurHash3, by Austin Appleby). */
function sign(seed: u32, index: u32): f64 {
  let h = seed ^ (index * 0x9e3779b9);
  h ^= h >> 16;
  h *= 0x85ebca6b;
  h ^= h >> 13;
  h *= 0xc2b2ae35;
  h ^= h >> 16;
  return h >> 31 ? -1 : 1;
}

/** Random signs, the same for the same seed in every variant. Shape: s: n × rounds. Units: rows. */
export function signs(s: Out<f64>, rounds: i32, seed: u32, begin: i32, end: i32): i32 {
  for (let at = begin * rounds; at < end * rounds; at++) store<f64>(s + ((<usize>at) << 3), sign(seed, at));
  return OK;
}

/**
 * Marks each row of C that A·(B·S) contradicts: wrong[i] = 1 where |left[i][t] − right[i][t]| exceeds
 * tolerance · (Σ |a[i][l]|·bSums[l] + Σ |c[i][j]|) for any t, or isn't a number.
 *
 * Shape    left = A·B·S and right = C·S: m × rounds. a: m × k, c: m × n, bSums: k, wrong: m.
 * Units    rows.
 */
export function freivalds(
  left: In<f64>,
  right: In<f64>,
  a: In<f64>,
  c: In<f64>,
  bSums: In<f64>,
  wrong: Out<u8>,
  k: i32,
  n: i32,
  rounds: i32,
  tolerance: f64,
  begin: i32,
  end: i32,
): i32 {
  for (let i = begin; i < end; i++) {
    const size = absDot(a + ((<usize>i * <usize>k) << 3), bSums, k) + sumAbs<f64>(c + ((<usize>i * <usize>n) << 3), n);
    const bound = size * tolerance;
    let bad: u8 = size < Infinity ? 0 : 1;
    for (let at = i * rounds; at < (i + 1) * rounds; at++) {
      const distance = abs(load<f64>(left + ((<usize>at) << 3)) - load<f64>(right + ((<usize>at) << 3)));
      if (!(distance <= bound)) bad = 1;
    }
    store<u8>(wrong + <usize>i, bad);
  }
  return OK;
}

/** Σ |a[i]|·b[i] for b ≥ 0. */
function absDot(a: usize, b: usize, count: i32): f64 {
  let sum: f64 = 0;
  const end = a + ((<usize>count) << 3);
  while (a < end) {
    sum += abs(load<f64>(a)) * load<f64>(b);
    a += 8;
    b += 8;
  }
  return sum;
}
