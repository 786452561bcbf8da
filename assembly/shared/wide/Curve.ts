/**
 * The elliptic-curve method on numbers of a few limbs, in steps of some thousand products.
 *
 * Curves are Montgomery's with Suyama's parameter, as in `u64/ecm.ts`. Stage 1 multiplies a point by every prime power up to
 * `first`; stage 2 finds one further prime up to `last` where multiples of 210 meet their neighbours.
 * Source: Montgomery, Speeding the Pollard and elliptic curve methods of factorization, Math. Comp. 48 (1987).
 */
import { normal } from '../natural/limbs';
import {
  Modulus,
  addModulo,
  copyRow,
  enterSmall,
  gcdModulo,
  isEqualRow,
  multiplyModulo,
  prepareModulus,
  subtractModulo,
} from './Modulus';

/** Marks for the odd numbers below this, a byte each: 1 where the number is prime. */
export const REACH: u32 = 1 << 19;

/** The stride of stage 2, and how many neighbours up to half of it have no factor in common with it. */
const STRIDE: u32 = 210;
const NEIGHBOURS: i32 = 24;

/** Primes of stage 1 and multiples of stage 2 in one step. */
const PRIMES: i32 = 16;
const GIANTS: i32 = 12;

/** What `stepCurve` answers: more to do, the curve is used up, a factor is in `found`. */
export const MORE: i32 = 0;
export const SPENT: i32 = 1;
export const FOUND: i32 = 2;

enum Phase {
  Start,
  First,
  Second,
}

@unmanaged
export class Curve {
  m: Modulus;
  phase: Phase;
  primes: usize;
  /** Looks for a factor after every product by a prime, so that the first to come is not joined by all the others. */
  careful: bool;
  /** Bounds of the two stages; the prime or the multiple that comes next. */
  first: u32;
  last: u32;
  next: u32;
  /** (A + 2) ÷ 4 as a fraction; the running point, and one that stays; the ladder's two; points are X, then Z. */
  top: usize;
  bottom: usize;
  point: usize;
  base: usize;
  low: usize;
  high: usize;
  /** Stage 2: the present and the last multiple, the stride's, and the neighbours with their X·Z. */
  giant: usize;
  before: usize;
  stride: usize;
  near: usize;
  product: usize;
  /** A proper factor, once there is one. */
  found: usize;
  s: usize;
  t: usize;
  u: usize;
  v: usize;
}

/** Limbs of room, state included, for numbers of w limbs. */
export function curveRoom(w: i32): i32 {
  return 64 + w * (3 + 8 + 2 * 7 + 3 * NEIGHBOURS);
}

/** Marks the primes below `REACH`: `marks` has REACH ÷ 2 bytes, the one for n at n ÷ 2. */
export function markPrimes(marks: usize): void {
  memory.fill(marks, 1, REACH >> 1);
  store<u8>(marks, 0);
  for (let p: u32 = 3; p * p < REACH; p += 2)
    if (load<u8>(marks + (p >> 1)) != 0) for (let n = p * p; n < REACH; n += p << 1) store<u8>(marks + (n >> 1), 0);
}

/** Prepares for odd composite n of w limbs, whose row stays where it is. */
export function prepareCurves(cell: usize, n: usize, w: i32, marks: usize): void {
  const c = changetype<Curve>(cell);
  const m = changetype<Modulus>(cell + offsetof<Curve>());
  c.m = m;
  c.primes = marks;
  const bytes = (<usize>w) << 2;
  let at = cell + 256;
  prepareModulus(m, n, w, at);
  at += 3 * bytes;
  c.top = at;
  c.bottom = at + bytes;
  c.product = at + 2 * bytes;
  c.found = c.product + bytes;
  c.s = c.found + bytes;
  c.t = c.s + bytes;
  c.u = c.t + bytes;
  c.v = c.u + bytes;
  at = c.v + bytes;
  c.point = at;
  c.base = at + 2 * bytes;
  c.low = at + 4 * bytes;
  c.high = at + 6 * bytes;
  c.giant = at + 8 * bytes;
  c.before = at + 10 * bytes;
  c.stride = at + 12 * bytes;
  c.near = at + 14 * bytes;
}

