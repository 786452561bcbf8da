/**
 * Instructions whose value no fraction equals, or whose operands are balls already. The whole expression is worked out
 * with more and more bits until the digits asked for are certain (see `run.ts`).
 */
import {
  Natural,
  OUT,
  bitLength,
  fromU64,
  isOdd,
  isOne,
  isZero,
  lengthOf,
  release,
  fitsU64,
  toU64,
} from '../../shared/natural/natural';
import { bump } from '../../shared/tail';
import { divisionByZero } from '../exact/arithmetic';
import * as names from '../language/names';
import {
  DIVIDE_BY_ZERO,
  DOMAIN,
  INTEGER_REQUIRED,
  NAME_FACTORIAL,
  NAME_POWER,
  WHY_EVEN_ROOT,
  WHY_NEGATIVE,
  outOfMemory,
  refuse,
} from '../machine/faults';
import { Machine } from '../machine/machine';
import * as program from '../machine/program';
import { stepArgument, stepEnd, stepStart, stepWhat } from '../machine/program';
import { refuseValue } from '../machine/refuseValue';
import { BALL, EXACT, fits, give, isNought, replace, top } from '../machine/values';
import { circular } from './angle';
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
  squareRoot,
  sum,
} from './ball';
import { exp, ln, pi } from './elementary';
import { factorialOf } from './gamma';
import { hyperbolic, inverseCircular, inverseHyperbolic, logarithm } from './inverse';
import { floorOf } from './rounding';

/** Bits to begin with for so many decimal digits. */
function firstPrecision(significant: i32): i32 {
  return <i32>(<f64>significant * 3.33) + 48;
}

/** How many values the present instruction takes. */
function arityOf(m: Machine): i32 {
  const what = stepWhat(m);
  if (what == program.NUMBER) return 0;
  if (what == program.CALL) return stepArgument(m) >>> 6;
  return what == program.NEGATE || what == program.PERCENT_OF || what == program.FACTORIAL ? 1 : 2;
}

/** Whether an operand of the present instruction is a ball. */
export function needsBalls(m: Machine): bool {
  if (m.precision == 0) return false;
  for (let i = arityOf(m) - 1; i >= 0; i--) if (top(m, i).kind == BALL) return true;
  return false;
}

/** Replaces the top `arity` values by a ball; false where there is none. */
function giveBall(m: Machine, arity: i32, at: BallAt): bool {
  if (at == 0 || m.task != 0) return false;
  const b = ball(at);
  if (b.error == 0 && isZero(b.n)) return give(m, arity, 0, b.n, 0);
  const size = <f64>abs(bitLength(b.n) + b.exponent);
  if (!fits(m, size)) return false;
  const bytes: usize = 8 + ((<usize>lengthOf(b.n)) << 2);
  const copy = bump(m.tail, bytes);
  if (copy == 0) return outOfMemory(m);
  memory.copy(copy, b.n, bytes);
  const negative = b.negative;
  const exponent = b.exponent;
  const error = b.error;
  const v = replace(m, arity);
  const to = (v.base + 15) & ~15;
  memory.copy(to, copy, bytes);
  release(m.tail, to + bytes);
  v.kind = BALL;
  v.negative = negative;
  v.n = to;
  v.exponent = exponent;
  v.error = error;
  return true;
}

function begin(m: Machine): void {
  if (m.precision == 0) m.precision = firstPrecision(m.significant);
  m.count = 0;
}

/** √x or ∛x of the top value. */
export function irrationalRoot(m: Machine): bool {
  begin(m);
  const name = stepArgument(m) & 63;
  const v = top(m);
  const x = ofValue(m, v);
  if (x == 0) return false;
  if (mayBeZero(x) && !isNought(v)) return blurred(m) != 0;
  if (name == names.SQRT) {
    if (ball(x).negative != 0) return refuseValue(m, DOMAIN, name, WHY_NEGATIVE, v);
    return giveBall(m, 1, squareRoot(m, x));
  }
  const negative = ball(x).negative != 0;
  const y = exp(m, quotient(m, ln(m, negative ? negate(m, x) : x), fromSmall(m, 3)));
  return giveBall(m, 1, negative ? negate(m, y) : y);
}

/** x^y of the top two values. */
export function irrationalPower(m: Machine): bool {
  begin(m);
  const a = top(m, 1);
  const e = top(m);
  if (isNought(e)) return give(m, 2, 0, fromU64(m.tail, 1), 0);
  const x = ofValue(m, a);
  const y = ofValue(m, e);
  if (x == 0 || y == 0) return false;
  if (isNought(a)) {
    if (mayBeZero(y)) return blurred(m) != 0;
    if (e.negative != 0) return refuse(m, DIVIDE_BY_ZERO, stepStart(m), stepEnd(m));
    return give(m, 2, 0, a.n, 0);
  }
  if (a.kind == EXACT && a.d == 0 && isOne(a.n) && a.negative == 0) return give(m, 2, 0, a.n, 0);
  if (e.kind == EXACT && e.d == 0 && fitsU64(e.n) && toU64(e.n) <= 64) {
    const z = wholePower(m, x, <i32>toU64(e.n));
    return giveBall(m, 2, e.negative != 0 ? quotient(m, fromSmall(m, 1), z) : z);
  }
  if (mayBeZero(x)) return blurred(m) != 0;
  const negative = ball(x).negative != 0;
  if (negative) {
    if (e.kind == BALL) return refuseValue(m, DOMAIN, NAME_POWER, WHY_NEGATIVE, a);
    if (e.d != 0 && !isOdd(e.d)) return refuseValue(m, DOMAIN, NAME_POWER, WHY_EVEN_ROOT, a);
  }
  const z = exp(m, product(m, y, ln(m, negative ? negate(m, x) : x)));
  return giveBall(m, 2, negative && isOdd(e.n) ? negate(m, z) : z);
}

