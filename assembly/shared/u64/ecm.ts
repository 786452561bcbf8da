/**
 * The elliptic-curve method on 64-bit numbers: one call is one curve.
 *
 * Curves are Montgomery's, B·y² = x³ + A·x² + x, with points as (X : Z), chosen by Suyama's parameter so that the group's
 * order is a multiple of 12. Stage 1 multiplies a point by every prime power up to 150; stage 2 finds one further prime
 * up to 4000 by meeting multiples of 60 with their neighbours. These bounds were the fastest over products of two
 * 31-bit primes. Source: Montgomery, Speeding the Pollard and elliptic curve methods of factorization, Math. Comp. 48
 * (1987).
 */
import { Montgomery } from './Montgomery';
import { gcd, inverseModulo } from './gcd';
import { SMALL_PRIMES } from './smallPrimes';

/** Bound of stage 1: prime powers up to it. */
const FIRST: u32 = 150;

/** The stride of stage 2's giant steps. */
const STRIDE: u64 = 60;

/** Neighbours of a multiple of 60 that can be prime: those without a factor of 60, up to half the stride. */
const NEIGHBOURS = memory.data<u8>([1, 7, 11, 13, 17, 19, 23, 29]);

/** The first and last giant step: 60·3 − 29 is the first neighbour above `FIRST`, 60·67 − 29 the last below 4000. */
const GIANT_FIRST: u64 = 3;
const GIANT_LAST: u64 = 66;

/** For each giant step 60·m a byte; bit i is set where 60·m − NEIGHBOURS[i] or 60·m + NEIGHBOURS[i] is prime. */
const PAIRS = memory.data<u8>([
  255, 223, 254, 239, 237, 255, 243, 251, 251, 239, 246, 253, 254, 126, 239, 254, 92, 251, 245, 251, 171, 63, 255, 247,
  127, 252, 59, 93, 191, 174, 251, 205, 189, 243, 123, 159, 151, 247, 123, 245, 205, 114, 255, 182, 249, 243, 217, 229,
  231, 21, 223, 124, 235, 157, 138, 124, 255, 250, 221, 239, 125, 126, 246, 154,
]);

/** Working memory of a curve: the running point, a second one of the ladder, and the table of stage 2. */
@unmanaged
export class Curve {
  n: u64;
  inverse: u64;
  /** (A + 2) ÷ 4 of the curve. */
  a24: u64;
  /** The result of the last operation. */
  x: u64;
  z: u64;
}