/** Begins curve `sigma` (6, 7, 8 …) with the bound of its first stage; the second goes 65 times as far, at the most to `REACH`. */
export function startCurve(cell: usize, sigma: u32, careful: bool, first: u32): void {
  const c = changetype<Curve>(cell);
  c.careful = careful;
  c.first = first;
  c.last = first * 65;
  c.next = sigma;
  c.phase = Phase.Start;
}

export function stepCurve(cell: usize): i32 {
  const c = changetype<Curve>(cell);
  switch (c.phase) {
    case Phase.Start: {
      const sigma = c.next;
      c.next = 3;
      c.phase = Phase.First;
      choose(c, sigma);
      return MORE;
    }
    case Phase.First: {
      if (firstStage(c)) {
        c.phase = Phase.Second;
        if (hasFactor(c)) return FOUND;
        if (isEqualRow(c.m, c.found, c.m.n)) return SPENT;
        startSecond(c);
      }
      return MORE;
    }
    default: {
      if (!secondStage(c)) return MORE;
      return isFactor(c, c.product) ? FOUND : SPENT;
    }
  }
}

/** found = gcd(a, n); whether that is a proper factor. */
function isFactor(c: Curve, a: usize): bool {
  const m = c.m;
  gcdModulo(m, c.found, a, c.base);
  if (isEqualRow(m, c.found, m.n)) return false;
  return load<u32>(c.found) != 1 || normal(c.found, m.w) != 1;
}

/** The curve and the point of sigma. */
function choose(c: Curve, sigma: u32): void {
  const m = c.m;
  const u = c.low;
  const v = c.high;
  enterSmall(m, v, sigma);
  multiplyModulo(m, u, v, v);
  enterSmall(m, c.t, 5);
  subtractModulo(m, u, u, c.t);
  addModulo(m, v, v, v);
  addModulo(m, v, v, v);
  const x = c.point;
  cube(m, x, u);
  cube(m, x + m.bytes, v);
  // (v − u)³·(3u + v) over 16·u³·v
  subtractModulo(m, c.s, v, u);
  cube(m, c.t, c.s);
  addModulo(m, c.s, u, u);
  addModulo(m, c.s, c.s, u);
  addModulo(m, c.s, c.s, v);
  multiplyModulo(m, c.top, c.s, c.t);
  multiplyModulo(m, c.bottom, x, v);
  for (let i = 0; i < 4; i++) addModulo(m, c.bottom, c.bottom, c.bottom);
  for (let power: u32 = 2; power <= c.first; power <<= 1) double(c, x, x);
}

function cube(m: Modulus, dst: usize, a: usize): void {
  multiplyModulo(m, dst, a, a);
  multiplyModulo(m, dst, dst, a);
}

/** Whether stage 1 has come upon a factor. */
function hasFactor(c: Curve): bool {
  return isFactor(c, c.point + c.m.bytes);
}

/** The next primes of stage 1; true after the last, or where there is a factor. */
function firstStage(c: Curve): bool {
  for (let i = 0; i < PRIMES; i++) {
    const prime = c.next;
    if (prime > c.first) return true;
    for (let power = prime; power <= c.first; power *= prime) {
      ladder(c, c.point, c.point, prime);
      if (c.careful && hasFactor(c)) return true;
    }
    do c.next += 2;
    while (load<u8>(c.primes + (c.next >> 1)) == 0);
  }
  return false;
}

/** The multiples of the point that stage 2 begins with. */
function startSecond(c: Curve): void {
  const m = c.m;
  const pair = 2 * m.bytes;
  const q = c.point;
  let at = c.near;
  for (let j: u32 = 1; j < STRIDE >> 1; j += 2) {
    if (j % 3 == 0 || j % 5 == 0 || j % 7 == 0) continue;
    ladder(c, at, q, j);
    multiplyModulo(m, at + pair, at, at + m.bytes);
    at += pair + m.bytes;
  }
  const start = max((c.first + (STRIDE >> 1)) / STRIDE, 2) * STRIDE;
  ladder(c, c.stride, q, STRIDE);
  ladder(c, c.before, q, start - STRIDE);
  ladder(c, c.giant, q, start);
  c.next = start;
  copyRow(m, c.product, m.one);
}

