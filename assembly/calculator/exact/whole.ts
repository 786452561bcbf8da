/** Functions of whole numbers, and the roundings to them. */
import { takeLimbs } from '../../shared/natural/arena';
import { Natural, OUT, add, compare, fromU64, isZero, shiftLeft, subtract, toU64 } from '../../shared/natural/natural';
import { CEIL, FIB, FLOOR, LCM, NCR } from '../language/names';
import { DIVIDE_BY_ZERO, DOMAIN, INTEGER_REQUIRED, NAME_FACTORIAL, RANGE, WHY_NEGATIVE_WHOLE } from '../machine/faults';
import { outOfMemory, refuse } from '../machine/faults';
import { Machine } from '../machine/machine';
import { divide, divisor, multiply } from '../machine/numbers';
import { stepEnd, stepStart } from '../machine/program';
import { refuseValue } from '../machine/refuseValue';
import { Value, bitLimit, fits, give, isNought, isWhole, tooLarge, top } from '../machine/values';
import { bits, giveReduced, one, times } from './arithmetic';
import { binomial, falling } from './falling';
import { LN_2, LOG10_2, log2Double, log2Of, toDouble } from './size';

/** Whether the top `count` values are whole; refuses them otherwise. */
export function expectWhole(m: Machine, name: i32, count: i32): bool {
  for (let i = 0; i < count; i++) if (!isWhole(top(m, i))) return refuseValue(m, INTEGER_REQUIRED, name, 0, top(m, i));
  return true;
}

/** Refuses the top value: `name` accepts whole numbers from 0 (or 1) to `most`. */
export function outOfRange(m: Machine, name: i32, least: i32, most: f64, x: Value): bool {
  m.limit = most;
  refuseValue(m, RANGE, name, least, x);
  return false;
}

/* ---- Rounding ---- */

/** floor, ceil or round (halves away from zero) of the top value. */
export function roundExact(m: Machine, name: i32): bool {
  const x = top(m);
  if (x.d == 0) return true;
  const cell = takeLimbs(m.tail, 1);
  const q = cell == 0 ? OUT : divide(m, x.n, x.d, cell);
  if (q == OUT) return outOfMemory(m);
  const rest: Natural = <usize>load<u32>(cell);
  let up: bool;
  if (name == FLOOR) up = x.negative != 0;
  else if (name == CEIL) up = x.negative == 0;
  else up = compare(shiftLeft(m.tail, rest, 1), x.d) >= 0;
  return give(m, 1, x.negative, up ? add(m.tail, q, one(m)) : q, 0);
}

/** a mod b with the sign of b: a − b·⌊a ÷ b⌋. */
export function moduloExact(m: Machine): bool {
  const a = top(m, 1);
  const b = top(m);
  if (isNought(b)) return refuse(m, DIVIDE_BY_ZERO, stepStart(m), stepEnd(m));
  const n = times(m, a.n, b.d);
  const by = times(m, b.n, a.d);
  const cell = takeLimbs(m.tail, 1);
  if (n == OUT || by == OUT || cell == 0 || divide(m, n, by, cell) == OUT) return outOfMemory(m);
  let rest: Natural = <usize>load<u32>(cell);
  if (a.negative != b.negative && !isZero(rest)) rest = subtract(m.tail, by, rest);
  const d = times(m, a.d, b.d);
  if (rest == OUT) return outOfMemory(m);
  return giveReduced(m, 2, b.negative, rest, d);
}

/* ---- gcd, lcm ---- */

/** gcd or lcm of the top `count` values. */
export function foldExact(m: Machine, name: i32, count: i32): bool {
  if (!expectWhole(m, name, count)) return false;
  let x = top(m, count - 1).n;
  for (let i = count - 2; i >= 0; i--) {
    const y = top(m, i).n;
    const g = divisor(m, x, y);
    if (g == OUT) return outOfMemory(m);
    if (name == LCM && !isZero(g)) {
      x = divide(m, x, g);
      if (x == OUT) return outOfMemory(m);
      if (!fits(m, bits(x) + bits(y) - 1)) return false;
      x = multiply(m, x, y);
      if (x == OUT) return outOfMemory(m);
    } else x = g;
  }
  return give(m, count, 0, x, 0);
}

