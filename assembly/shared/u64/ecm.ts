/**
 * The elliptic-curve method on 64-bit numbers: one call is one curve.
 *
 * Curves are Montgomery's, B·y² = x³ + A·x² + x, with points as (X : Z), chosen by Suyama's parameter so that the group's
 * order is a multiple of 12. Stage 1 multiplies a point by every prime power up to 251; stage 2 finds one further prime
 * up to 4000 by meeting multiples of 60 with their neighbours. These bounds were the fastest over products of two
 * 32-bit primes. Source: Montgomery, Speeding the Pollard and elliptic curve methods of factorization, Math. Comp. 48
 * (1987).
 */
import { Montgomery } from './Montgomery';
import { gcd } from './gcd';
import { SMALL_PRIMES, SMALL_PRIME_COUNT } from './smallPrimes';

/** Bound of stage 1, the last of the small primes: prime powers up to it. */
const FIRST: u32 = 251;

/**
 * How stage 2 makes its points, as places in a table: sum, two terms and their difference; a term plus itself is doubled.
 * Places 0 to 7 hold 1, 7, 11, 13, 17, 19, 23 and 29 times Q: those neighbours of a multiple of 60 can be prime. Behind
 * them lie 2, 3, 5, 6, 25, 31, 60, 120, 180 and 240.
 */
const STEPS = memory.data<u8>([
  8, 0, 0, 0, 9, 8, 0, 0, 10, 9, 8, 0, 11, 9, 9, 0, 1, 11, 0, 10, 2, 11, 10, 0, 3, 1, 11, 0, 4, 2, 11, 10, 5, 3, 11, 1,
  6, 4, 11, 2, 12, 5, 11, 3, 7, 6, 11, 4, 13, 12, 11, 5, 14, 13, 7, 8, 15, 14, 14, 0, 16, 15, 14, 14, 17, 16, 14, 15,
]);
const STEP_BYTES: usize = 68;
/** X, Z and X·Z of each place. */
const PLACE: usize = 24;
const NEIGHBOURS: usize = 8;

/**
 * For the primes 3 to 251 where their Lucas chain begins: n·P is d·A + e·B with d = n − r, A = 2P, e = 2r − n, B = P; the
 * greater of d and e then loses the smaller until both are 1. These r have the shortest chains.
 */
const CHAINS = memory.data<u8>([
  2, 3, 4, 7, 8, 10, 11, 13, 17, 18, 23, 23, 25, 29, 30, 33, 36, 41, 41, 46, 49, 47, 55, 56, 57, 64, 60, 63, 62, 70, 76,
  84, 78, 84, 87, 88, 92, 98, 97, 104, 105, 111, 112, 110, 123, 118, 125, 127, 132, 144, 134, 136, 146,
]);

/** Giant steps: 60·4 + 17 is the first neighbour above `FIRST`, 60·66 + 29 the last below 4000. */
const GIANTS: usize = 63;

/** For each giant step 60·m a byte; bit i is set where neighbour i below or above it is prime. */
const PAIRS = memory.data<u8>([
  208, 254, 239, 237, 255, 243, 251, 251, 239, 246, 253, 254, 126, 239, 254, 92, 251, 245, 251, 171, 63, 255, 247, 127,
  252, 59, 93, 191, 174, 251, 205, 189, 243, 123, 159, 151, 247, 123, 245, 205, 114, 255, 182, 249, 243, 217, 229, 231,
  21, 223, 124, 235, 157, 138, 124, 255, 250, 221, 239, 125, 126, 246, 154,
]);

/** Working memory of a curve: the running point, a second one of the ladder, and the table of stage 2. */
@unmanaged
export class Curve {
  n: u64;
  inverse: u64;
  /** (A + 2) ÷ 4 of the curve, as a fraction: a product more for each doubling costs less than an inverse. */
  top: u64;
  bottom: u64;
  /** The result of the last operation. */
  x: u64;
  z: u64;
}

