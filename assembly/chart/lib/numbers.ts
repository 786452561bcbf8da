/** Sums of the numbers of a run; NaN is no number. */
import { sumOf } from '../../shared/reduce';

/** Adds Σ y over `count` elements to sum[0], and how many of them are numbers to sum[1]. */
export function addSum<T>(at: usize, count: i32, sum: usize): void {
  const total = sumOf<T>(at, count);
  if (total == total) {
    store<f64>(sum, load<f64>(sum) + total);
    store<f64>(sum, load<f64>(sum, 8) + <f64>count, 8);
    return;
  }
  const end = at + <usize>count * sizeof<T>();
  while (at < end) {
    addNumber(<f64>load<T>(at), sum);
    at += sizeof<T>();
  }
}

/** Adds a value to sum[0] and 1 to sum[1], unless it is NaN. */
export function addNumber(value: f64, sum: usize): void {
  if (value != value) return;
  store<f64>(sum, load<f64>(sum) + value);
  store<f64>(sum, load<f64>(sum, 8) + 1, 8);
}