/** The next multiples of 210; true after the last. 210·m·Q and j·Q have the same X : Z where (210·m ± j)·Q is zero. */
function secondStage(c: Curve): bool {
  const m = c.m;
  const bytes = m.bytes;
  for (let i = 0; i < GIANTS; i++) {
    if (c.next + (STRIDE >> 1) >= c.last) return true;
    const x = c.giant;
    const z = x + bytes;
    multiplyModulo(m, c.u, x, z);
    let near = c.near;
    for (let j: u32 = 1; j < STRIDE >> 1; j += 2) {
      if (j % 3 == 0 || j % 5 == 0 || j % 7 == 0) continue;
      if ((load<u8>(c.primes + ((c.next - j) >> 1)) | load<u8>(c.primes + ((c.next + j) >> 1))) != 0) {
        // (X − x)·(Z + z) − X·Z + x·z = X·z − x·Z
        subtractModulo(m, c.s, x, near);
        addModulo(m, c.t, z, near + bytes);
        multiplyModulo(m, c.s, c.s, c.t);
        subtractModulo(m, c.s, c.s, c.u);
        addModulo(m, c.s, c.s, near + 2 * bytes);
        multiplyModulo(m, c.product, c.product, c.s);
      }
      near += 3 * bytes;
    }
    add(c, c.base, c.giant, c.stride, c.before);
    const unused = c.before;
    c.before = c.giant;
    c.giant = c.base;
    c.base = unused;
    c.next += STRIDE;
  }
  return false;
}

/** dst = 2·P. */
function double(c: Curve, dst: usize, p: usize): void {
  const m = c.m;
  const z = p + m.bytes;
  addModulo(m, c.s, p, z);
  subtractModulo(m, c.t, p, z);
  multiplyModulo(m, c.s, c.s, c.s);
  multiplyModulo(m, c.t, c.t, c.t);
  subtractModulo(m, c.v, c.s, c.t);
  multiplyModulo(m, c.t, c.t, c.bottom);
  multiplyModulo(m, dst, c.s, c.t);
  copyRow(m, c.s, c.v);
  multiplyModulo(m, c.v, c.v, c.top);
  addModulo(m, c.v, c.v, c.t);
  multiplyModulo(m, dst + m.bytes, c.s, c.v);
}

/** dst = P + Q, where d is P − Q; dst may be P or Q, not d. */
function add(c: Curve, dst: usize, p: usize, q: usize, d: usize): void {
  const m = c.m;
  const bytes = m.bytes;
  subtractModulo(m, c.s, p, p + bytes);
  addModulo(m, c.t, q, q + bytes);
  multiplyModulo(m, c.s, c.s, c.t);
  addModulo(m, c.t, p, p + bytes);
  subtractModulo(m, c.v, q, q + bytes);
  multiplyModulo(m, c.t, c.t, c.v);
  addModulo(m, c.v, c.s, c.t);
  subtractModulo(m, c.s, c.s, c.t);
  multiplyModulo(m, c.v, c.v, c.v);
  multiplyModulo(m, c.s, c.s, c.s);
  multiplyModulo(m, dst, c.v, d + bytes);
  multiplyModulo(m, dst + bytes, c.s, d);
}

/** dst = k·P for k ≥ 1: a doubling and an addition for each bit. dst may be P. */
function ladder(c: Curve, dst: usize, p: usize, k: u32): void {
  const m = c.m;
  copyPoint(m, c.low, p);
  if (p == dst) {
    copyPoint(m, c.base, p);
    p = c.base;
  }
  double(c, c.high, p);
  for (let bit = 30 - <i32>clz(k); bit >= 0; bit--) {
    if ((k >>> bit) & 1) {
      add(c, c.low, c.high, c.low, p);
      if (bit > 0) double(c, c.high, c.high);
    } else {
      if (bit > 0) add(c, c.high, c.high, c.low, p);
      double(c, c.low, c.low);
    }
  }
  copyPoint(m, dst, c.low);
}

function copyPoint(m: Modulus, dst: usize, p: usize): void {
  copyRow(m, dst, p);
  copyRow(m, dst + m.bytes, p + m.bytes);
}
