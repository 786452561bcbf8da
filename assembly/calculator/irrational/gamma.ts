/** Factorials of numbers that are not whole: Γ(x + 1). */
import { Natural, OUT, add, bitLength, fitsU64, fromU64, shiftLeft, toU64 } from '../../shared/natural/natural';
import { NAME_FACTORIAL, UNSUPPORTED, refuse } from '../machine/faults';
import { Machine } from '../machine/machine';
import { stepEnd, stepStart } from '../machine/program';
import { divide, shifted } from '../machine/numbers';
import { BallAt, ball, blurred, difference, fromSmall, make, negate, product, quotient, sum } from './ball';
import { exp, ln, widen } from './elementary';
import { one } from './fixed';
import { floorOf } from './rounding';
import { GAMMA, RISING, series } from './series';

/** Factors by which Γ is moved to [1, 2). */
const FARTHEST: u64 = 30000;

/**
 * x! = Γ(x + 1). On [1, 2) by Γ(z) ≈ N^z e^−N Σ N^k ÷ (z … (z + k)), where what is missing is below 2 N e^−N; elsewhere by
 * Γ(z + 1) = z Γ(z).
 */
export function factorialOf(m: Machine, x: BallAt): BallAt {
  if (x == 0) return 0;
  const whole = floorOf(m, x);
  if (whole == OUT) return m.fault != 0 ? 0 : blurred(m);
  const isBelow = m.negative;
  if (!fitsU64(whole) || toU64(whole) > FARTHEST) {
    refuse(m, UNSUPPORTED, stepStart(m), stepEnd(m), NAME_FACTORIAL);
    return 0;
  }
  const steps = <i32>toU64(whole) * (isBelow != 0 ? -1 : 1);
  // z in [1, 2).
  const z = sum(m, difference(m, x, fromSmall(m, steps)), fromSmall(m, 1));
  if (z == 0) return 0;
  const w = m.precision + 64;
  const b = ball(z);
  const fixed = toFixed(m, z, w);
  const n = <i32>(<f64>(m.precision + 48) * 0.6932) + 8;
  const unit = one(m, w);
  const first = divide(m, shiftLeft(m.tail, unit, w), fixed);
  const sum1 = series(m, GAMMA, false, first, fixed, n, 1, w);
  let y = make(m, 0, sum1, -w, 1);
  if (y == 0) return 0;
  y = widen(m, y, bitLength(ball(y).n) - m.precision - 40);
  const big = fromSmall(m, n);
  y = product(m, y, exp(m, difference(m, product(m, z, ln(m, big)), big)));
  if (y == 0) return 0;
  // What the series leaves out, and what an error of z does (Γ′ ÷ Γ is below 1 on [1, 2)).
  y = widen(m, y, bitLength(ball(y).n) - m.precision - 30);
  if (b.error > 0) y = widen(m, y, 64 - <i32>clz(b.error) + b.exponent + bitLength(ball(y).n) + 1);
  if (steps >= 0) return product(m, y, rising(m, z, steps));
  // Γ(z − s) = Γ(z) ÷ ((z − 1) (z − 2) (z − 3) …), where the first two may be close to 0.
  let below = difference(m, z, fromSmall(m, 1));
  if (steps < -1) below = product(m, below, difference(m, z, fromSmall(m, 2)));
  if (steps < -2) below = product(m, below, rising(m, difference(m, fromSmall(m, 3), z), -2 - steps));
  if ((steps & 1) != 0 && steps < -2) below = negate(m, below);
  return quotient(m, y, below);
}

/** Factors that are multiplied without rounding. */
const TOGETHER: i32 = 256;

/** z (z + 1) … (z + count − 1) for z ≥ 1. */
function rising(m: Machine, z: BallAt, count: i32): BallAt {
  const w = m.precision + 64;
  let y = fromSmall(m, 1);
  if (z == 0) return 0;
  const b = ball(z);
  const from = toFixed(m, z, w);
  for (let i = 0; i < count && y != 0; i += TOGETHER) {
    const n = min(i + TOGETHER, count);
    const first = add(m.tail, from, shiftLeft(m.tail, fromU64(m.tail, i), w));
    let x = make(m, 0, n == i + 1 ? first : series(m, RISING, false, first, from, n, i + 1, w), -w, 0);
    // What was rounded off is far below the last place; an error of z counts once for each factor.
    x = widen(m, x, x == 0 || b.error == 0 ? 0 : 64 - <i32>clz(b.error) + b.exponent + bitLength(ball(x).n) + 8);
    y = product(m, y, x);
  }
  return y;
}

/** z·2^w, rounded down. */
function toFixed(m: Machine, z: BallAt, w: i32): Natural {
  return shifted(m, ball(z).n, ball(z).exponent + w);
}
