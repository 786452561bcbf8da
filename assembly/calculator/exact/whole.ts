/** Functions of whole numbers, and the roundings to them. */
import { takeLimbs } from '../../shared/natural/arena';
import { Euclid, runEuclid, startEuclid } from '../../shared/natural/euclid';
import {
  Natural,
  OUT,
  add,
  compare,
  divide,
  fromLimbs,
  fromU64,
  isZero,
  keep,
  lengthOf,
  mark,
  multiply,
  release,
  shiftLeft,
  square,
  subtract,
  toU64,
} from '../../shared/natural/natural';
import { CEIL, FIB, FLOOR, LCM, NCR } from '../language/names';
import { DIVIDE_BY_ZERO, DOMAIN, INTEGER_REQUIRED, NAME_FACTORIAL, RANGE, WHY_NEGATIVE_WHOLE } from '../machine/faults';
import { outOfMemory, refuse } from '../machine/faults';
import { Machine } from '../machine/machine';
import { stepEnd, stepStart } from '../machine/program';
import { refuseValue } from '../machine/refuseValue';
import { FIBONACCI, FOLD, PRODUCT } from '../machine/stages';
import { Value, bitLimit, fits, give, isNought, isWhole, productCost, spend, tooLarge, top } from '../machine/values';
import { bits, giveReduced, one, times } from './arithmetic';
import { LOG10_2, log2Of, toDouble } from './size';

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
  const q = cell == 0 ? OUT : divide(m.tail, x.n, x.d, cell);
  if (q == OUT) return outOfMemory(m);
  spend(m, productCost(lengthOf(q), lengthOf(x.d)));
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
  if (n == OUT || by == OUT || cell == 0 || divide(m.tail, n, by, cell) == OUT) return outOfMemory(m);
  spend(m, productCost(max(lengthOf(n) - lengthOf(by), 0) + 1, lengthOf(by)));
  let rest: Natural = <usize>load<u32>(cell);
  if (a.negative != b.negative && !isZero(rest)) rest = subtract(m.tail, by, rest);
  const d = times(m, a.d, b.d);
  if (rest == OUT) return outOfMemory(m);
  return giveReduced(m, 2, b.negative, rest, d);
}

/* ---- gcd, lcm ---- */

/** Begins gcd or lcm of the top `count` values. */
export function startFold(m: Machine, name: i32, count: i32): bool {
  if (!expectWhole(m, name, count)) return false;
  if (count == 1) {
    top(m).negative = 0;
    return true;
  }
  return fold(m, name, count);
}

function fold(m: Machine, name: i32, count: i32): bool {
  m.stage = FOLD;
  m.arity = name;
  m.count = count;
  m.x = startEuclid(m.tail, top(m, 1).n, top(m).n, false);
  return m.x != 0 ? true : outOfMemory(m);
}

export function foldStep(m: Machine): bool {
  if (!runEuclid(m.x, m.budget)) {
    m.budget = 0;
    return true;
  }
  const e = changetype<Euclid>(m.x);
  const name = m.arity;
  const count = m.count - 1;
  spend(m, <f64>e.un * 8);
  let x = fromLimbs(m.tail, e.u, e.un);
  if (x == OUT) return outOfMemory(m);
  if (name == LCM && !isZero(x)) {
    const b = top(m).n;
    x = divide(m.tail, top(m, 1).n, x);
    if (x == OUT) return outOfMemory(m);
    if (!fits(m, bits(x) + bits(b) - 1)) return false;
    x = times(m, x, b);
  }
  if (!give(m, 2, 0, x, 0)) return false;
  return count > 1 ? fold(m, name, count) : true;
}

/* ---- Products of falling factors: n!, nPr, nCr ---- */

/** What m.negative says of a product: nothing, that count! divides it, or that its factors are prime powers. */
const PLAIN: i32 = 0;
const BY_FACTORIAL: i32 = 1;
const BY_PRIMES: i32 = 2;

/** n! of the top value, a whole number. */
export function factorialExact(m: Machine): bool {
  const x = top(m);
  if (x.negative != 0) return refuseValue(m, DOMAIN, NAME_FACTORIAL, WHY_NEGATIVE_WHOLE, x);
  const size = factorialDigits(toDouble(x.n));
  if (!(size * 3.321928094887362 <= bitLimit(m))) return tooLarge(m, Math.floor(size) + 1);
  return startProduct(m, 1, x.n, <i32>toU64(x.n), PLAIN);
}

