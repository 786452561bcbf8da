/**
 * Products of rows of limbs: by rows for short factors, Karatsuba for longer ones, transforms for the longest.
 */
import { Tail } from '../memory';
import { mark, release } from './arena';
import { KARATSUBA, multiplySchoolbook, squareSchoolbook } from './karatsuba';
import { startMultiplication, stepMultiplication } from './Multiplication';

export { multiplySchoolbook } from './karatsuba';

/**
 * dst[0, an + bn) = a × b. dst overlaps neither. False when memory can't grow, or the result is beyond 2²⁴ limbs.
 *
 * Cost: an·bn below 40 limbs, then max(an, bn) · min(an, bn)^0.585, and from 400 limbs n·log n with n = an + bn. In one
 * call; `Multiplication` does the same in steps.
 */
export function multiplyLimbs<R>(tail: Tail, dst: usize, a: usize, an: i32, b: usize, bn: i32): bool {
  if (an < bn) return multiplyLimbs<R>(tail, dst, b, bn, a, an);
  if (bn < KARATSUBA) {
    if (a == b && an == bn && bn > 0) squareSchoolbook<R>(dst, a, an);
    else multiplySchoolbook<R>(dst, a, an, b, bn);
    return true;
  }
  const before = mark(tail);
  const cell = startMultiplication(tail, dst, a, an, b, bn);
  if (cell != 0) while (!stepMultiplication<R>(cell)) {}
  release(tail, before);
  return cell != 0;
}
