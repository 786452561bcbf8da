/**
 * Lehmer's form of Euclid's algorithm on naturals, resumable: greatest common divisors, and inverses by the cofactor that
 * it carries along.
 */
import { Tail } from '../memory';
import { takeLimbs } from './arena';
import { divideDigits, prepareDivision } from './divide';
import { addLimbs, at, bitsOf, compareLimbs, divideWord, limb, normal, shiftRightBits } from './limbs';
import { multiplySchoolbook } from './karatsuba';
import { Natural, OUT, fromLimbs, lengthOf, limbsOf, mark, keep } from './natural';
import { Binary } from './radix';

/** The state between two steps, kept on the tail: u ≥ v ≥ 0, and |s|, |t| with u ≡ ±s·b, v ≡ ∓t·b modulo the first u. */
@unmanaged
export class Euclid {
  u: usize;
  un: i32;
  v: usize;
  vn: i32;
  /** Cofactors; length −1 when they are not wanted. */
  s: usize;
  sn: i32;
  t: usize;
  tn: i32;
  q: usize;
  r: usize;
  work: usize;
  /** Quotients taken so far, modulo 2: s is negative when even. */
  odd: u32;
  /** The next limb of a quotient under way, −1 between divisions; and its shift. */
  digit: i32;
  bits: i32;
  /** What the last run left of its budget. */
  left: i32;
}

/** Begins with (a, b); a ≥ b where the cofactor of b is wanted. 0 when memory can't grow. */
export function startEuclid(tail: Tail, a: Natural, b: Natural, cofactor: bool): usize {
  if (a == OUT || b == OUT) return 0;
  const n = max(lengthOf(a), lengthOf(b)) + 2;
  const head = <i32>(offsetof<Euclid>() >> 2);
  const cell = takeLimbs(tail, head + n * (cofactor ? 9 : 7));
  if (cell == 0) return 0;
  const e = changetype<Euclid>(cell);
  const swap = compareLimbs(limbsOf(a), lengthOf(a), limbsOf(b), lengthOf(b)) < 0;
  const larger = swap ? b : a;
  const smaller = swap ? a : b;
  e.un = lengthOf(larger);
  e.vn = lengthOf(smaller);
  e.u = at(cell, head);
  e.v = at(e.u, n);
  e.q = at(e.v, n);
  e.r = at(e.q, n);
  e.work = at(e.r, n << 1);
  e.s = at(e.work, n << 1);
  e.t = at(e.s, n);
  memory.copy(e.u, limbsOf(larger), (<usize>e.un) << 2);
  memory.copy(e.v, limbsOf(smaller), (<usize>e.vn) << 2);
  e.sn = cofactor ? 0 : -1;
  e.tn = cofactor ? 1 : -1;
  if (cofactor) store<u32>(e.t, 1);
  e.odd = 0;
  e.digit = -1;
  return cell;
}

/** Tags: whether cofactors may be wanted, decided at compile time. */
type Cofactors = i32;
type Divisor = u32;

/** Works for about `budget` limb operations; true when v = 0, and then u is the divisor. */
export function runEuclid(cell: usize, budget: i32): bool {
  return run<Cofactors>(cell, budget);
}

/** The same where no cofactors are wanted, in less code. */
export function runDivisor(cell: usize, budget: i32): bool {
  return run<Divisor>(cell, budget);
}

function run<C>(cell: usize, budget: i32): bool {
  const e = changetype<Euclid>(cell);
  while (e.vn != 0 && budget > 0) budget -= e.digit < 0 ? lehmerStep<C>(e, budget) : divideStep<C>(e, budget);
  e.left = budget;
  return e.vn == 0;
}

/** Bits [from, from + 62) of a number, zeros beyond. */
function window(p: usize, n: i32, from: i32): u64 {
  const i = from >>> 5;
  const bits = from & 31;
  const low = i < n ? limb(p, i) : 0;
  const middle = i + 1 < n ? limb(p, i + 1) : 0;
  const high = i + 2 < n ? limb(p, i + 2) : 0;
  let x = (low | (middle << 32)) >>> bits;
  if (bits != 0) x |= high << (64 - bits);
  return x & 0x3fffffffffffffff;
}

/**
 * Several quotients at once from the top 62 bits of u and v, while both bounds of the quotient agree; one exact division
 * where the first already disagrees. Source: Knuth, The Art of Computer Programming, vol. 2, §4.5.2, algorithm L.
 */