/** A factor of odd composite n found on curve `sigma` (6, 7, 8 …), or 0: try the next. `scratch` has 24 words. */
export function ecm(n: u64, sigma: u64, scratch: usize): u64 {
  const c = changetype<Curve>(scratch);
  const inverse = Montgomery.inverseOf(n);
  const entry = Montgomery.entry(n, inverse);
  c.n = n;
  c.inverse = inverse;
  const s = Montgomery.product(sigma % n, entry, n, inverse);
  const five = Montgomery.product(5 % n, entry, n, inverse);
  const u = Montgomery.subtract(Montgomery.product(s, s, n, inverse), five, n);
  const s2 = Montgomery.add(s, s, n);
  const v = Montgomery.add(s2, s2, n);
  const u3 = Montgomery.product(Montgomery.product(u, u, n, inverse), u, n, inverse);
  const v3 = Montgomery.product(Montgomery.product(v, v, n, inverse), v, n, inverse);
  // a24 = (v − u)³·(3u + v) ÷ (16·u³·v)
  const w = Montgomery.subtract(v, u, n);
  const w3 = Montgomery.product(Montgomery.product(w, w, n, inverse), w, n, inverse);
  const sum = Montgomery.add(Montgomery.add(Montgomery.add(u, u, n), u, n), v, n);
  const top = Montgomery.product(w3, sum, n, inverse);
  let bottom = Montgomery.product(u3, v, n, inverse);
  for (let i = 0; i < 4; i++) bottom = Montgomery.add(bottom, bottom, n);
  const plain = Montgomery.product(bottom, 1, n, inverse);
  if (plain == 0) return 0;
  const inverted = inverseModulo(plain, n);
  if (inverted == 0) return gcd(plain, n);
  c.a24 = Montgomery.product(top, Montgomery.product(inverted, entry, n, inverse), n, inverse);
  c.x = u3;
  c.z = v3;

  // Stage 1. Powers of 2 are doublings; the other primes go by the ladder.
  for (let power: u32 = 2; power <= FIRST; power <<= 1) double(c, c.x, c.z);
  for (let i: usize = 1; ; i++) {
    const prime = <u32>load<u8>(SMALL_PRIMES + i);
    if (prime > FIRST) break;
    for (let power = prime; power <= FIRST; power *= prime) ladder(c, c.x, c.z, prime);
  }
  const factor = gcd(c.z, n);
  if (factor != 1) return factor == n ? 0 : factor;

  // Stage 2: 60·m·Q and j·Q have the same X : Z exactly when (60·m ± j)·Q is the zero of a factor's group.
  const x = c.x;
  const z = c.z;
  const table = scratch + offsetof<Curve>();
  for (let i: usize = 0; i < 8; i++) {
    ladder(c, x, z, <u32>load<u8>(NEIGHBOURS + i));
    store<u64>(table + (i << 4), c.x);
    store<u64>(table + (i << 4), c.z, 8);
  }
  ladder(c, x, z, <u32>STRIDE);
  const strideX = c.x;
  const strideZ = c.z;
  ladder(c, x, z, <u32>(STRIDE * (GIANT_FIRST - 1)));
  let oldX = c.x;
  let oldZ = c.z;
  ladder(c, x, z, <u32>(STRIDE * GIANT_FIRST));
  let giantX = c.x;
  let giantZ = c.z;
  let product = Montgomery.one(n);
  for (let m = GIANT_FIRST; ; m++) {
    let pairs = <u32>load<u8>(PAIRS + <usize>(m - GIANT_FIRST));
    while (pairs != 0) {
      const at = table + ((<usize>ctz(pairs)) << 4);
      pairs &= pairs - 1;
      const across = Montgomery.multiply(giantX, load<u64>(at, 8), n, inverse);
      const back = Montgomery.multiply(giantZ, load<u64>(at), n, inverse);
      product = Montgomery.multiply(product, Montgomery.subtract(across, back, n), n, inverse);
    }
    if (m == GIANT_LAST) break;
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
  const sum2 = Montgomery.multiply(sum, sum, n, inverse);
  const difference2 = Montgomery.multiply(difference, difference, n, inverse);
  const four = Montgomery.subtract(sum2, difference2, n);
  c.x = Montgomery.multiply(sum2, difference2, n, inverse);
  c.z = Montgomery.multiply(
    four,
    Montgomery.add(difference2, Montgomery.multiply(c.a24, four, n, inverse), n),
    n,
    inverse,
  );
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

/** (c.x : c.z) = k·P for k ≥ 1: Montgomery's ladder, a doubling and an addition for each bit. */
function ladder(c: Curve, x: u64, z: u64, k: u32): void {
  c.x = x;
  c.z = z;
  if (k == 1) return;
  double(c, x, z);
  let lowX = x;
  let lowZ = z;
  let highX = c.x;
  let highZ = c.z;
  for (let bit = 30 - <i32>clz(k); bit > 0; bit--) {
    add(c, highX, highZ, lowX, lowZ, x, z);
    const sumX = c.x;
    const sumZ = c.z;
    if ((k >>> bit) & 1) {
      double(c, highX, highZ);
      lowX = sumX;
      lowZ = sumZ;
      highX = c.x;
      highZ = c.z;
    } else {
      double(c, lowX, lowZ);
      highX = sumX;
      highZ = sumZ;
      lowX = c.x;
      lowZ = c.z;
    }
  }
  // The last bit needs one of the two only.
  if (k & 1) add(c, highX, highZ, lowX, lowZ, x, z);
  else double(c, lowX, lowZ);
}
