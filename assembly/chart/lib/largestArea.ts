/** Triangles of a, a point (x, y) of a bucket and c: twice their area is |dx·(y − ay) − (ax − x)·dy|. */
import { pair } from '../../shared/reduce';
import { xAt, yAt } from './points';

/** What is the same for all triangles of a bucket: dx = ax − cx and dy = cy − ay. */
export function area(x: f64, y: f64, ax: f64, ay: f64, dx: f64, dy: f64): f64 {
  return abs(dx * (y - ay) - (ax - x) * dy);
}

/** The same for two points, with the sign, from ax − x and y. */
function signedAreas(left: v128, y: v128, ay: v128, dx: v128, dy: v128): v128 {
  return f64x2.sub(f64x2.mul(dx, f64x2.sub(y, ay)), f64x2.mul(left, dy));
}

/**
 * No triangle of a run is larger than this, or it is NaN. `range`: the run's least and greatest y; `near` and `far`: its
 * first and last x. Each step of the area is monotone, its rounding too, so the extremes are at the corners.
 */
export function areaBound(range: v128, near: f64, far: f64, ax: f64, ay: f64, dx: f64, dy: f64): f64 {
  // One lane gets the corner that makes the signed area greatest, the other one the corner that makes it least.
  const y = dx < 0 ? range : v128.shuffle<f64>(range, range, 1, 0);
  const left = f64x2.replace_lane(f64x2.splat(ax - (dy < 0 ? near : far)), 1, ax - (dy < 0 ? far : near));
  const both = f64x2.abs(signedAreas(left, y, f64x2.splat(ay), f64x2.splat(dx), f64x2.splat(dy)));
  return max(f64x2.extract_lane(both, 0), f64x2.extract_lane(both, 1));
}

/** The largest area of the places from `i` to `stop`; negative where none is a number. */
export function largestArea<T>(x: usize, y: usize, i: i32, stop: i32, ax: f64, ay: f64, dx: f64, dy: f64): f64 {
  let most: f64 = -1;
  if (ASC_FEATURE_SIMD) {
    const ax2 = f64x2.splat(ax);
    const ay2 = f64x2.splat(ay);
    const dx2 = f64x2.splat(dx);
    const dy2 = f64x2.splat(dy);
    const two = f64x2.splat(2);
    // Without x: ax − x, exact as the difference of two places.
    let left = f64x2.sub(ax2, f64x2.replace_lane(f64x2.splat(<f64>i), 1, <f64>(i + 1)));
    let high = f64x2.splat(-1);
    let low = f64x2.splat(1);
    const wide = i + ((stop - i) & ~3);
    let p = y + <usize>i * sizeof<T>();
    let q = x + <usize>i * sizeof<T>();
    for (; i < wide; i += 4) {
      let left0 = left;
      let left1 = f64x2.sub(left, two);
      left = f64x2.sub(left1, two);
      if (x != 0) {
        left0 = f64x2.sub(ax2, pair<T>(q));
        left1 = f64x2.sub(ax2, pair<T>(q + 2 * sizeof<T>()));
        q += 4 * sizeof<T>();
      }
      const s0 = signedAreas(left0, pair<T>(p), ay2, dx2, dy2);
      const s1 = signedAreas(left1, pair<T>(p + 2 * sizeof<T>()), ay2, dx2, dy2);
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
