/** Factorials of numbers that are not whole: Γ(x + 1). */
import { OUT, bitLength, shiftLeft, shiftRight, toU64, fitsU64 } from '../../shared/natural/natural';
import { NAME_FACTORIAL, UNSUPPORTED, refuse } from '../machine/faults';
import { Machine } from '../machine/machine';
import { stepEnd, stepStart } from '../machine/program';
import { BallAt, ball, blurred, difference, fromSmall, make, product, quotient, sum } from './ball';
import { exp, ln, widen } from './elementary';
import { gammaSeries } from './fixed';
import { floorOf } from './rounding';

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
  const below = m.negative;
  if (!fitsU64(whole) || toU64(whole) > FARTHEST) {
    refuse(m, UNSUPPORTED, stepStart(m), stepEnd(m), NAME_FACTORIAL);
    return 0;
  }
  const steps = <i32>toU64(whole) * (below != 0 ? -1 : 1);
  // z in [1, 2).
  const z = sum(m, difference(m, x, fromSmall(m, steps)), fromSmall(m, 1));
  if (z == 0) return 0;
  const w = m.precision + 64;
  const b = ball(z);
  const shift = b.exponent + w;
  const fixed = shift >= 0 ? shiftLeft(m.tail, b.n, shift) : shiftRight(m.tail, b.n, -shift);
  const n = <i32>(<f64>(m.precision + 48) * 0.6932) + 8;
  const series = fixed == OUT ? OUT : gammaSeries(m, fixed, n, w);
  let y = make(m, 0, series, -w, 1);
  if (y == 0) return 0;
  y = widen(m, y, bitLength(ball(y).n) - m.precision - 40);
  const big = fromSmall(m, n);
  y = product(m, y, exp(m, difference(m, product(m, z, ln(m, big)), big)));
  if (y == 0) return 0;
  // What the series leaves out, and what an error of z does (Γ′ ÷ Γ is below 1 on [1, 2)).
  y = widen(m, y, bitLength(ball(y).n) - m.precision - 30);
  if (b.error > 0) y = widen(m, y, 64 - <i32>clz(b.error) + b.exponent + bitLength(ball(y).n) + 1);
  let factor = z;
  if (steps > 0) {
    for (let i = 0; i < steps && y != 0; i++) {
      y = product(m, y, factor);
      factor = sum(m, factor, fromSmall(m, 1));
    }
  } else {
    for (let i = 0; i > steps && y != 0; i--) {
      factor = difference(m, factor, fromSmall(m, 1));
      y = quotient(m, y, factor);
    }
  }
  return y;
}
