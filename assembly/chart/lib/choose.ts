/** Largest triangle, three buckets, as a walk that can stop anywhere and go on. */
import { AGAIN, DONE, OK } from '../../shared/status';
import { area } from './largestArea';
import { xAt, yAt } from './points';
import { searchRuns } from './searchRuns';
import { addNumbers, RUN } from './sumBucket';
import { Walk } from './walk';

/** Elements that are summed, or compared, between two looks at the budget. */
const CHUNK: i32 = 4096;
/** Elements of one call. */
const BUDGET: i32 = 1 << 19;

/** Keeps a place if it holds a number, or, with `gaps`, in any case. */
function keep<T>(x: usize, y: usize, walk: Walk, indices: usize, place: i32, gaps: i32): void {
  const v = yAt<T>(y, place);
  if (v == v) {
    walk.ax = xAt<T>(x, place);
    walk.ay = v;
    walk.chosen = 1;
  } else if (!gaps) return;
  const kept = load<u32>(indices) + 1;
  store<u32>(indices, kept);
  store<u32>(indices + ((<usize>kept) << 2), <u32>place);
}

/** First place of bucket `u`, counted from the walk's first: u = 1 is the first bucket behind the point at 0. */
function bucketStart(u: i32, every: f64, count: i32): i32 {
  return min(<i32>(<f64>(u - 1) * every) + 1, count);
}

/**
 * Chooses from each bucket behind which one ends by place `end`; at the end of the points from all. `indices` begins with how
 * many there are. `runs` has two tables of `size` bytes. Reads nothing before the first bucket that is not chosen from yet, and
 * nothing from `end` on.
 */
export function choose<T>(
  x: usize,
  y: usize,
  state: usize,
  indices: usize,
  runs: usize,
  size: i32,
  points: i32,
  gaps: i32,
  end: i32,
): i32 {
  const walk = changetype<Walk>(state);
  const origin = walk.from;
  const count = walk.to - origin;
  const every = <f64>(count - 2) / <f64>(points - 2);
  let budget = BUDGET;
  if (walk.bucket == 0) store<u32>(indices, 0);
  if (origin < 0) return DONE;
  while (walk.bucket < points) {
    const u = walk.bucket;
    if (count <= points || u == 0 || u == points - 1) {
      const place = count > points && u > 0 ? count - 1 : u;
      if (place >= count) return DONE;
      if (origin + place >= end) return OK;
      if (u == 0) walk.ax = xAt<T>(x, origin);
      keep<T>(x, y, walk, indices, origin + place, gaps);
      walk.bucket = u + 1;
      continue;
    }
    while (walk.summed <= u) {
      const bucket = walk.summed + 1;
      const first = origin + bucketStart(bucket, every, count);
      const stop = bucket == points - 1 ? origin + count : origin + bucketStart(bucket + 1, every, count);
      if (walk.at == 0) {
        walk.at = first;
        walk.count = 0;
        walk.sumX = 0;
        walk.sumY = 0;
      }
      while (walk.at < stop) {
        if (budget <= 0) return AGAIN;
        const to = min(walk.at + CHUNK, stop);
        if (to > end) return OK;
        const table = runs + <usize>(bucket & 1) * size + ((<usize>(walk.at - first) / RUN) << 4);
        addNumbers<T>(x, y, walk, walk.at, to, table);
        budget -= to - walk.at;
        walk.at = to;
      }
      walk.summed = bucket;
      walk.at = 0;
      walk.best = -1;
      walk.first = -1;
    }
    const start = origin + bucketStart(u, every, count);
    const stop = origin + bucketStart(u + 1, every, count);
    const known = walk.count > 0;
    const cx = known ? walk.sumX / <f64>walk.count : xAt<T>(x, stop);
    const cy = known ? walk.sumY / <f64>walk.count : walk.chosen ? walk.ay : 0;
    const ax = walk.ax;
    const ay = walk.chosen ? walk.ay : cy;
    const dx = ax - cx;
    const dy = cy - ay;
    if (walk.at == 0) walk.at = start;
    while (walk.at < stop) {
      if (budget <= 0) return AGAIN;
      const to = min(walk.at + CHUNK, stop);
      const table = runs + <usize>(u & 1) * size + ((<usize>(walk.at - start) / RUN) << 4);
      searchRuns<T>(x, y, walk, to, table, dx, dy, ay);
      if (walk.best < 0 && walk.first < 0) {
        let i = walk.at;
        while (i < to && isNaN<T>(load<T>(y + <usize>i * sizeof<T>()))) i++;
        if (i < to) walk.first = i;
      }
      budget -= to - walk.at;
      walk.at = to;
    }
    let place = walk.first < 0 ? start : walk.first;
    if (walk.best >= 0) {
      place = walk.bestAt;
      while (area(xAt<T>(x, place), yAt<T>(y, place), ax, ay, dx, dy) != walk.best) place++;
    }
    keep<T>(x, y, walk, indices, place, gaps);
    walk.bucket = u + 1;
    walk.at = 0;
  }
  return OK;
}
