/**
 * Series in fixed point: a natural F stands for F ÷ 2^w. Each step rounds down by less than 1; how far the sum may be off
 * is said at each function. OUT travels through as it does in `natural.ts`.
 */
import {
  Natural,
  OUT,
  add,
  compare,
  divide,
  fromU64,
  isZero,
  keep,
  lengthOf,
  mark,
  multiply,
  release,
  shiftLeft,
  shiftRight,
  subtract,
} from '../../shared/natural/natural';
import { divideWord } from '../../shared/natural/limbs';
import { finish, limbsOf, takeNatural } from '../../shared/natural/natural';
import { Machine } from '../machine/machine';
import { spend } from '../machine/values';

/** a ÷ k, rounded down. */
function part(m: Machine, a: Natural, k: u32): Natural {
  if (a == OUT) return OUT;
  const n = lengthOf(a);
  const x = takeNatural(m.tail, n);
  if (x == OUT) return OUT;
  divideWord(limbsOf(x), limbsOf(a), n, k);
  return finish(m.tail, x, n);
}

/** a · b in fixed point. */
export function times(m: Machine, a: Natural, b: Natural, w: i32): Natural {
  if (a != OUT && b != OUT) spend(m, <f64>lengthOf(a) * <f64>lengthOf(b) + 100);
  return shiftRight(m.tail, multiply(m.tail, a, b), w);
}

export function one(m: Machine, w: i32): Natural {
  return shiftLeft(m.tail, fromU64(m.tail, 1), w);
}

/** Keeps two numbers of those above `before`: the first is returned, the second lies behind it at `second(first)`. */
function keepTwo(m: Machine, before: usize, a: Natural, b: Natural): Natural {
  if (a == OUT || b == OUT) return OUT;
  const bytes = <usize>8 + ((<usize>lengthOf(a)) << 2);
  const copy = takeNatural(m.tail, lengthOf(a) + lengthOf(b) + 8);
  if (copy == OUT) return OUT;
  memory.copy(copy, a, bytes);
  const behind = (copy + bytes + 15) & ~15;
  const bytesB = <usize>8 + ((<usize>lengthOf(b)) << 2);
  memory.copy(behind, b, bytesB);
  const to = (before + 15) & ~15;
  memory.copy(to, copy, behind + bytesB - copy);
  release(m.tail, to + (behind + bytesB - copy));
  return to;
}
function second(first: Natural): Natural {
  return (first + 8 + ((<usize>lengthOf(first)) << 2) + 15) & ~15;
}

/**
 * atan z (`alternating`) or atanh z for 0 ≤ z ≤ ½: z ± z³⁄3 + z⁵⁄5 ± …
 *
 * Off by less than twice the number of terms, that is by less than 2·w.
 */
export function arctangent(m: Machine, z: Natural, w: i32, alternating: bool): Natural {
  if (z == OUT) return OUT;
  const before = mark(m.tail);
  const square = times(m, z, z, w);
  const inner = mark(m.tail);
  let total = z;
  let power = z;
  if (square == OUT) return OUT;
  let k: u32 = 3;
  let minus = alternating;
  while (true) {
    power = times(m, power, square, w);
    const term = part(m, power, k);
    if (term == OUT) return OUT;
    if (isZero(term)) break;
    total = minus ? subtract(m.tail, total, term) : add(m.tail, total, term);
    total = keepTwo(m, inner, total, power);
    if (total == OUT) return OUT;
    power = second(total);
    if (alternating) minus = !minus;
    k += 2;
  }
  return keep(m.tail, before, total);
}

/** ln 2 = 2 atanh ⅓, off by less than 8·w. */
export function ln2(m: Machine, w: i32): Natural {
  return shiftLeft(m.tail, arctangent(m, part(m, one(m, w), 3), w, false), 1);
}

/** π = 16 atan ⅕ − 4 atan 1⁄239 (Machin), off by less than 64·w. */
export function pi(m: Machine, w: i32): Natural {
  const a = arctangent(m, part(m, one(m, w), 5), w, true);
  const b = arctangent(m, part(m, one(m, w), 239), w, true);
  return subtract(m.tail, shiftLeft(m.tail, a, 4), shiftLeft(m.tail, b, 2));
}

/** Halvings before the exponential series. */
const HALVINGS: i32 = 8;

/** e^r for 0 ≤ r < 1, off by less than 2¹⁴·w: the error of r ÷ 2⁸'s series, doubled by each of 8 squarings. */
export function exponential(m: Machine, r: Natural, w: i32): Natural {
  if (r == OUT) return OUT;
  const before = mark(m.tail);
  const x = shiftRight(m.tail, r, HALVINGS);
  const inner = mark(m.tail);
  let total = one(m, w);
  let term = total;
  let k: u32 = 1;
  while (true) {
    term = part(m, times(m, term, x, w), k);
    if (term == OUT) return OUT;
    if (isZero(term)) break;
    total = keepTwo(m, inner, add(m.tail, total, term), term);
    if (total == OUT) return OUT;
    term = second(total);
    k++;
  }
  for (let i = 0; i < HALVINGS; i++) total = keep(m.tail, inner, times(m, total, total, w));
  return keep(m.tail, before, total);
}

/** sin r (`odd`) or cos r for 0 ≤ r < 1, off by less than 2·w. */
export function sineSeries(m: Machine, r: Natural, w: i32, odd: bool): Natural {
  if (r == OUT) return OUT;
  const before = mark(m.tail);
  const square = times(m, r, r, w);
  const first = odd ? r : one(m, w);
  const inner = mark(m.tail);
  let total = first;
  let term = first;
  let k: u32 = odd ? 2 : 1;
  let minus = true;
  while (true) {
    term = part(m, times(m, term, square, w), k * (k + 1));
    if (term == OUT) return OUT;
    if (isZero(term)) break;
    total = minus ? subtract(m.tail, total, term) : add(m.tail, total, term);
    total = keepTwo(m, inner, total, term);
    if (total == OUT) return OUT;
    term = second(total);
    minus = !minus;
    k += 2;
  }
  return keep(m.tail, before, total);
}

/**
 * Σ N^k ÷ (z (z + 1) … (z + k)) for 1 ≤ z < 2, z in fixed point: the lower incomplete gamma function without its factor
 * N^z e^−N. All terms are positive; the relative error is below (terms) ÷ 2^w.
 */
export function gammaSeries(m: Machine, z: Natural, n: u32, w: i32): Natural {
  const before = mark(m.tail);
  const unit = one(m, w);
  if (unit == OUT) return OUT;
  const first = divide(m.tail, shiftLeft(m.tail, unit, w), z);
  const big = fromU64(m.tail, n);
  const inner = mark(m.tail);
  let total = first;
  let term = first;
  let k: u32 = 1;
  while (true) {
    const below = add(m.tail, z, multiply(m.tail, unit, fromU64(m.tail, k)));
    term = divide(m.tail, shiftLeft(m.tail, multiply(m.tail, term, big), w), below);
    if (term == OUT) return OUT;
    spend(m, <f64>lengthOf(term) * <f64>lengthOf(below) + 400);
    if (k > n && compare(term, unit) < 0 && isZero(shiftRight(m.tail, term, 1))) break;
    total = keepTwo(m, inner, add(m.tail, total, term), term);
    if (total == OUT) return OUT;
    term = second(total);
    k++;
  }
  return keep(m.tail, before, total);
}