/** log₁₀ n! by Stirling's series. */
function factorialDigits(n: f64): f64 {
  if (n < 2) return 0;
  const ln = (n + 0.5) * Math.log(n) - n + 0.9189385332046727 + 1 / (12 * n);
  return ln * 0.4342944819032518;
}

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
  if (isZero(k)) return give(m, 2, 0, one(m), 0);
  const factors = toDouble(k);
  const all = toDouble(n.n);
  let digits: f64;
  // nPr lies between (n − k)^k and n^k; nCr = nPr ÷ k!. For a large n the logarithms of the factorials would cancel.
  if (all < 1e12) digits = factorialDigits(all) - factorialDigits(all - factors);
  else digits = factors * log2Of(n.n) * LOG10_2;
  if (name == NCR) digits -= factorialDigits(factors);
  if (!(digits * 3.321928094887362 <= bitLimit(m)) || factors > 2e9) return tooLarge(m, Math.floor(digits) + 1);
  if (name == NCR && all < SIEVED) return startBinomial(m, n.n, <i32>toU64(k));
  return startProduct(m, 2, n.n, <i32>toU64(k), name == NCR ? BY_FACTORIAL : PLAIN);
}

/* ---- nCr by its prime factors ---- */

/** Below this a sieve and Legendre's formula are quicker than a quotient of two products. */
const SIEVED: f64 = 4194304;

/** Begins C(n, k): a sieve of one byte for each odd number up to n, then a product of prime powers. */
function startBinomial(m: Machine, n: Natural, k: i32): bool {
  const most = <i32>toU64(n);
  const odds = most / 2 + 1;
  m.z = takeLimbs(m.tail, (odds >> 2) + 2);
  if (m.z == 0) return outOfMemory(m);
  memory.fill(m.z, 0, odds + 1);
  for (let p = 3; p * p <= most; p += 2) {
    if (load<u8>(m.z + (p >> 1)) != 0) continue;
    for (let i = (p * p) >> 1; i < odds; i += p) store<u8>(m.z + i, 1);
  }
  spend(m, <f64>most);
  m.stage = PRODUCT;
  m.arity = 2;
  m.n = n;
  m.d = 0;
  m.factor = k;
  m.negative = BY_PRIMES;
  m.index = 2;
  m.count = most + 1;
  return startCells(m);
}

/** The next factor p^e of the binomial coefficient, m.index moved beyond p; 1 when there is none. */
function nextPrimePower(m: Machine): u64 {
  const n = m.count - 1;
  const k = <i32>m.factor;
  while (m.index <= n) {
    const p = m.index;
    m.index += p == 2 ? 1 : 2;
    if (p > 2 && load<u8>(m.z + (p >> 1)) != 0) continue;
    // The exponent of p: one for each carry when k and n − k are added in base p (Kummer). p^e is at most n.
    let power: u64 = 1;
    let a = n;
    let b = k;
    let c = n - k;
    while (a > 0) {
      a /= p;
      b /= p;
      c /= p;
      for (let e = a - b - c; e > 0; e--) power *= p;
      if (b == 0 && c == 0 && a == 0) break;
    }
    if (power > 1) return power;
  }
  return 1;
}

/** Partial products: cells { address, rank } of which ranks fall, so that factors of like size meet. */
const CELLS: i32 = 64;

function startProduct(m: Machine, arity: i32, n: Natural, count: i32, kind: i32): bool {
  m.stage = PRODUCT;
  m.arity = arity;
  m.n = n;
  m.count = count;
  m.index = 0;
  m.negative = kind;
  m.d = 0;
  return startCells(m);
}

function startCells(m: Machine): bool {
  m.y = 0;
  m.x = takeLimbs(m.tail, CELLS * 2);
  return m.x != 0 ? true : outOfMemory(m);
}

function cellOf(m: Machine, i: i32): usize {
  return m.x + ((<usize>i) << 3);
}

