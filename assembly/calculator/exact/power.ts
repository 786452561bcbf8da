/**
 * Powers with exact exponents, and roots where they are exact. Where they are not, the value is irrational and the
 * operation goes on in `irrational.ts`.
 */
import { Natural, OUT, bitLength, compare, fitsU64, fromU64, isOdd, isOne, toU64 } from '../../shared/natural/natural';
import { irrationalPower, irrationalRoot } from '../irrational/irrational';
import {
  DIVIDE_BY_ZERO,
  DOMAIN,
  NAME_POWER,
  NOTE_ZERO_POWER,
  WHY_EVEN_ROOT,
  WHY_NEGATIVE,
  outOfMemory,
  refuse,
} from '../machine/faults';
import { Machine } from '../machine/machine';
import { power } from '../machine/numbers';
import { stepEnd, stepStart } from '../machine/program';
import { bitLimit, give, isNought, tooLarge, top } from '../machine/values';
import { SQRT } from '../language/names';
import { refuseValue } from '../machine/refuseValue';
import { one } from './arithmetic';
import { LOG10_2, log2Of, toDouble } from './size';
import { wholeRoot } from './wholeRoot';

/** x^y of the top two values, both exact. */
export function powerExact(m: Machine): bool {
  const x = top(m, 1);
  const y = top(m);
  if (isNought(y)) {
    if (isNought(x)) m.note = NOTE_ZERO_POWER;
    return give(m, 2, 0, one(m), 0);
  }
  if (isNought(x)) {
    if (y.negative != 0) return refuse(m, DIVIDE_BY_ZERO, stepStart(m), stepEnd(m));
    return give(m, 2, 0, x.n, 0);
  }
  if (y.d == 0) return raise(m, 2, x.negative & (<i32>isOdd(y.n)), x.n, x.d, y.n, y.negative);
  if (x.negative != 0 && !isOdd(y.d)) return refuseValue(m, DOMAIN, NAME_POWER, WHY_EVEN_ROOT, x);
  return rootOf(m, 2, x.n, x.d, y.d);
}

/** √x or ∛x of the top value. */
export function rootExact(m: Machine, name: i32): bool {
  const x = top(m);
  const k: u64 = name == SQRT ? 2 : 3;
  if (x.negative != 0 && k == 2) return refuseValue(m, DOMAIN, name, WHY_NEGATIVE, x);
  if (isNought(x)) return give(m, 1, 0, x.n, 0);
  const degree = fromU64(m.tail, k);
  if (degree == OUT) return outOfMemory(m);
  return rootOf(m, 1, x.n, x.d, degree);
}

/* ---- Whole exponents ---- */

/** Exponent above which a power of doubles is not worked out exactly. */
const LONG_FLOAT_POWER: f64 = 1100;

/** ± (n ÷ d)^e replaces the top `arity` values; e > 0, downwards: ^(−e). */
function raise(m: Machine, arity: i32, negative: i32, n: Natural, d: Natural, e: Natural, downwards: i32): bool {
  if (d == 0 && isOne(n)) return give(m, arity, negative, n, 0);
  const times = toDouble(e);
  // In double arithmetic a long power is only needed to 53 bits.
  if (m.float != 0 && arity == 2 && times > LONG_FLOAT_POWER) return irrationalPower(m);
  const size = max(log2Of(n), d == 0 ? 0 : log2Of(d)) * times;
  if (size > bitLimit(m)) return tooLarge(m, Math.floor(size * LOG10_2) + 1);
  const exponent = <u32>toU64(e);
  const over = isOne(n) ? n : power(m, n, exponent);
  const under = d == 0 ? one(m) : isOne(d) ? d : power(m, d, exponent);
  if (over == OUT || under == OUT) return outOfMemory(m);
  return downwards != 0 ? give(m, arity, negative, under, over) : give(m, arity, negative, over, under);
}

/* ---- Roots ---- */

/** The exact k-th root of n ÷ d, n > 0, raised to the numerator of the exponent; or the irrational one. */
function rootOf(m: Machine, arity: i32, n: Natural, d: Natural, k: Natural): bool {
  const x = top(m, arity - 1);
  const over = exactRoot(m, n, k);
  if (m.task != 0 || m.fault != 0) return false;
  const under = d == 0 || over == 0 ? 0 : exactRoot(m, d, k);
  if (m.task != 0 || m.fault != 0) return false;
  if (over == 0 || (d != 0 && under == 0)) return arity == 1 ? irrationalRoot(m) : irrationalPower(m);
  if (arity == 1) return give(m, 1, x.negative, over, under);
  const y = top(m);
  return raise(m, 2, x.negative & (<i32>isOdd(y.n)), over, under, y.n, y.negative);
}

/** The natural whose k-th power is a; 0 when there is none, or the instruction has to be left. */
function exactRoot(m: Machine, a: Natural, k: Natural): Natural {
  if (isOne(a)) return a;
  // No natural number below the limits has such a root.
  if (!fitsU64(k) || toU64(k) >= <u64>bitLength(a)) return 0;
  const degree = <u32>toU64(k);
  const x = wholeRoot(m, a, degree);
  const back = power(m, x, degree);
  if (back == OUT) {
    if (m.task == 0) outOfMemory(m);
    return 0;
  }
  return compare(back, a) == 0 ? x : 0;
}
