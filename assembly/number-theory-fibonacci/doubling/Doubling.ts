/**
 * Fibonacci numbers by doubling, in limbs of either radix, in steps short enough to return between.
 *
 * With F = F_k and G = F_(k−1): F_(2k+1) = 4F² − G² + 2(−1)^k, F_(2k−1) = F² + G², F_(2k) is their difference: two squares
 * for each bit of n. The last bit takes one product: F_(2k) = F·(F + 2G), F_(2k+1) = (2F + G)·(2F − G) + 2(−1)^k.
 * Source: Knuth, The Art of Computer Programming, vol. 1, §1.2.8.
 */
import { Tail } from '../../shared/memory';
import { takeLimbs } from '../../shared/natural/arena';
import { addLimbs, at, multiplyWord, normal, subtractLimbs } from '../../shared/natural/limbs';
import { multiplyLimbs, multiplySchoolbook } from '../../shared/natural/multiply';
import { createProduct, startProduct, stepProduct } from '../../shared/natural/Product';
import { carryOf, isDecimal, limbOf } from '../../shared/natural/radix';

/** The largest n whose number is below 2⁶⁴. */
const WORD_N: i32 = 93;

/** Factors shorter than this are multiplied in one step, without transforms. Decimal ones go by rows: their carries divide. */
function shortOf<R>(): i32 {
  return isDecimal<R>() ? 48 : 320;
}

/** What comes next. */
enum Phase {
  SquareF,
  SquareG,
  Combine,
  Factors,
  Last,
  Done,
}

@unmanaged
export class Doubling {
  phase: Phase;
  n: i32;
  /** k is n without its last `shift` bits. */
  shift: i32;
  /** F_k and F_(k−1); at the end F_n is `f`. */
  f: usize;
  fn: i32;
  g: usize;
  gn: i32;
  /** Room for what is made of them. */
  a: usize;
  an: i32;
  b: usize;
  bn: i32;
  s: usize;
  sn: i32;
  /** The product machine, where the numbers get long; whether a product is under way. */
  product: usize;
  busy: bool;
  /** The number 2, as a limb. */
  two: u32;
}

/** Limbs of F_n: n·log₂ φ bits or n·log₁₀ φ digits, and a little. */
function lengthOfNumber<R>(n: i32): i32 {
  return isDecimal<R>() ? <i32>((<f64>n * 0.20898765) / 9.0) + 8 : <i32>((<f64>n * 0.69424192) / 32.0) + 8;
}

/** Begins with the top bits of n, for which a word is enough. 0 when memory can't grow. */
export function startDoubling<R>(tail: Tail, n: i32): usize {
  const room = lengthOfNumber<R>(n);
  const head = <i32>(offsetof<Doubling>() >> 2);
  const cell = takeLimbs(tail, head + room * 5);
  const product = room > shortOf<R>() ? createProduct(tail, room) : 1;
  if (cell == 0 || product == 0) return 0;
  const c = changetype<Doubling>(cell);
  c.product = product;
  c.f = at(cell, head);
  c.g = at(c.f, room);
  c.a = at(c.g, room);
  c.b = at(c.a, room);
  c.s = at(c.b, room);
  c.n = n;
  c.two = 2;
  c.busy = false;
  let shift = 0;
  while (n >> shift > WORD_N) shift++;
  let f: u64 = 0;
  let g: u64 = 1;
  for (let k = n >> shift; k > 0; k--) {
    const next = f + g;
    g = f;
    f = next;
  }
  c.shift = shift;
  c.fn = storeWord<R>(c.f, f);
  c.gn = storeWord<R>(c.g, g);
  c.phase = shift == 0 ? Phase.Done : shift == 1 ? Phase.Factors : Phase.SquareF;
  return cell;
}

function storeWord<R>(p: usize, value: u64): i32 {
  let n = 0;
  while (value > 0) {
    const rest = carryOf<R>(value);
    store<u32>(at(p, n++), limbOf<R>(value, rest));
    value = rest;
  }
  return n;
}