/** One or two factors more, or a merge of two partial products. */
export function productStep(m: Machine): bool {
  const tail = m.tail;
  const cells = <i32>m.y;
  if (cells > 1) {
    const a = cellOf(m, cells - 2);
    const b = cellOf(m, cells - 1);
    const last = m.index >= m.count;
    if (last || load<u32>(a, 4) == load<u32>(b, 4)) {
      const x: Natural = <usize>load<u32>(a);
      const y: Natural = <usize>load<u32>(b);
      spend(m, productCost(lengthOf(x), lengthOf(y)));
      const xy = keep(tail, x, multiply(tail, x, y));
      if (xy == OUT) return outOfMemory(m);
      store<u32>(a, <u32>xy);
      store<u32>(a, load<u32>(a, 4) + 1, 4);
      m.y--;
      return true;
    }
  }
  if (m.index < m.count) {
    let x: Natural;
    if (m.negative == BY_PRIMES) {
      x = fromU64(tail, nextPrimePower(m));
    } else if (lengthOf(m.n) <= 1) {
      const n = toU64(m.n);
      let factor = n - m.index;
      if (++m.index < m.count) factor *= n - m.index++;
      x = fromU64(tail, factor);
    } else {
      const before = mark(tail);
      x = keep(tail, before, subtract(tail, m.n, fromU64(tail, m.index)));
      m.index++;
    }
    if (x == OUT) return outOfMemory(m);
    store<u32>(cellOf(m, cells), <u32>x);
    store<u32>(cellOf(m, cells), 0, 4);
    m.y++;
    spend(m, 1);
    return true;
  }
  const product: Natural = cells == 0 ? one(m) : <usize>load<u32>(cellOf(m, 0));
  if (product == OUT) return outOfMemory(m);
  if (m.negative != BY_FACTORIAL) return give(m, m.arity, 0, product, 0);
  if (m.d == 0) {
    // The numerator of nCr is there; the denominator is count!.
    m.d = product;
    m.n = fromU64(tail, <u64>m.count);
    if (m.n == OUT) return outOfMemory(m);
    m.index = 0;
    return startCells(m);
  }
  spend(m, productCost(lengthOf(product), lengthOf(m.d)));
  return give(m, m.arity, 0, divide(tail, m.d, product), 0);
}

/* ---- Fibonacci ---- */

/** Decimal digits that one step of the index adds: log₁₀ of the golden ratio. */
const GOLDEN: f64 = 0.20898764024997873;

export function fibonacci(m: Machine): bool {
  if (!expectWhole(m, FIB, 1)) return false;
  const x = top(m);
  const most = Math.floor(<f64>m.maxDigits / GOLDEN);
  if (x.negative != 0) return outOfRange(m, FIB, 0, most, x);
  const size = toDouble(x.n) * GOLDEN;
  if (!(size * 3.321928094887362 <= bitLimit(m))) return tooLarge(m, Math.floor(size - 0.349) + 1);
  m.stage = FIBONACCI;
  m.count = <i32>toU64(x.n);
  m.index = 32 - <i32>clz(m.count);
  m.mark = mark(m.tail);
  m.x = fromU64(m.tail, 0);
  m.y = one(m);
  return m.x != OUT && m.y != OUT ? true : outOfMemory(m);
}

/** From F(k), F(k + 1) to F(2k), F(2k + 1), and one further where the next bit is 1. */
export function fibonacciStep(m: Machine): bool {
  if (m.index == 0) return give(m, 1, 0, m.x, 0);
  m.index--;
  const tail = m.tail;
  spend(m, 3 * productCost(lengthOf(m.y), lengthOf(m.y)));
  const even = multiply(tail, m.x, subtract(tail, shiftLeft(tail, m.y, 1), m.x));
  const odd = add(tail, square(tail, m.x), square(tail, m.y));
  const more = ((m.count >>> m.index) & 1) != 0;
  const first = more ? odd : even;
  const second = more ? add(tail, even, odd) : odd;
  if (first == OUT || second == OUT) return outOfMemory(m);
  // Both move down together: copied behind everything first, so that neither overwrites the other.
  const x = fromLimbs(tail, first + 8, lengthOf(first));
  const y = fromLimbs(tail, second + 8, lengthOf(second));
  if (x == OUT || y == OUT) return outOfMemory(m);
  const bytes = y + 8 + ((<usize>lengthOf(y)) << 2) - x;
  const to = (m.mark + 15) & ~15;
  memory.copy(to, x, bytes);
  m.x = to;
  m.y = to + (y - x);
  release(tail, to + bytes);
  return true;
}