/* ---- n!, nPr, nCr ---- */

/** n! of the top value, a whole number. */
export function factorialExact(m: Machine): bool {
  const x = top(m);
  if (x.negative != 0) return refuseValue(m, DOMAIN, NAME_FACTORIAL, WHY_NEGATIVE_WHOLE, x);
  const size = factorialDigits(toDouble(x.n));
  if (!(size * 3.321928094887362 <= bitLimit(m))) return tooLarge(m, Math.floor(size) + 1);
  return give(m, 1, 0, falling(m, x.n, <i32>toU64(x.n)), 0);
}

/** log₁₀ n! by Stirling's series. */
function factorialDigits(n: f64): f64 {
  if (n < 2) return 0;
  const ln = (n + 0.5) * log2Double(n) * LN_2 - n + 0.9189385332046727 + 1 / (12 * n);
  return ln * 0.4342944819032518;
}

/** Below this a sieve and Legendre's formula are quicker than a quotient of two products, unless those have few factors. */
const SIEVED: f64 = 4194304;
/** With so many numbers to sieve for each factor, the products are the quicker way. */
const SIEVED_PER_FACTOR: f64 = 200;

/** nCr or nPr of the top two values. */
export function choose(m: Machine, name: i32): bool {
  if (!expectWhole(m, name, 2)) return false;
  const n = top(m, 1);
  const r = top(m);
  if (n.negative != 0) return outOfRange(m, name, 0, 1e300, n);
  if (r.negative != 0) return outOfRange(m, name, 0, 1e300, r);
  if (compare(r.n, n.n) > 0) return give(m, 2, 0, fromU64(m.tail, 0), 0);
  let k = r.n;
  if (name == NCR) {
    const other = subtract(m.tail, n.n, k);
    if (other == OUT) return outOfMemory(m);
    if (compare(other, k) < 0) k = other;
  }
  const factors = toDouble(k);
  const all = toDouble(n.n);
  let digits: f64;
  // nPr lies between (n − k)^k and n^k; nCr = nPr ÷ k!. For a large n the logarithms of the factorials would cancel.
  if (all < 1e12) digits = factorialDigits(all) - factorialDigits(all - factors);
  else digits = factors * log2Of(n.n) * LOG10_2;
  if (name == NCR) digits -= factorialDigits(factors);
  if (!(digits * 3.321928094887362 <= bitLimit(m)) || factors > 2e9) return tooLarge(m, Math.floor(digits) + 1);
  const count = <i32>toU64(k);
  let x: Natural;
  if (name != NCR) x = falling(m, n.n, count);
  else if (all < SIEVED && all < factors * SIEVED_PER_FACTOR) x = binomial(m, n.n, count);
  else {
    const over = falling(m, n.n, count);
    x = divide(m, over, falling(m, fromU64(m.tail, count), count));
  }
  return give(m, 2, 0, x, 0);
}

/* ---- Fibonacci ---- */

/** Decimal digits that one step of the index adds: log₁₀ of the golden ratio. */
const GOLDEN: f64 = 0.20898764024997873;

/** fib of the top value, from F(k), F(k + 1) to F(2k), F(2k + 1), and one further where the next bit is 1. */
export function fibonacci(m: Machine): bool {
  if (!expectWhole(m, FIB, 1)) return false;
  const v = top(m);
  const most = Math.floor(<f64>m.maxDigits / GOLDEN);
  if (v.negative != 0) return outOfRange(m, FIB, 0, most, v);
  const size = toDouble(v.n) * GOLDEN;
  if (!(size * 3.321928094887362 <= bitLimit(m))) return tooLarge(m, Math.floor(size - 0.349) + 1);
  const n = <i32>toU64(v.n);
  const tail = m.tail;
  let x = fromU64(tail, 0);
  let y = one(m);
  for (let i = 31 - <i32>clz(n); i >= 0; i--) {
    const even = multiply(m, x, subtract(tail, shiftLeft(tail, y, 1), x));
    const odd = add(tail, multiply(m, x, x), multiply(m, y, y));
    const more = ((n >>> i) & 1) != 0;
    x = more ? odd : even;
    y = more ? add(tail, even, odd) : odd;
  }
  return give(m, 1, 0, x, 0);
}
