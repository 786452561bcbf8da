/** The largest triangle of many places, found by what `addNumbers` noted of their runs. */
import { areaBound, largestArea } from './largestArea';
import { xAt } from './points';
import { RUN } from './sumBucket';
import { Walk } from './walk';

/** Keeps a run if it has the largest triangle so far; of equal ones the first. */
function search<T>(x: usize, y: usize, walk: Walk, run: i32, to: i32, dx: f64, dy: f64, ay: f64): void {
  const most = largestArea<T>(x, y, run, min(run + RUN, to), walk.ax, ay, dx, dy);
  if (most > walk.best || (most == walk.best && run < walk.bestAt)) {
    walk.best = most;
    walk.bestAt = run;
  }
}

/**
 * Looks at the places from `walk.at` to `to` for a triangle larger than `walk.best`. The run that may hold the largest comes
 * first, so most others need no look. `table`: least and greatest y of each run; replaced by the bounds of the areas.
 */
export function searchRuns<T>(x: usize, y: usize, walk: Walk, to: i32, table: usize, dx: f64, dy: f64, ay: f64): void {
  const from = walk.at;
  if (!ASC_FEATURE_SIMD) {
    for (let run = from; run < to; run += RUN) search<T>(x, y, walk, run, to, dx, dy, ay);
    return;
  }
  let top = walk.best;
  let first = -1;
  let entry = table;
  for (let run = from; run < to; run += RUN) {
    const last = min(run + RUN, to) - 1;
    const bound = areaBound(v128.load(entry), xAt<T>(x, run), xAt<T>(x, last), walk.ax, ay, dx, dy);
    store<f64>(entry, bound);
    if (bound > top) {
      top = bound;
      first = run;
    }
    entry += 16;
  }
  // The first turn is that run's; then all others in order.
  entry = table - 16;
  for (let next = from - RUN; next < to; next += RUN) {
    let run = first;
    if (next >= from) {
      run = next;
      const bound = load<f64>(entry);
      if (bound < walk.best || (bound == walk.best && run > walk.bestAt) || run == first) run = -1;
    }
    if (run >= 0) search<T>(x, y, walk, run, to, dx, dy, ay);
    entry += 16;
  }
}