function lehmerStep<C>(e: Euclid, budget: i32): i32 {
  const from = max(bitsOf(e.u, e.un) - 62, 0);
  let h = <i64>window(e.u, e.un, from);
  let k = <i64>window(e.v, e.vn, from);
  let a: i64 = 1;
  let b: i64 = 0;
  let c: i64 = 0;
  let d: i64 = 1;
  let odd: u32 = 0;
  while (k + c > 0 && k + d > 0) {
    const q = (h + a) / (k + c);
    if (q != (h + b) / (k + d) || q > 0x7fffffff) break;
    const nc = a - q * c;
    const nd = b - q * d;
    if (nc > 0x7fffffff || nc < -0x7fffffff || nd > 0x7fffffff || nd < -0x7fffffff) break;
    const nk = h - q * k;
    a = c;
    c = nc;
    b = d;
    d = nd;
    h = k;
    k = nk;
    odd ^= 1;
  }
  if (b == 0) return divideStep<C>(e, budget);
  // (u, v) ← (a·u + b·v, c·u + d·v): each row has one factor ≤ 0 and gives a number below v.
  const n = e.un;
  let carryU: i64 = 0;
  let carryV: i64 = 0;
  for (let i = 0; i < n; i++) {
    const x = <i64>limb(e.u, i);
    const y = i < e.vn ? <i64>limb(e.v, i) : 0;
    carryU += a * x + b * y;
    carryV += c * x + d * y;
    store<u32>(at(e.u, i), <u32>carryU);
    store<u32>(at(e.v, i), <u32>carryV);
    carryU >>= 32;
    carryV >>= 32;
  }
  e.un = normal(e.u, n);
  e.vn = normal(e.v, n);
  e.odd ^= odd;
  if (isSigned<C>() && e.sn >= 0) {
    // The same with magnitudes, all terms added: the cofactors alternate in sign as the rows do.
    const length = max(e.sn, e.tn);
    const pa = <u64>abs(a);
    const pb = <u64>abs(b);
    const pc = <u64>abs(c);
    const pd = <u64>abs(d);
    let carryS: u64 = 0;
    let carryT: u64 = 0;
    for (let i = 0; i < length; i++) {
      const x = i < e.sn ? limb(e.s, i) : 0;
      const y = i < e.tn ? limb(e.t, i) : 0;
      carryS += pa * x + pb * y;
      carryT += pc * x + pd * y;
      store<u32>(at(e.s, i), <u32>carryS);
      store<u32>(at(e.t, i), <u32>carryT);
      carryS >>= 32;
      carryT >>= 32;
    }
    store<u32>(at(e.s, length), <u32>carryS);
    store<u32>(at(e.t, length), <u32>carryT);
    e.sn = normal(e.s, length + 1);
    e.tn = normal(e.t, length + 1);
  }
  return (n << 2) + 64;
}

/** (u, v) ← (v, u mod v): begins, goes on with, or ends the division, for about `budget` operations. */
function divideStep<C>(e: Euclid, budget: i32): i32 {
  const un = e.un;
  const vn = e.vn;
  if (vn == 1) {
    store<u32>(e.r, divideWord(e.q, e.u, un, load<u32>(e.v)));
    return divided<C>(e, 1) + un;
  }
  if (e.digit < 0) {
    e.bits = prepareDivision(e.work, e.u, un, e.v, vn);
    e.digit = un - vn;
  }
  const count = min(budget / vn + 1, e.digit + 1);
  divideDigits(e.q, e.work, e.digit, e.digit - count + 1, at(e.work, un + 1), vn);
  e.digit -= count;
  if (e.digit >= 0) return count * vn;
  shiftRightBits(e.r, e.work, vn, e.bits);
  return divided<C>(e, vn) + count * vn;
}

/** Takes the finished quotient q and the remainder r, rn limbs, in. */
function divided<C>(e: Euclid, rn: i32): i32 {
  const qn = normal(e.q, e.un - e.vn + 1);
  const old = e.u;
  e.u = e.v;
  e.un = e.vn;
  e.v = old;
  e.vn = normal(e.r, rn);
  memory.copy(e.v, e.r, (<usize>e.vn) << 2);
  e.odd ^= 1;
  if (!isSigned<C>() || e.sn < 0) return e.un + 64;
  // |s|, |t| ← |t|, |s| + q·|t|
  let n = qn + e.tn;
  multiplySchoolbook<Binary>(e.r, e.q, qn, e.t, e.tn);
  n = max(n, e.sn);
  if (n > qn + e.tn) memory.fill(at(e.r, qn + e.tn), 0, (<usize>(n - qn - e.tn)) << 2);
  store<u32>(at(e.r, n), addLimbs<Binary>(e.r, e.r, n, e.s, e.sn));
  const unused = e.s;
  e.s = e.t;
  e.sn = e.tn;
  e.t = unused;
  e.tn = normal(e.r, n + 1);
  memory.copy(e.t, e.r, (<usize>e.tn) << 2);
  return qn * (e.sn + 1) + e.un + 64;
}

/** Greatest common divisor; gcd(0, b) = b. Cost: about the product of the lengths. */
export function gcd(tail: Tail, a: Natural, b: Natural): Natural {
  const before = mark(tail);
  const cell = startEuclid(tail, a, b, false);
  if (cell == 0) return OUT;
  while (!runDivisor(cell, 1 << 30)) {}
  const e = changetype<Euclid>(cell);
  return keep(tail, before, fromLimbs(tail, e.u, e.un));
}
