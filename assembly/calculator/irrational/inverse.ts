/** Logarithms, inverse circular and hyperbolic functions, and hyperbolic functions of the top value. */
import { Natural, OUT, bitLength, compare, fromU64, isOne, isZero, trailingZeros } from '../../shared/natural/natural';
import { giveReduced } from '../exact/arithmetic';
import { LOG10_2, log2Of } from '../exact/size';
import * as names from '../language/names';
import { DOMAIN, WHY_BELOW_ONE, WHY_NOT_POSITIVE, WHY_OUTSIDE, WHY_ZERO } from '../machine/faults';
import { Machine } from '../machine/machine';
import { powerOfTen } from '../machine/numbers';
import { refuseValue } from '../machine/refuseValue';
import { EXACT, Value, give, top } from '../machine/values';
import { fromRadians, fullTurn } from './angle';
import {
  BallAt,
  ball,
  blurred,
  difference,
  fromSmall,
  mayBeZero,
  negate,
  ofValue,
  product,
  quotient,
  scale,
} from './ball';
import { squareRoot, sum } from './ball';
import { atan, exp, ln, pi } from './elementary';

/** Gives a whole number; 0 always, with m.count 1 where that worked. */
function giveWhole(m: Machine, value: i32): BallAt {
  if (give(m, 1, value < 0 ? 1 : 0, fromU64(m.tail, abs(value)), 0)) m.count = 1;
  return 0;
}

/** Gives `parts` twenty-fourths of a turn. */
function giveTurn(m: Machine, parts: i32): BallAt {
  const n = fromU64(m.tail, <u64>(abs(parts) * fullTurn(m)));
  const d = fromU64(m.tail, 24);
  if (giveReduced(m, 1, parts < 0 ? 1 : 0, n, d)) m.count = 1;
  return 0;
}

function refuseTop(m: Machine, name: i32, why: i32): BallAt {
  refuseValue(m, DOMAIN, name, why, top(m));
  return 0;
}

/** k where x = base^k, i32.MIN_VALUE where there is none. */
function exactLogarithm(m: Machine, x: Value, base: i32): i32 {
  if (x.d != 0 && !isOne(x.n)) return i32.MIN_VALUE;
  const n: Natural = x.d != 0 ? x.d : x.n;
  let k: i32;
  if (base == 2) {
    k = bitLength(n) - 1;
    if (trailingZeros(n) != k) return i32.MIN_VALUE;
  } else {
    k = <i32>Math.round(log2Of(n) * LOG10_2);
    const back = powerOfTen(m, k);
    if (back == OUT || compare(back, n) != 0) return i32.MIN_VALUE;
  }
  return x.d != 0 ? -k : k;
}

/** ln, log, log2, log10. */
export function logarithm(m: Machine, name: i32): BallAt {
  const v = top(m);
  if (v.kind == EXACT) {
    if (isZero(v.n)) return refuseTop(m, name, WHY_ZERO);
    if (v.negative != 0) return refuseTop(m, name, WHY_NOT_POSITIVE);
    if (v.d == 0 && isOne(v.n)) return giveWhole(m, 0);
    if (name != names.LN) {
      const k = exactLogarithm(m, v, name == names.LOG2 ? 2 : 10);
      if (k != i32.MIN_VALUE) return giveWhole(m, k);
    }
  }
  const x = ofValue(m, v);
  if (x == 0) return 0;
  if (mayBeZero(x)) return blurred(m);
  if (ball(x).negative != 0) return refuseTop(m, name, WHY_NOT_POSITIVE);
  const y = ln(m, x);
  if (name == names.LN) return y;
  return quotient(m, y, ln(m, fromSmall(m, name == names.LOG2 ? 2 : 10)));
}

/** Sign of |x| − 1: −1, 0, 1, or 2 where it can't be told. */
function sizeBesideOne(m: Machine, v: Value, x: BallAt): i32 {
  if (v.kind == EXACT) {
    const d = v.d == 0 ? fromU64(m.tail, 1) : v.d;
    return d == OUT ? 2 : compare(v.n, d);
  }
  const gap = difference(m, ball(x).negative != 0 ? negate(m, x) : x, fromSmall(m, 1));
  if (gap == 0 || mayBeZero(gap)) return 2;
  return ball(gap).negative != 0 ? -1 : 1;
}

