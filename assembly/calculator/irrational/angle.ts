/** Sines, cosines and tangents of angles in any unit, exact where the value is a fraction. */
import { OUT, fromU64, isZero, toU64 } from '../../shared/natural/natural';
import { takeLimbs } from '../../shared/natural/arena';
import { COS, SIN, TAN } from '../language/names';
import { DOMAIN, WHY_POLE, outOfMemory } from '../machine/faults';
import { Machine } from '../machine/machine';
import { divide, multiply, remainder } from '../machine/numbers';
import { refuseValue } from '../machine/refuseValue';
import { EXACT, give, top } from '../machine/values';
import { BallAt, fromRatio, fromSmall, ofValue, product, quotient } from './ball';
import { pi, sine } from './elementary';

/** A full turn in the machine's unit; 0 for radians. */
export function fullTurn(m: Machine): i32 {
  return m.angle == 0 ? 360 : m.angle == 2 ? 400 : 0;
}

/** An angle in radians from the machine's unit. */
export function toRadians(m: Machine, x: BallAt): BallAt {
  const turn = fullTurn(m);
  if (turn == 0) return x;
  return quotient(m, product(m, x, pi(m)), fromSmall(m, turn / 2));
}

/** An angle in the machine's unit from radians. */
export function fromRadians(m: Machine, x: BallAt): BallAt {
  const turn = fullTurn(m);
  if (turn == 0) return x;
  return quotient(m, product(m, x, fromSmall(m, turn / 2)), pi(m));
}

/** Twice the sine at 0, 1 … 11 twelfths of a turn; 9 where it is no fraction. */
const SINES = memory.data<i8>([0, 1, 9, 2, 9, 1, 0, -1, 9, -2, 9, -1]);

/** Gives the function's exact value and returns 1, refuses a pole and returns −1, or returns 0. */
function exactValue(m: Machine, name: i32): i32 {
  const x = top(m);
  if (x.kind != EXACT) return 0;
  const turn = fullTurn(m);
  if (turn == 0) {
    if (!isZero(x.n)) return 0;
    return give(m, 1, 0, fromU64(m.tail, name == COS ? 1 : 0), 0) ? 1 : -1;
  }
  // Twenty-fourths of a turn: x · 24 ÷ turn, when that is whole.
  const n = multiply(m, x.n, fromU64(m.tail, 24));
  const by = x.d == 0 ? fromU64(m.tail, turn) : multiply(m, x.d, fromU64(m.tail, turn));
  const cell = takeLimbs(m.tail, 1);
  if (cell == 0) return outOfMemory(m) ? 1 : -1;
  const q = divide(m, n, by, cell);
  if (q == OUT) return outOfMemory(m) ? 1 : -1;
  if (!isZero(<usize>load<u32>(cell))) return 0;
  const r = remainder(m, q, fromU64(m.tail, 24));
  if (r == OUT) return outOfMemory(m) ? 1 : -1;
  let parts = <i32>toU64(r);
  if (x.negative != 0) parts = (24 - parts) % 24;
  if (name == TAN) {
    if (parts % 3 != 0) return 0;
    const eighths = (parts / 3) & 3;
    if (eighths == 2) return refuseValue(m, DOMAIN, name, WHY_POLE, x) ? 1 : -1;
    return give(m, 1, eighths == 3 ? 1 : 0, fromU64(m.tail, eighths == 0 ? 0 : 1), 0) ? 1 : -1;
  }
  if (name == COS) parts = (parts + 6) % 24;
  if ((parts & 1) != 0) return 0;
  const twice = <i32>load<i8>(SINES + (parts >> 1));
  if (twice == 9) return 0;
  const two = abs(twice) == 1 ? fromU64(m.tail, 2) : 0;
  return give(m, 1, twice < 0 ? 1 : 0, fromU64(m.tail, twice == 0 ? 0 : 1), two) ? 1 : -1;
}

/** sin, cos or tan of the top value, as a ball; 0 with m.count 1 when the exact value was given instead. */
export function circular(m: Machine, name: i32): BallAt {
  const found = exactValue(m, name);
  m.count = found;
  if (found != 0) return 0;
  const v = top(m);
  let x: BallAt;
  const turn = fullTurn(m);
  if (v.kind == EXACT && turn != 0) {
    // Whole turns are taken off exactly.
    const period = v.d == 0 ? fromU64(m.tail, turn) : multiply(m, v.d, fromU64(m.tail, turn));
    x = fromRatio(m, v.negative, remainder(m, v.n, period), v.d);
  } else x = ofValue(m, v);
  x = toRadians(m, x);
  if (name == TAN) return quotient(m, sine(m, x, 0), sine(m, x, 1));
  return sine(m, x, name == SIN ? 0 : 1);
}
