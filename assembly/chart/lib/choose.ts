/** Largest-triangle-three-buckets as a walk that can stop anywhere and go on. */
import { pair, sumOf } from '../../shared/reduce';
import { AGAIN, DONE, OK } from '../../shared/status';
import { Walk } from './walk';

/** Elements that are summed, or compared, between two looks at the budget. */
const CHUNK: i32 = 4096;
/** Elements of one call. */
const BUDGET: i32 = 1 << 19;
/** Elements whose largest triangle is found together; only the winning run is looked at again for the place. */
const RUN: i32 = 64;

/** x of a place. Without x the places themselves. */
function xAt<T>(x: usize, i: i32): f64 {
  return x == 0 ? <f64>i : <f64>load<T>(x + <usize>i * sizeof<T>());
}

function yAt<T>(y: usize, i: i32): f64 {
  return <f64>load<T>(y + <usize>i * sizeof<T>());
}

/** Twice the area of the triangle of a, the point (x, y) and c, where dx = ax − cx and dy = cy − ay. */
function area(x: f64, y: f64, ax: f64, ay: f64, dx: f64, dy: f64): f64 {
  return abs(dx * (y - ay) - (ax - x) * dy);
}

function areas(x: v128, y: v128, ax: v128, ay: v128, dx: v128, dy: v128): v128 {
  return f64x2.sub(f64x2.mul(dx, f64x2.sub(y, ay)), f64x2.mul(f64x2.sub(ax, x), dy));
}

/** Adds the numbers of a chunk to the sums: all at once, and one by one only where NaN or ∞ − ∞ got in. */
function addNumbers<T>(x: usize, y: usize, walk: Walk, from: i32, to: i32): void {
  const total = sumOf<T>(y + <usize>from * sizeof<T>(), to - from);
  if (total == total) {
    walk.sumY += total;
    walk.sumX +=
      x == 0
        ? (<f64>from + <f64>(to - 1)) * <f64>(to - from) * 0.5
        : sumOf<T>(x + <usize>from * sizeof<T>(), to - from);
    walk.count += to - from;
    return;
  }
  for (let i = from; i < to; i++) {
    const v = yAt<T>(y, i);
    if (v != v) continue;
    walk.sumY += v;
    walk.sumX += xAt<T>(x, i);
    walk.count++;
  }
}

/** The largest area of the places from `i` to `stop`; negative where none is a number. */
function largest<T>(x: usize, y: usize, i: i32, stop: i32, ax: f64, ay: f64, dx: f64, dy: f64): f64 {
  let most: f64 = -1;
  if (ASC_FEATURE_SIMD) {
    const ax2 = f64x2.splat(ax);
    const ay2 = f64x2.splat(ay);
    const dx2 = f64x2.splat(dx);
    const dy2 = f64x2.splat(dy);
    const two = f64x2.splat(2);
    let at = f64x2.replace_lane(f64x2.splat(<f64>i), 1, <f64>i + 1);
    // pmax and pmin keep their first operand where the second is NaN.
    let high = f64x2.splat(-1);
    let low = f64x2.splat(1);
    const wide = i + ((stop - i) & ~3);
    let p = y + <usize>i * sizeof<T>();
    let q = x + <usize>i * sizeof<T>();
    for (; i < wide; i += 4) {
      let x0 = at;
      let x1 = f64x2.add(at, two);
      at = f64x2.add(x1, two);
      if (x != 0) {
        x0 = pair<T>(q);
        x1 = pair<T>(q + 2 * sizeof<T>());
        q += 4 * sizeof<T>();
      }
      const s0 = areas(x0, pair<T>(p), ax2, ay2, dx2, dy2);
      const s1 = areas(x1, pair<T>(p + 2 * sizeof<T>()), ax2, ay2, dx2, dy2);
      high = f64x2.pmax(high, s0);
      low = f64x2.pmin(low, s0);
      high = f64x2.pmax(high, s1);
      low = f64x2.pmin(low, s1);
      p += 4 * sizeof<T>();
    }
    high = f64x2.pmax(high, f64x2.neg(low));
    most = max(f64x2.extract_lane(high, 0), f64x2.extract_lane(high, 1));
  }
  for (; i < stop; i++) {
    const s = area(xAt<T>(x, i), yAt<T>(y, i), ax, ay, dx, dy);
    if (s > most) most = s;
  }
  return most;
}

function keep(walk: Walk, indices: usize, place: i32): void {
  store<u32>(indices + ((<usize>walk.kept) << 2), <u32>place);
  walk.kept++;
}

/** Keeps a place if it holds a number, or, with `gaps`, in any case. */
function keepPlace<T>(x: usize, y: usize, walk: Walk, indices: usize, place: i32, gaps: i32): void {
  const v = yAt<T>(y, place);
  if (v == v) {
    walk.ax = xAt<T>(x, place);
    walk.ay = v;
    walk.chosen = 1;
  } else if (!gaps) return;
  keep(walk, indices, place);
}

/** Chooses until bucket `end`. */
export function choose<T>(x: usize, y: usize, state: usize, indices: usize, points: i32, gaps: i32, end: i32): i32 {
  const walk = changetype<Walk>(state);
  const origin = walk.from;
  const count = walk.to - origin;
  const every = <f64>(count - 2) / <f64>(points - 2);
  if (origin < 0) return DONE;
  let budget = BUDGET;
  while (walk.bucket < end) {
    const u = walk.bucket;
    if (count <= points || u == 0 || u == points - 1) {
      const place = count > points && u > 0 ? count - 1 : u;
      if (place < count) keepPlace<T>(x, y, walk, indices, origin + place, gaps);
      walk.bucket = u + 1;
      continue;
    }
    const start = origin + <i32>(<f64>(u - 1) * every) + 1;
    const middle = origin + <i32>(<f64>u * every) + 1;
    const stop = min(origin + <i32>(<f64>(u + 1) * every) + 1, origin + count);
    if (walk.stage == 0) {
      if (walk.at == 0) {
        walk.at = middle;
        walk.count = 0;
        walk.sumX = 0;
        walk.sumY = 0;
      }
      while (walk.at < stop) {
        if (budget <= 0) return AGAIN;
        const to = min(walk.at + CHUNK, stop);
        addNumbers<T>(x, y, walk, walk.at, to);
        budget -= to - walk.at;
        walk.at = to;
      }
      walk.stage = 1;
      walk.at = start;
      walk.best = -1;
      walk.first = -1;
    }
    const known = walk.count > 0;
    const cx = known ? walk.sumX / <f64>walk.count : xAt<T>(x, middle);
    const cy = known ? walk.sumY / <f64>walk.count : walk.chosen ? walk.ay : 0;
    const ax = walk.chosen ? walk.ax : xAt<T>(x, origin);
    const ay = walk.chosen ? walk.ay : cy;
    const dx = ax - cx;
    const dy = cy - ay;
    while (walk.at < middle) {
      if (budget <= 0) return AGAIN;
      const to = min(walk.at + CHUNK, middle);
      for (let run = walk.at; run < to; run += RUN) {
        const most = largest<T>(x, y, run, min(run + RUN, to), ax, ay, dx, dy);
        if (most > walk.best) {
          walk.best = most;
          walk.bestAt = run;
        }
      }
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
    keepPlace<T>(x, y, walk, indices, place, gaps);
    walk.bucket = u + 1;
    walk.stage = 0;
    walk.at = 0;
  }
  return OK;
}