function wholePower(m: Machine, x: BallAt, exponent: i32): BallAt {
  let y: BallAt = x;
  for (let bit = 30 - <i32>clz(exponent); bit >= 0; bit--) {
    y = product(m, y, y);
    if (((exponent >>> bit) & 1) != 0) y = product(m, y, x);
  }
  return y;
}

/** A function or constant, or `!` of a number that is not whole. */
export function irrationalCall(m: Machine, name: i32): bool {
  begin(m);
  if (name == names.PI) return giveBall(m, 0, pi(m));
  if (name == names.E) return giveBall(m, 0, exp(m, fromSmall(m, 1)));
  const y = unary(m, name);
  // The function's value was a fraction and is there already.
  if (y == 0 && m.count == 1) return true;
  return giveBall(m, 1, y);
}

function unary(m: Machine, name: i32): BallAt {
  switch (name) {
    case NAME_FACTORIAL:
      return factorialOf(m, ofValue(m, top(m)));
    case names.SIN:
    case names.COS:
    case names.TAN:
      return circular(m, name);
    case names.ASIN:
    case names.ACOS:
    case names.ATAN:
      return inverseCircular(m, name);
    case names.EXP:
    case names.SINH:
    case names.COSH:
    case names.TANH:
      return hyperbolic(m, name);
    case names.ASINH:
    case names.ACOSH:
    case names.ATANH:
      return inverseHyperbolic(m, name);
    default:
      return logarithm(m, name);
  }
}

/** The present instruction, with at least one ball among its operands. */
export function withBalls(m: Machine): bool {
  const what = stepWhat(m);
  if (what == program.POWER) return irrationalPower(m);
  if (what == program.FACTORIAL) return irrationalCall(m, NAME_FACTORIAL);
  if (what == program.CALL) return callWithBalls(m, stepArgument(m) & 63, stepArgument(m) >>> 6);
  if (what == program.NEGATE) {
    top(m).negative ^= 1;
    return true;
  }
  const b = ofValue(m, top(m));
  if (what == program.PERCENT_OF) return giveBall(m, 1, quotient(m, b, fromSmall(m, 100)));
  const a = ofValue(m, top(m, 1));
  switch (what) {
    case program.ADD:
      return giveBall(m, 2, sum(m, a, b));
    case program.SUBTRACT:
      return giveBall(m, 2, difference(m, a, b));
    case program.ADD_PERCENT:
      return giveBall(m, 2, sum(m, a, product(m, a, b)));
    case program.SUBTRACT_PERCENT:
      return giveBall(m, 2, difference(m, a, product(m, a, b)));
    case program.MULTIPLY:
      if (isNought(top(m)) || isNought(top(m, 1))) return give(m, 2, 0, fromU64(m.tail, 0), 0);
      return giveBall(m, 2, product(m, a, b));
    default:
      if (isNought(top(m))) return divisionByZero(m, top(m, 1));
      if (isNought(top(m, 1)) && b != 0 && !mayBeZero(b)) return give(m, 2, 0, fromU64(m.tail, 0), 0);
      return giveBall(m, 2, quotient(m, a, b));
  }
}

function callWithBalls(m: Machine, name: i32, count: i32): bool {
  switch (name) {
    case names.ABS:
      top(m).negative = 0;
      return true;
    case names.FLOOR:
    case names.CEIL:
    case names.ROUND:
      return roundBall(m, name);
    case names.MOD:
      return moduloBall(m);
    case names.SQRT:
    case names.CBRT:
      return irrationalRoot(m);
    case names.GCD:
    case names.LCM:
    case names.FIB:
    case names.FACTOR:
    case names.IS_PRIME:
    case names.NCR:
    case names.NPR: {
      let i = 0;
      while (i < count - 1 && top(m, i).kind != BALL) i++;
      return refuseValue(m, INTEGER_REQUIRED, name, 0, top(m, i));
    }
    default:
      return irrationalCall(m, name);
  }
}

function roundBall(m: Machine, name: i32): bool {
  let x = ofValue(m, top(m));
  if (x == 0) return false;
  const negative = ball(x).negative;
  if (name == names.CEIL) x = negate(m, x);
  else if (name == names.ROUND) {
    // Halves away from zero: ⌊|x| + ½⌋ with the sign.
    if (negative != 0) x = negate(m, x);
    x = sum(m, x, quotient(m, fromSmall(m, 1), fromSmall(m, 2)));
  }
  if (x == 0) return false;
  const n: Natural = floorOf(m, x);
  if (n == OUT) return false;
  let sign = m.negative;
  if (name == names.CEIL) sign ^= 1;
  else if (name == names.ROUND) sign = negative;
  return give(m, 1, sign, n, 0);
}

/** a − b·⌊a ÷ b⌋. */
function moduloBall(m: Machine): bool {
  if (isNought(top(m))) return refuse(m, DIVIDE_BY_ZERO, stepStart(m), stepEnd(m));
  const a = ofValue(m, top(m, 1));
  const b = ofValue(m, top(m));
  const q = quotient(m, a, b);
  if (q == 0) return false;
  const whole = floorOf(m, q);
  if (whole == OUT) return false;
  const negative = m.negative;
  const times = fromWhole(m, negative, whole);
  return giveBall(m, 2, difference(m, a, product(m, b, times)));
}

function fromWhole(m: Machine, negative: i32, n: Natural): BallAt {
  const v = fromSmall(m, 0);
  if (v == 0) return 0;
  ball(v).n = n;
  ball(v).negative = negative;
  return v;
}
