/**
 * Series in fixed point as tasks: a natural F stands for F ÷ 2^w. Each step rounds down by less than 1; how far the sum may
 * be off is said at each function.
 */
import { takeLimbs } from '../../shared/natural/arena';
import { divideWord } from '../../shared/natural/limbs';
import {
  Natural,
  OUT,
  add,
  bitLength,
  divide,
  finish,
  fitsU64,
  fromU64,
  isZero,
  lengthOf,
  limbsOf,
  mark,
  multiply,
  release,
  shiftLeft,
  shiftRight,
  subtract,
  takeNatural,
  toU64,
} from '../../shared/natural/natural';
import { SERIES, recall, wait } from '../machine/log';
import { Machine } from '../machine/machine';
import { productCost, spend } from '../machine/values';

/** Σ ± x^i z ÷ i, i odd. */
export const ARC: i32 = 0;
/** Σ x^i ÷ i!. */
export const EXPONENTIAL: i32 = 1;
/** Σ ± x^i z ÷ (i or i + 1)! in steps of two: sine and cosine. */
export const CIRCULAR: i32 = 2;
/** Σ n^i z ÷ ((x + 1) … (x + i)). */
export const GAMMA: i32 = 3;
/** z x (x + 1) … (x + n − 1). */
export const RISING: i32 = 4;

// @ts-ignore: decorator
@unmanaged
class Series {
  kind: i32;
  w: i32;
  /** What terms are multiplied by; for ARC 0 where it is 1 ÷ n. */
  x: Natural;
  n: u32;
  /** The index, and whether the next term is taken away; `alternating` changes that at each term. */
  k: u32;
  minus: i32;
  alternating: i32;
  total: Natural;
  term: Natural;
  /** Where the two begin. */
  base: usize;
}

/** The sum (of RISING the product) that begins with z; off by less than twice the number of terms, unless said otherwise. */
export function series(
  m: Machine,
  kind: i32,
  alternating: bool,
  z: Natural,
  x: Natural,
  n: u32,
  k: u32,
  w: i32,
): Natural {
  const known = recall(m);
  if (known != OUT || m.task != 0 || z == OUT) return known;
  const state = takeLimbs(m.tail, 16);
  if (state != 0) {
    const s = changetype<Series>(state);
    s.kind = kind;
    s.w = w;
    s.x = x;
    s.n = n;
    s.k = k;
    s.minus = alternating ? 1 : 0;
    s.alternating = s.minus;
    s.total = z;
    s.term = z;
    s.base = mark(m.tail);
  }
  return wait(m, SERIES, state);
}

export function seriesResult(state: usize): Natural {
  return changetype<Series>(state).total;
}

/** a ÷ k, rounded down. */
export function part(m: Machine, a: Natural, k: u32): Natural {
  if (a == OUT) return OUT;
  const n = lengthOf(a);
  const x = takeNatural(m.tail, n);
  if (x == OUT) return OUT;
  divideWord(limbsOf(x), limbsOf(a), n, k);
  return finish(m.tail, x, n);
}

/** One term more; true after the last, or with OUT as the result. */
export function stepSeries(m: Machine, state: usize): bool {
  const s = changetype<Series>(state);
  const tail = m.tail;
  const w = s.w;
  const k = s.k;
  const kind = s.kind;
  let term = s.term;
  let factor = s.x;
  // Two divisions by a word, which take long for each limb, and a product.
  spend(m, productCost(lengthOf(term), factor == 0 ? 0 : lengthOf(factor)) * 2 + <f64>(lengthOf(term) * 24 + 100));
  if (kind >= GAMMA) factor = add(tail, factor, shiftLeft(tail, fromU64(tail, k), w));
  if (kind == GAMMA) term = divide(tail, shiftLeft(tail, multiply(tail, term, fromU64(tail, s.n)), w), factor);
  else if (factor == 0) term = part(m, term, s.n);
  else term = shiftRight(tail, multiply(tail, term, factor), w);
  if (kind == EXPONENTIAL) term = part(m, term, k);
  else if (kind == CIRCULAR) term = part(m, term, k * (k + 1));
  const next = kind == ARC ? part(m, term, k) : term;
  s.k = k + ((kind & 1) == 0 && kind != RISING ? 2 : 1);
  let total = next;
  if (next != OUT) {
    if (kind == RISING) {
      if (s.k == s.n) {
        s.total = term;
        return true;
      }
    } else {
      // The terms of GAMMA grow at first, and the last one is added too.
      if (kind == GAMMA ? k > s.n && fitsU64(next) && toU64(next) < 2 : isZero(next)) return true;
      total = s.minus != 0 ? subtract(tail, s.total, next) : add(tail, s.total, next);
    }
  }
  s.minus ^= s.alternating;
  return !store2(m, s, total, term);
}

/** Moves both down to the base; false when memory can't grow. */
function store2(m: Machine, s: Series, total: Natural, term: Natural): bool {
  s.total = OUT;
  if (total == OUT || term == OUT) return false;
  const bytes: usize = 8 + ((<usize>lengthOf(total)) << 2);
  const termBytes: usize = 8 + ((<usize>lengthOf(term)) << 2);
  const copy = takeNatural(m.tail, lengthOf(total) + lengthOf(term) + 8);
  if (copy == OUT) return false;
  const behind = (copy + bytes + 15) & ~15;
  memory.copy(copy, total, bytes);
  memory.copy(behind, term, termBytes);
  const to = (s.base + 15) & ~15;
  const all = behind + termBytes - copy;
  memory.copy(to, copy, all);
  release(m.tail, to + all);
  s.total = to;
  s.term = to + (behind - copy);
  return true;
}
