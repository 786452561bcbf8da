/** One step of a map over a block of f64. */

/* What a step does to v; `by` is a number, or an element of b. The page has the same list. */
const ADD: i32 = 0;
const SUBTRACT: i32 = 1;
const MULTIPLY: i32 = 2;
const DIVIDE: i32 = 3;
const MIN: i32 = 4;
const MAX: i32 = 5;
const ABS: i32 = 6;
const SQUARE: i32 = 7;

export class Step {
  @inline
  private static two(op: i32, v: v128, by: v128): v128 {
    if (op == ADD) return f64x2.add(v, by);
    if (op == SUBTRACT) return f64x2.sub(v, by);
    if (op == MULTIPLY) return f64x2.mul(v, by);
    if (op == DIVIDE) return f64x2.div(v, by);
    if (op == MIN) return f64x2.min(v, by);
    if (op == MAX) return f64x2.max(v, by);
    if (op == ABS) return f64x2.abs(v);
    if (op == SQUARE) return f64x2.mul(v, v);
    return f64x2.sqrt(v);
  }

  @inline
  private static one(op: i32, v: f64, by: f64): f64 {
    if (op == ADD) return v + by;
    if (op == SUBTRACT) return v - by;
    if (op == MULTIPLY) return v * by;
    if (op == DIVIDE) return v / by;
    if (op == MIN) return min(v, by);
    if (op == MAX) return max(v, by);
    if (op == ABS) return abs(v);
    if (op == SQUARE) return v * v;
    return sqrt(v);
  }

  /** into[i] = from[i] (op) by[i]; where `along` is 0, by has two elements, the same number. */
  @inline
  private static loop(op: i32, from: usize, by: usize, along: usize, into: usize, count: i32): void {
    const end = into + ((<usize>count) << 3);
    if (ASC_FEATURE_SIMD) {
      const wide = into + ((<usize>(count & ~3)) << 3);
      while (into < wide) {
        v128.store(into, Step.two(op, v128.load(from), v128.load(by)));
        by += along;
        v128.store(into, Step.two(op, v128.load(from, 16), v128.load(by)), 16);
        by += along;
        from += 32;
        into += 32;
      }
    }
    while (into < end) {
      store<f64>(into, Step.one(op, load<f64>(from), load<f64>(by)));
      by += along >> 1;
      from += 8;
      into += 8;
    }
  }

  /** A loop for each step, so that nothing is decided inside of it. `along`: 16, or 0 for one number. */
  static run(op: i32, from: usize, by: usize, along: usize, into: usize, count: i32): void {
    if (op == ADD) Step.loop(ADD, from, by, along, into, count);
    else if (op == SUBTRACT) Step.loop(SUBTRACT, from, by, along, into, count);
    else if (op == MULTIPLY) Step.loop(MULTIPLY, from, by, along, into, count);
    else if (op == DIVIDE) Step.loop(DIVIDE, from, by, along, into, count);
    else if (op == MIN) Step.loop(MIN, from, by, along, into, count);
    else if (op == MAX) Step.loop(MAX, from, by, along, into, count);
    else if (op == ABS) Step.loop(ABS, from, by, along, into, count);
    else if (op == SQUARE) Step.loop(SQUARE, from, by, along, into, count);
    else Step.loop(SQUARE + 1, from, by, along, into, count);
  }
}