/** A factor of odd composite n > 2³² found on curve `sigma` (6, 7, 8 …), or 0: try the next. `scratch` has 60 words. */
export function ecm(n: u64, sigma: u64, scratch: usize): u64 {
  const c = changetype<Curve>(scratch);
  const inverse = Montgomery.inverseOf(n);
  const entry = Montgomery.entry(n, inverse);
  c.n = n;
  c.inverse = inverse;
  const s = Montgomery.product(sigma, entry, n, inverse);
  const five = Montgomery.product(5, entry, n, inverse);
  const u = Montgomery.subtract(Montgomery.product(s, s, n, inverse), five, n);
  const s2 = Montgomery.add(s, s, n);
  const v = Montgomery.add(s2, s2, n);
  const u3 = Montgomery.product(Montgomery.product(u, u, n, inverse), u, n, inverse);
  const v3 = Montgomery.product(Montgomery.product(v, v, n, inverse), v, n, inverse);
  // (v − u)³·(3u + v) over 16·u³·v
  const w = Montgomery.subtract(v, u, n);
  const w3 = Montgomery.product(Montgomery.product(w, w, n, inverse), w, n, inverse);
  const sum = Montgomery.add(Montgomery.add(Montgomery.add(u, u, n), u, n), v, n);
  c.top = Montgomery.product(w3, sum, n, inverse);
  let bottom = Montgomery.product(u3, v, n, inverse);
  for (let i = 0; i < 4; i++) bottom = Montgomery.add(bottom, bottom, n);
  c.bottom = bottom;
  c.x = u3;
  c.z = v3;

  // Stage 1.
  for (let power: u32 = 2; power <= FIRST; power <<= 1) double(c, c.x, c.z);
  for (let i: usize = 1; i < SMALL_PRIME_COUNT; i++) {
    const prime = <u32>load<u8>(SMALL_PRIMES + i);
    const start = <u32>load<u8>(CHAINS + i - 1);
    for (let power = prime; power <= FIRST; power *= prime) chain(c, prime, start);
  }
  const factor = gcd(c.z, n);
  if (factor != 1) return factor == n ? 0 : factor;

  // Stage 2: 60·m·Q and j·Q have the same X : Z exactly when (60·m ± j)·Q is the zero of a factor's group.
  const table = scratch + offsetof<Curve>();
  store<u64>(table, c.x);
  store<u64>(table, c.z, 8);
  for (let i = STEPS; i < STEPS + STEP_BYTES; i += 4) {
    const p = table + load<u8>(i, 1) * PLACE;
    const q = table + load<u8>(i, 2) * PLACE;
    const d = table + load<u8>(i, 3) * PLACE;
    if (p == q) double(c, load<u64>(p), load<u64>(p, 8));
    else add(c, load<u64>(p), load<u64>(p, 8), load<u64>(q), load<u64>(q, 8), load<u64>(d), load<u64>(d, 8));
    const to = table + load<u8>(i) * PLACE;
    store<u64>(to, c.x);
    store<u64>(to, c.z, 8);
  }
  for (let at = table; at < table + NEIGHBOURS * PLACE; at += PLACE)
    store<u64>(at, Montgomery.product(load<u64>(at), load<u64>(at, 8), n, inverse), 16);
  const strideX = load<u64>(table, 14 * PLACE);
  const strideZ = load<u64>(table, 14 * PLACE + 8);
  let oldX = load<u64>(table, 16 * PLACE);
  let oldZ = load<u64>(table, 16 * PLACE + 8);
  let giantX = c.x;
  let giantZ = c.z;
  let product = Montgomery.one(n);
  for (let m: usize = 0; ; m++) {
    const both = Montgomery.product(giantX, giantZ, n, inverse);
    for (let pairs = <u32>load<u8>(PAIRS + m); pairs != 0; pairs &= pairs - 1) {
      const at = table + <usize>ctz(pairs) * PLACE;
      // (X − x)·(Z + z) − X·Z + x·z = X·z − x·Z
      const across = Montgomery.multiply(
        Montgomery.subtract(giantX, load<u64>(at), n),
        Montgomery.add(giantZ, load<u64>(at, 8), n),
        n,
        inverse,
      );
      const term = Montgomery.add(Montgomery.subtract(across, both, n), load<u64>(at, 16), n);
      product = Montgomery.multiply(product, term, n, inverse);
    }
    if (m == GIANTS - 1) break;
    add(c, giantX, giantZ, strideX, strideZ, oldX, oldZ);
    oldX = giantX;
    oldZ = giantZ;
    giantX = c.x;
    giantZ = c.z;
  }
  const second = gcd(product, n);
  return second == 1 || second == n ? 0 : second;
}

/** (c.x : c.z) = 2·P. */
function double(c: Curve, x: u64, z: u64): void {
  const n = c.n;
  const inverse = c.inverse;
  const sum = Montgomery.add(x, z, n);
  const difference = Montgomery.subtract(x, z, n);
  const sum2 = Montgomery.product(sum, sum, n, inverse);
  const difference2 = Montgomery.product(difference, difference, n, inverse);
  const four = Montgomery.subtract(sum2, difference2, n);
  const scaled = Montgomery.product(c.bottom, difference2, n, inverse);
  c.x = Montgomery.product(sum2, scaled, n, inverse);
  const slope = Montgomery.add(scaled, Montgomery.product(c.top, four, n, inverse), n);
  c.z = Montgomery.product(four, slope, n, inverse);
}

/** (c.x : c.z) = P + Q, where `dx : dz` is P − Q. */
function add(c: Curve, px: u64, pz: u64, qx: u64, qz: u64, dx: u64, dz: u64): void {
  const n = c.n;
  const inverse = c.inverse;
  const a = Montgomery.multiply(Montgomery.subtract(px, pz, n), Montgomery.add(qx, qz, n), n, inverse);
  const b = Montgomery.multiply(Montgomery.add(px, pz, n), Montgomery.subtract(qx, qz, n), n, inverse);
  const sum = Montgomery.add(a, b, n);
  const difference = Montgomery.subtract(a, b, n);
  const sum2 = Montgomery.multiply(sum, sum, n, inverse);
  const difference2 = Montgomery.multiply(difference, difference, n, inverse);
  c.x = Montgomery.multiply(sum2, dz, n, inverse);
  c.z = Montgomery.multiply(difference2, dx, n, inverse);
}

/** (c.x : c.z) = prime·(c.x : c.z), by the Lucas chain that begins with r; an addition for each subtraction. */
function chain(c: Curve, prime: u32, r: u32): void {
  let d = prime - r;
  let e = r - d;
  let bx = c.x;
  let bz = c.z;
  // C = A − B throughout.
  let cx = bx;
  let cz = bz;
  double(c, bx, bz);
  let ax = c.x;
  let az = c.z;
  while (d != e) {
    if (d < e) {
      const less = d;
      d = e;
      e = less;
      const x = ax;
      ax = bx;
      bx = x;
      const z = az;
      az = bz;
      bz = z;
    }
    d -= e;
    add(c, ax, az, bx, bz, cx, cz);
    cx = bx;
    cz = bz;
    bx = c.x;
    bz = c.z;
  }
  add(c, ax, az, bx, bz, cx, cz);
}
