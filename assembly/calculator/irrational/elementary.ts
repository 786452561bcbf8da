/** exp, ln, π, sine, cosine and arctangent of balls: argument reduction, then a series in fixed point. */
import {
  Natural,
  OUT,
  add,
  bitLength,
  compare,
  fromU64,
  shiftLeft,
  shiftRight,
  subtract,
  toU64,
} from '../../shared/natural/natural';
import { powerOfTwo } from '../exact/size';
import { Machine } from '../machine/machine';
import { divide, multiply, shifted } from '../machine/numbers';
import { tooLarge } from '../machine/values';
import * as fixed from './fixed';
import { Ball, BallAt, ball, blurred, fromSmall, isExactZero, make, negate, product, quotient, scale } from './ball';
import { squareRoot, sum } from './ball';

/** Bits beyond the working precision, for what the series round off. */
const GUARD: i32 = 64;

/** |value| < 2^this. */
function topOf(b: Ball): i32 {
  return bitLength(b.n) + b.exponent;
}

/** error < 2^this in units of the ball's last place. */
function errorBits(b: Ball): i32 {
  return 64 - <i32>clz(b.error);
}

/** Widens a ball by 2^bits of its last place. */
export function widen(m: Machine, at: BallAt, bits: i32): BallAt {
  if (at == 0) return 0;
  const b = ball(at);
  if (bits <= 20) return make(m, b.negative, b.n, b.exponent, b.error + (1 << max(bits, 0)));
  const cut = bits - 20;
  if (cut > bitLength(b.n)) return blurred(m);
  const error = (cut > 63 ? 0 : b.error >> cut) + 2 + (1 << 20);
  return make(m, b.negative, shiftRight(m.tail, b.n, cut), b.exponent + cut, error);
}

export function pi(m: Machine): BallAt {
  const w = m.precision + GUARD;
  return make(m, 0, fixed.pi(m, w), -w, (<u64>w) << 6);
}

export function exp(m: Machine, x: BallAt): BallAt {
  if (x == 0) return 0;
  const b = ball(x);
  if (isExactZero(x)) return fromSmall(m, 1);
  const top = topOf(b);
  // Far below the least double.
  if (m.float != 0 && b.negative != 0 && top > 20) {
    m.rounded = 1;
    return make(m, 0, fromU64(m.tail, 0), 0, 0);
  }
  if (top > 30) {
    tooLarge(m, powerOfTwo(min(top, 1000)) * 0.434);
    return 0;
  }
  const w = m.precision + GUARD + max(top, 0);
  const all = shifted(m, b.n, b.exponent + w);
  const ln2 = fixed.ln2(m, w);
  const k = divide(m, all, ln2);
  if (k == OUT) return make(m, 0, OUT, 0, 0);
  const twos = <i32>toU64(k);
  const digits = <f64>twos * 0.30103;
  if (digits > <f64>m.maxDigits) {
    tooLarge(m, Math.floor(digits) + 1);
    return 0;
  }
  const rest = subtract(m.tail, all, multiply(m, k, ln2));
  let y = make(m, 0, fixed.exponential(m, rest, w), twos - w, ((<u64>w) << 15) + <u64>w * 32 * <u64>(twos + 1));
  if (b.negative != 0) y = quotient(m, fromSmall(m, 1), y);
  if (y == 0 || b.error == 0) return y;
  // Off by δ in the exponent is off by less than 2δ of the value, for δ < ¼.
  const delta = errorBits(b) + b.exponent;
  if (delta > -2) return blurred(m);
  return widen(m, y, bitLength(ball(y).n) + delta + 1);
}

