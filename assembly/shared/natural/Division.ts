/** Quotient and remainder of rows of binary limbs, in steps. */
import { Tail } from '../memory';
import { takeLimbs } from './arena';
import { divideDigits, prepareDivision } from './divide';
import { at, divideWord, shiftRightBits } from './limbs';

@unmanaged
export class Division {
  q: usize;
  r: usize;
  a: usize;
  b: usize;
  bn: i32;
  bits: i32;
  /** The next limb of the quotient; −1 after the last. */
  digit: i32;
}

/**
 * Begins q[0, an − bn + 1) = ⌊a ÷ b⌋ and r[0, bn) = a mod b, for an ≥ bn ≥ 1, b normal and not 0; returns the state, 0
 * when memory can't grow. a and b are copied.
 */
export function startDivision(tail: Tail, q: usize, r: usize, a: usize, an: i32, b: usize, bn: i32): usize {
  const cell = takeLimbs(tail, <i32>(offsetof<Division>() >> 2));
  const work = takeLimbs(tail, an + 1 + bn);
  if (cell == 0 || work == 0) return 0;
  const d = changetype<Division>(cell);
  d.q = q;
  d.r = r;
  d.a = work;
  d.b = at(work, an + 1);
  d.bn = bn;
  d.digit = an - bn;
  if (bn > 1) d.bits = prepareDivision(work, a, an, b, bn);
  else {
    store<u32>(r, divideWord(q, a, an, load<u32>(b)));
    d.digit = -1;
  }
  return cell;
}

/** Works for about `budget` limb operations; returns how many it were. Finished when the state's digit is −1. */
export function runDivision(cell: usize, budget: i32): i32 {
  const d = changetype<Division>(cell);
  const count = min(budget / d.bn + 1, d.digit + 1);
  if (count > 0) {
    divideDigits(d.q, d.a, d.digit, d.digit - count + 1, d.b, d.bn);
    d.digit -= count;
    if (d.digit < 0) shiftRightBits(d.r, d.a, d.bn, d.bits);
  }
  return count * d.bn;
}
