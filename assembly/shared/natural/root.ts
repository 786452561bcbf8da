/**
 * Whole roots of naturals.
 */
import { Tail } from '../memory';
import {
  Natural,
  OUT,
  add,
  bitLength,
  compare,
  divide,
  fromU64,
  isZero,
  keep,
  mark,
  multiply,
  power,
  shiftLeft,
} from './natural';

/**
 * ⌊a^(1/k)⌋ for k ≥ 1, by Newton's method from above: x ← ((k − 1)·x + ⌊a ÷ x^(k−1)⌋) ÷ k while it falls.
 *
 * Cost: about log₂(bits) divisions of a. Exact when power(root, k) equals a: compare.
 */
export function root(tail: Tail, a: Natural, k: u32): Natural {
  if (a == OUT) return OUT;
  if (k == 1 || isZero(a)) return a;
  const bits = <u32>bitLength(a);
  const before = mark(tail);
  if (k >= bits) return fromU64(tail, 1);
  let x = shiftLeft(tail, fromU64(tail, 1), <i32>((bits + k - 1) / k));
  while (true) {
    const inner = mark(tail);
    const share = divide(tail, a, power(tail, x, k - 1));
    const sum = add(tail, multiply(tail, x, fromU64(tail, k - 1)), share);
    const next = divide(tail, sum, fromU64(tail, k));
    if (x == OUT || next == OUT) return OUT;
    if (compare(next, x) >= 0) {
      return keep(tail, before, x);
    }
    x = keep(tail, before, keep(tail, inner, next));
  }
}