/** ln x for x > 0. */
export function ln(m: Machine, x: BallAt): BallAt {
  if (x == 0) return 0;
  const b = ball(x);
  const length = bitLength(b.n);
  if (length < errorBits(b) + 3) return blurred(m);
  const w = m.precision + GUARD;
  // f in [¾, 1½) and x = f·2^k.
  const high = shiftRight(m.tail, b.n, max(length - 2, 0));
  if (high == OUT) return make(m, 0, OUT, 0, 0);
  const low = length < 2 || toU64(high) == 2;
  const k = b.exponent + length - (low ? 1 : 0);
  const f = shifted(m, b.n, w - length + (low ? 1 : 0));
  const unit = fixed.one(m, w);
  if (f == OUT || unit == OUT) return make(m, 0, OUT, 0, 0);
  const below = compare(f, unit) < 0;
  const gap = below ? subtract(m.tail, unit, f) : subtract(m.tail, f, unit);
  const z = divide(m, shiftLeft(m.tail, gap, w), add(m.tail, f, unit));
  const part = shiftLeft(m.tail, fixed.arctangent(m, z, w, false), 1);
  const twos = multiply(m, fixed.ln2(m, w), fromU64(m.tail, <u64>abs(k)));
  if (part == OUT || twos == OUT) return make(m, 0, OUT, 0, 0);
  const error = <u64>w * 8 + <u64>w * 8 * <u64>abs(k) + 8;
  let y: BallAt;
  const negative = k < 0 ? 1 : 0;
  if (k < 0 == below || k == 0) {
    const n = add(m.tail, part, twos);
    y = make(m, k == 0 ? (below ? 1 : 0) : negative, n, -w, error);
  } else if (compare(twos, part) >= 0) y = make(m, negative, subtract(m.tail, twos, part), -w, error);
  else y = make(m, negative ^ 1, subtract(m.tail, part, twos), -w, error);
  if (y == 0 || b.error == 0) return y;
  // Off by Δ ÷ n is off by less than twice that.
  return widen(m, y, errorBits(b) - length + 2 - ball(y).exponent);
}

/** sin x, or cos x for `turn` 1; x in radians. */
export function sine(m: Machine, x: BallAt, turn: i32): BallAt {
  if (x == 0) return 0;
  const b = ball(x);
  if (isExactZero(x)) return fromSmall(m, turn);
  const top = max(topOf(b), 0);
  if (top > 20000) return blurred(m);
  let w = m.precision + GUARD + top;
  const all = shifted(m, b.n, b.exponent + w);
  let quarter = shiftRight(m.tail, fixed.pi(m, w), 1);
  const q = divide(m, all, quarter);
  let r = subtract(m.tail, all, multiply(m, q, quarter));
  // What π's error grew by, times the quarters taken off, is in the last `top` bits.
  r = shiftRight(m.tail, r, top);
  quarter = shiftRight(m.tail, quarter, top);
  w -= top;
  if (r == OUT || quarter == OUT) return make(m, 0, OUT, 0, 0);
  // cos x = sin(x + ¼ turn); sin is odd, cos even.
  const quadrant = (<i32>(toU64(q) & 3) + turn) & 3;
  let negative = quadrant > 1 ? 1 : 0;
  if (turn == 0) negative ^= b.negative;
  let odd = (quadrant & 1) == 0;
  const half = shiftRight(m.tail, quarter, 1);
  if (half == OUT) return make(m, 0, OUT, 0, 0);
  if (compare(r, half) > 0) {
    r = compare(quarter, r) > 0 ? subtract(m.tail, quarter, r) : fromU64(m.tail, 0);
    odd = !odd;
  }
  const y = make(m, negative, fixed.sineSeries(m, r, w, odd), -w, <u64>w * 80);
  if (y == 0 || b.error == 0) return y;
  return widen(m, y, errorBits(b) + b.exponent - ball(y).exponent);
}

/** atan x in radians. */
export function atan(m: Machine, x: BallAt): BallAt {
  if (x == 0) return 0;
  const b = ball(x);
  if (isExactZero(x)) return x;
  const one = fromSmall(m, 1);
  if (topOf(b) > 1 && bitLength(b.n) > errorBits(b) + 2) {
    // |x| ≥ 2: ± (π ÷ 2) − atan(1 ÷ x).
    const rest = negate(m, atan(m, quotient(m, one, x)));
    const half = scale(m, pi(m), -1);
    return sum(m, b.negative != 0 ? negate(m, half) : half, rest);
  }
  let y = x;
  // atan x = 2 atan(x ÷ (1 + √(1 + x²))), three times: below ¼ from 2.
  for (let i = 0; i < 3; i++) y = quotient(m, y, sum(m, one, squareRoot(m, sum(m, one, product(m, y, y)))));
  if (y == 0) return 0;
  const c = ball(y);
  const w = m.precision + GUARD;
  const series = fixed.arctangent(m, shifted(m, c.n, c.exponent + w), w, true);
  const z = make(m, c.negative, series, -w, <u64>w * 2 + 4);
  if (z == 0) return 0;
  return scale(m, c.error == 0 ? z : widen(m, z, errorBits(c) + c.exponent - ball(z).exponent), 3);
}
