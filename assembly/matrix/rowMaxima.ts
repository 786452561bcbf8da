import { In, Out } from '../shared/memory';
import { largestOf } from '../shared/reduce';
import { OK } from '../shared/status';

/** maxima[i] = max |a[i][j]| over j; NaN where the row holds one. Units: rows. */
export function rowMaxima(a: In<f64>, maxima: Out<f64>, cols: i32, begin: i32, end: i32): i32 {
  for (let i = begin; i < end; i++)
    store<f64>(maxima + ((<usize>i) << 3), largestOf(a + ((<usize>i * <usize>cols) << 3), cols));
  return OK;
}
