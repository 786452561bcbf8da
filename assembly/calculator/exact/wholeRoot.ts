/** Whole roots of naturals of any size. */
import {
  Natural,
  OUT,
  add,
  bitLength,
  compare,
  fromU64,
  keep,
  mark,
  shiftLeft,
  shiftRight,
} from '../../shared/natural/natural';
import { checkpoint, recallCheckpoint } from '../machine/log';
import { Machine } from '../machine/machine';
import { divide, multiply, power } from '../machine/numbers';
import { log2Double, log2Of } from './size';

/** Bits of the root at the first level. */
const FIRST_BITS: i32 = 16;

/**
 * ⌊a^(1/k)⌋ for a > 1, 2 ≤ k < the bits of a, by Newton's method from above. It begins with the root of a's top bits, known
 * from its logarithm: far above a root of a large k the method would come down by one k-th at a time. Each level has about
 * twice as many bits and begins next to the level before.
 */
export function wholeRoot(m: Machine, a: Natural, k: i32): Natural {
  const tail = m.tail;
  const before = mark(tail);
  const bits = (bitLength(a) + k - 1) / k;
  let unseen = max(bits - FIRST_BITS, 0);
  let x = fromU64(tail, firstRoot(log2Of(unseen == 0 ? a : shiftRight(tail, a, unseen * k)) / <f64>k));
  const count = fromU64(tail, k);
  const fewer = fromU64(tail, k - 1);
  while (true) {
    const part = unseen == 0 ? a : shiftRight(tail, a, unseen * k);
    while (true) {
      const from = m.cursor;
      let next = recallCheckpoint(m);
      if (next == OUT) {
        const share = divide(m, part, power(m, x, k - 1));
        next = checkpoint(m, from, divide(m, add(tail, multiply(m, x, fewer), share), count));
        if (next == OUT) return OUT;
      }
      if (compare(next, x) >= 0) break;
      x = next;
    }
    if (unseen == 0) return keep(tail, before, x);
    const more = min(max(bitLength(x) - 1, 1), unseen);
    unseen -= more;
    x = shiftLeft(tail, add(tail, x, fromU64(tail, 1)), more);
  }
}

/** A whole number above 2^size, by at most 2; size ≤ FIRST_BITS. */
function firstRoot(size: f64): u64 {
  let low: i32 = 1;
  let high: i32 = 1 << FIRST_BITS;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (log2Double(middle) < size) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}
