/**
 * Plane rotations, kept back until there are many: applied together they find their rows in the nearest cache.
 *
 * A chain turns rows i and i + 1, then i + 1 and i + 2, and so on. In memory: i · how many · c, s of each.
 */
import { madd } from './rows';

/** Shorter than this the square of a length loses digits, and what is that small beside 1 may be taken for 0. */
const SHORT: f64 = 1e-140;

/** √(x² + y²), 0 for what is far below rounding beside a matrix near 1. */
export function lengthOf(x: f64, y: f64): f64 {
  const length = sqrt(x * x + y * y);
  return length < SHORT ? 0 : length;
}

/** Bytes of a chain of `count` rotations. */
export function chainBytes(count: i32): usize {
  return ((<usize>count) << 4) + 16;
}

/** Begins a chain at `at`; the place of its first rotation. */
export function beginChain(at: usize, first: i32, count: i32): usize {
  store<f64>(at, <f64>first);
  store<f64>(at, <f64>count, 8);
  return at + 16;
}

/** Appends the rotation that makes (x, y) into (length, 0); the place of the next. */
export function addTurn(at: usize, x: f64, y: f64, length: f64): usize {
  store<f64>(at, length == 0 ? 1 : x / length);
  store<f64>(at, length == 0 ? 0 : y / length, 8);
  return at + 16;
}

/** Rotations times columns that one call may take. */
const PIECE: i32 = 1 << 19;

/** How many columns `bytes` of chains may be applied to in one call: a multiple of 8. */
export function columnsOf(bytes: usize): i32 {
  return max(8, (PIECE / <i32>(bytes >> 4)) & ~7);
}

/** Applies the chains from `turns` to `end` to columns `from` to `to` of z, whose rows are of `length` elements: all multiples of 8. */
export function applyTurns(turns: usize, end: usize, z: usize, length: i32, from: i32, to: i32): void {
  const stride = (<usize>length) << 3;
  const last = z + ((<usize>min(to, length)) << 3);
  for (let column = z + ((<usize>from) << 3); column < last; column += ASC_FEATURE_SIMD ? 64 : 32) {
    let at = turns;
    while (at < end) {
      let row = column + <usize>load<f64>(at) * stride;
      const after = at + 16 + ((<usize>load<f64>(at, 8)) << 4);
      at += 16;
      if (ASC_FEATURE_SIMD) {
        let x0 = v128.load(row);
        let x1 = v128.load(row, 16);
        let x2 = v128.load(row, 32);
        let x3 = v128.load(row, 48);
        while (at < after) {
          const c = v128.load64_splat(at);
          const s = v128.load64_splat(at, 8);
          const next = row + stride;
          const y0 = v128.load(next);
          const y1 = v128.load(next, 16);
          const y2 = v128.load(next, 32);
          const y3 = v128.load(next, 48);
          v128.store(row, madd(c, x0, f64x2.mul(s, y0)));
          v128.store(row, madd(c, x1, f64x2.mul(s, y1)), 16);
          v128.store(row, madd(c, x2, f64x2.mul(s, y2)), 32);
          v128.store(row, madd(c, x3, f64x2.mul(s, y3)), 48);
          const t = f64x2.neg(s);
          x0 = madd(t, x0, f64x2.mul(c, y0));
          x1 = madd(t, x1, f64x2.mul(c, y1));
          x2 = madd(t, x2, f64x2.mul(c, y2));
          x3 = madd(t, x3, f64x2.mul(c, y3));
          row = next;
          at += 16;
        }
        v128.store(row, x0);
        v128.store(row, x1, 16);
        v128.store(row, x2, 32);
        v128.store(row, x3, 48);
      } else {
        let x0 = load<f64>(row);
        let x1 = load<f64>(row, 8);
        let x2 = load<f64>(row, 16);
        let x3 = load<f64>(row, 24);
        while (at < after) {
          const c = load<f64>(at);
          const s = load<f64>(at, 8);
          const next = row + stride;
          const y0 = load<f64>(next);
          const y1 = load<f64>(next, 8);
          const y2 = load<f64>(next, 16);
          const y3 = load<f64>(next, 24);
          store<f64>(row, c * x0 + s * y0);
          store<f64>(row, c * x1 + s * y1, 8);
          store<f64>(row, c * x2 + s * y2, 16);
          store<f64>(row, c * x3 + s * y3, 24);
          x0 = c * y0 - s * x0;
          x1 = c * y1 - s * x1;
          x2 = c * y2 - s * x2;
          x3 = c * y3 - s * x3;
          row = next;
          at += 16;
        }
        store<f64>(row, x0);
        store<f64>(row, x1, 8);
        store<f64>(row, x2, 16);
        store<f64>(row, x3, 24);
      }
    }
  }
}
