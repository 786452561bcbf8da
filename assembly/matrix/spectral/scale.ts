import { largestOf } from '../../shared/reduce';
import { scaleOf } from '../qr/reflector';

/** The first of two powers of two that bring the largest of the maxima near 1. */
export function firstScale(maxima: usize, count: i32): f64 {
  return scaleOf(largestOf(maxima, count));
}

/** The second: one power would not do for the smallest numbers. */
export function secondScale(maxima: usize, count: i32): f64 {
  const largest = largestOf(maxima, count);
  return scaleOf(largest * scaleOf(largest));
}