/** asin, acos, atan. */
export function inverseCircular(m: Machine, name: i32): BallAt {
  const v = top(m);
  const x = ofValue(m, v);
  if (x == 0) return 0;
  const side = sizeBesideOne(m, v, x);
  if (name != names.ATAN) {
    if (side == 2) return m.fault != 0 ? 0 : blurred(m);
    if (side > 0) return refuseTop(m, name, WHY_OUTSIDE);
  }
  if (v.kind == EXACT) {
    // Twenty-fourths of a turn of the arc sine or arc tangent, where it is a fraction of a turn.
    let parts = i32.MAX_VALUE;
    if (isZero(v.n)) parts = 0;
    else if (side == 0) parts = name == names.ATAN ? 3 : 6;
    else if (name != names.ATAN && v.d != 0 && isOne(v.n) && bitLength(v.d) == 2 && trailingZeros(v.d) == 1) parts = 2;
    if (parts != i32.MAX_VALUE) {
      if (v.negative != 0) parts = -parts;
      if (name == names.ACOS) parts = 6 - parts;
      if (parts == 0) return giveWhole(m, 0);
      if (fullTurn(m) != 0) return giveTurn(m, parts);
      return quotient(m, product(m, pi(m), fromSmall(m, parts)), fromSmall(m, 12));
    }
  }
  if (name == names.ATAN) return fromRadians(m, atan(m, x));
  const root = squareRoot(m, difference(m, fromSmall(m, 1), product(m, x, x)));
  const arc = atan(m, quotient(m, x, root));
  if (name == names.ASIN) return fromRadians(m, arc);
  return fromRadians(m, difference(m, scale(m, pi(m), -1), arc));
}

/** exp, sinh, cosh, tanh. */
export function hyperbolic(m: Machine, name: i32): BallAt {
  const v = top(m);
  if (v.kind == EXACT && isZero(v.n)) return giveWhole(m, name == names.EXP || name == names.COSH ? 1 : 0);
  const x = ofValue(m, v);
  const up = exp(m, x);
  if (name == names.EXP) return up;
  if (name == names.TANH) {
    const twice = product(m, up, up);
    const one = fromSmall(m, 1);
    return quotient(m, difference(m, twice, one), sum(m, twice, one));
  }
  const down = quotient(m, fromSmall(m, 1), up);
  return scale(m, name == names.SINH ? difference(m, up, down) : sum(m, up, down), -1);
}

/** asinh, acosh, atanh. */
export function inverseHyperbolic(m: Machine, name: i32): BallAt {
  const v = top(m);
  if (name != names.ACOSH && v.kind == EXACT && isZero(v.n)) return giveWhole(m, 0);
  const x = ofValue(m, v);
  if (x == 0) return 0;
  const one = fromSmall(m, 1);
  if (name == names.ASINH) {
    // Odd: of the size, so that nothing cancels.
    const size = ball(x).negative != 0 ? negate(m, x) : x;
    const y = ln(m, sum(m, size, squareRoot(m, sum(m, one, product(m, x, x)))));
    return ball(x).negative != 0 ? negate(m, y) : y;
  }
  const side = sizeBesideOne(m, v, x);
  if (side == 2) return m.fault != 0 ? 0 : blurred(m);
  if (name == names.ACOSH) {
    if (side < 0 || ball(x).negative != 0) return refuseTop(m, name, WHY_BELOW_ONE);
    if (side == 0) return giveWhole(m, 0);
    return ln(m, sum(m, x, squareRoot(m, difference(m, product(m, x, x), one))));
  }
  if (side >= 0) return refuseTop(m, name, WHY_OUTSIDE);
  return scale(m, ln(m, quotient(m, sum(m, one, x), difference(m, one, x))), -1);
}
