/** Whole numbers at or next to a ball, where the distance leaves only one. */
import {
  Natural,
  OUT,
  add,
  compare,
  fromU64,
  isZero,
  shiftLeft,
  shiftRight,
  subtract,
} from '../../shared/natural/natural';
import { outOfMemory } from '../machine/faults';
import { Machine } from '../machine/machine';
import { BallAt, ball, blurred } from './ball';

/** ⌊x⌋: the size, with the sign in m.negative. OUT when it can't be told (m.blurred) or memory can't grow (m.fault). */
export function floorOf(m: Machine, x: BallAt): Natural {
  const b = ball(x);
  if (b.exponent >= 0) {
    if (b.error != 0) {
      blurred(m);
      return OUT;
    }
    m.negative = b.negative;
    return shiftLeft(m.tail, b.n, b.exponent);
  }
  const error = fromU64(m.tail, b.error);
  if (error == OUT) {
    outOfMemory(m);
    return OUT;
  }
  if (compare(b.n, error) <= 0) {
    // Zero may lie within: on both sides of it are different whole numbers, unless the value is exactly zero.
    if (b.error == 0) {
      m.negative = 0;
      return fromU64(m.tail, 0);
    }
    blurred(m);
    return OUT;
  }
  const bits = -b.exponent;
  let low = subtract(m.tail, b.n, error);
  let high = add(m.tail, b.n, error);
  if (b.negative != 0) {
    // ⌊−v⌋ = −⌈v⌉
    const up = subtract(m.tail, shiftLeft(m.tail, fromU64(m.tail, 1), bits), fromU64(m.tail, 1));
    low = add(m.tail, low, up);
    high = add(m.tail, high, up);
  }
  low = shiftRight(m.tail, low, bits);
  high = shiftRight(m.tail, high, bits);
  if (low == OUT || high == OUT) {
    outOfMemory(m);
    return OUT;
  }
  if (compare(low, high) != 0) {
    blurred(m);
    return OUT;
  }
  m.negative = isZero(low) ? 0 : b.negative;
  return low;
}
