/** Medians of 3 × 3 pixels by sorting, four pixels at a time. */

import { ALPHA } from './constants';

function middle(a: v128, b: v128, c: v128): v128 {
  return i8x16.max_u(i8x16.min_u(a, b), i8x16.min_u(i8x16.max_u(a, b), c));
}

/**
 * The medians of four pixels that have all their neighbours. Returns whether all of these are opaque; else nothing is
 * stored.
 *
 * The median of nine is the middle of: the largest of the columns' least, the middle of their middles, the least of their
 * largest.
 */
export function medianBlock(above: usize, row: usize, below: usize, to: usize): bool {
  let opaque = v128.load(ALPHA);
  const alpha = opaque;
  let least = i32x4.splat(0);
  let largest = i32x4.splat(-1);
  let first = least;
  let second = least;
  let third = least;
  for (let i: usize = 0; i < 12; i += 4) {
    const a = v128.load(above + i);
    const b = v128.load(row + i);
    const c = v128.load(below + i);
    opaque = v128.and(opaque, v128.and(a, v128.and(b, c)));
    const low = i8x16.min_u(a, b);
    const high = i8x16.max_u(a, b);
    least = i8x16.max_u(least, i8x16.min_u(low, c));
    largest = i8x16.min_u(largest, i8x16.max_u(high, c));
    first = second;
    second = third;
    third = i8x16.max_u(low, i8x16.min_u(high, c));
  }
  if (v128.any_true(v128.xor(opaque, alpha))) return false;
  v128.store(to, middle(least, middle(first, second, third), largest));
  return true;
}