/** One step. Returns what it cost, in passes over 1,024 limbs, at least 1; 0 when the number is there; −1 when memory can't grow. */
export function stepDoubling<R>(tail: Tail, cell: usize): i32 {
  const c = changetype<Doubling>(cell);
  let cost = (c.fn >> 10) + 1;
  switch (c.phase) {
    case Phase.SquareF: {
      cost = multiplyStep<R>(tail, c, c.a, c.f, c.fn, c.f, c.fn);
      if (cost < 0 || c.busy) return cost;
      c.an = normal(c.a, c.fn << 1);
      c.phase = Phase.SquareG;
      return cost;
    }
    case Phase.SquareG: {
      cost = multiplyStep<R>(tail, c, c.b, c.g, c.gn, c.g, c.gn);
      if (cost < 0 || c.busy) return cost;
      c.bn = normal(c.b, c.gn << 1);
      c.phase = Phase.Combine;
      return cost;
    }
    case Phase.Combine: {
      combine<R>(c);
      c.phase = c.shift == 1 ? Phase.Factors : Phase.SquareF;
      return cost << 3;
    }
    case Phase.Factors: {
      factors<R>(c);
      c.phase = Phase.Last;
      return cost << 3;
    }
    case Phase.Last: {
      const odd = (c.n & 1) == 1;
      const first = odd ? c.a : c.f;
      const length = odd ? c.an : c.fn;
      cost = multiplyStep<R>(tail, c, c.s, first, length, c.b, c.bn);
      if (cost < 0 || c.busy) return cost;
      c.sn = length + c.bn;
      if (odd) addTwo<R>(c, c.n >> 1);
      c.f = c.s;
      c.fn = normal(c.s, c.sn);
      c.phase = Phase.Done;
      return cost;
    }
    default:
      return 0;
  }
}

/** A short product at once, a pass of a long one; `c.busy` until it is there. Returns the cost. */
function multiplyStep<R>(tail: Tail, c: Doubling, dst: usize, a: usize, an: i32, b: usize, bn: i32): i32 {
  if (!c.busy && an < shortOf<R>()) {
    if (!isDecimal<R>()) return multiplyLimbs<R>(tail, dst, a, an, b, bn) ? 8 : -1;
    multiplySchoolbook<R>(dst, a, an, b, bn);
    return 8;
  }
  if (!c.busy) {
    startProduct(c.product, dst, a, an, b, bn);
    c.busy = true;
  }
  c.busy = !stepProduct<R>(c.product);
  return ((an + bn) >> 10) + 1;
}

/** From F², G² to the next pair. */
function combine<R>(c: Doubling): void {
  const k = c.n >> c.shift;
  // s = 4F² − G² + 2(−1)^k = F_(2k+1); a = F² + G² = F_(2k−1).
  const top = multiplyWord<R>(c.s, c.a, c.an, 4, 0);
  store<u32>(at(c.s, c.an), top);
  c.sn = c.an + 1;
  subtractLimbs<R>(c.s, c.s, c.sn, c.b, c.bn);
  addTwo<R>(c, k);
  c.sn = normal(c.s, c.sn);
  store<u32>(at(c.a, c.an), addLimbs<R>(c.a, c.a, c.an, c.b, c.bn));
  c.an = normal(c.a, c.an + 1);
  c.shift--;
  if ((c.n >> c.shift) & 1) {
    subtractLimbs<R>(c.g, c.s, c.sn, c.a, c.an);
    c.gn = normal(c.g, c.sn);
    const unused = c.f;
    c.f = c.s;
    c.fn = c.sn;
    c.s = unused;
  } else {
    subtractLimbs<R>(c.f, c.s, c.sn, c.a, c.an);
    c.fn = normal(c.f, c.sn);
    const unused = c.g;
    c.g = c.a;
    c.gn = c.an;
    c.a = unused;
  }
}

/** s ← s + 2(−1)^k. */
function addTwo<R>(c: Doubling, k: i32): void {
  const two = changetype<usize>(c) + offsetof<Doubling>('two');
  if (k & 1) subtractLimbs<R>(c.s, c.s, c.sn, two, 1);
  else addLimbs<R>(c.s, c.s, c.sn, two, 1);
}

/** The factors of the last product: b = F + 2G for even n; a = 2F + G and b = 2F − G for odd n. */
function factors<R>(c: Doubling): void {
  if ((c.n & 1) == 0) {
    store<u32>(at(c.b, c.gn), multiplyWord<R>(c.b, c.g, c.gn, 2, 0));
    // F may be a limb longer than 2G.
    for (let i = c.gn + 1; i <= c.fn; i++) store<u32>(at(c.b, i), 0);
    const n = max(c.gn + 1, c.fn);
    store<u32>(at(c.b, n), addLimbs<R>(c.b, c.b, n, c.f, c.fn));
    c.bn = normal(c.b, n + 1);
    return;
  }
  const n = c.fn + 1;
  store<u32>(at(c.a, c.fn), multiplyWord<R>(c.a, c.f, c.fn, 2, 0));
  subtractLimbs<R>(c.b, c.a, n, c.g, c.gn);
  c.bn = normal(c.b, n);
  store<u32>(at(c.a, n), addLimbs<R>(c.a, c.a, n, c.g, c.gn));
  c.an = normal(c.a, n + 1);
}
