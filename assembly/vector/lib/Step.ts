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
const SQRT: i32 = 8;

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

  /** into[i] = from[i] (op) by[i], or by[0] where it is not `along`. Vectors take whole eights. */
  @inline
  private static loop(op: i32, from: usize, by: usize, along: bool, into: usize, count: i32): void {
    if (ASC_FEATURE_SIMD) {
      const wide = into + ((<usize>(count & ~7)) << 3);
      const all = v128.load64_splat(by);
      while (into < wide) {
        v128.store(into, Step.two(op, v128.load(from), along ? v128.load(by) : all));
        v128.store(into, Step.two(op, v128.load(from, 16), along ? v128.load(by, 16) : all), 16);
        v128.store(into, Step.two(op, v128.load(from, 32), along ? v128.load(by, 32) : all), 32);
        v128.store(into, Step.two(op, v128.load(from, 48), along ? v128.load(by, 48) : all), 48);
        if (along) by += 64;
        from += 64;
        into += 64;
      }
    } else {
      const end = into + ((<usize>count) << 3);
      const all = load<f64>(by);
      while (into < end) {
        store<f64>(into, Step.one(op, load<f64>(from), along ? load<f64>(by) : all));
        if (along) by += 8;
        from += 8;
        into += 8;
      }
    }
  }

  /* A function for each step: loops in one function would be made one again, with the step decided inside of it. */

  private static add(from: usize, by: usize, along: bool, into: usize, count: i32): void {
    if (along) Step.loop(ADD, from, by, true, into, count);
    else Step.loop(ADD, from, by, false, into, count);
  }

  private static subtract(from: usize, by: usize, along: bool, into: usize, count: i32): void {
    if (along) Step.loop(SUBTRACT, from, by, true, into, count);
    else Step.loop(SUBTRACT, from, by, false, into, count);
  }

  private static multiply(from: usize, by: usize, along: bool, into: usize, count: i32): void {
    if (along) Step.loop(MULTIPLY, from, by, true, into, count);
    else Step.loop(MULTIPLY, from, by, false, into, count);
  }

  private static divide(from: usize, by: usize, along: bool, into: usize, count: i32): void {
    if (along) Step.loop(DIVIDE, from, by, true, into, count);
    else Step.loop(DIVIDE, from, by, false, into, count);
  }

  private static min(from: usize, by: usize, along: bool, into: usize, count: i32): void {
    if (along) Step.loop(MIN, from, by, true, into, count);
    else Step.loop(MIN, from, by, false, into, count);
  }

  private static max(from: usize, by: usize, along: bool, into: usize, count: i32): void {
    if (along) Step.loop(MAX, from, by, true, into, count);
    else Step.loop(MAX, from, by, false, into, count);
  }

  private static abs(from: usize, by: usize, into: usize, count: i32): void {
    Step.loop(ABS, from, by, false, into, count);
  }

  private static square(from: usize, by: usize, into: usize, count: i32): void {
    Step.loop(SQUARE, from, by, false, into, count);
  }

  private static sqrt(from: usize, by: usize, into: usize, count: i32): void {
    Step.loop(SQRT, from, by, false, into, count);
  }

  /** The elements behind the last whole eight. */
  private static rest(op: i32, from: usize, by: usize, along: bool, into: usize, begin: i32, end: i32): void {
    for (let i = begin; i < end; i++) {
      const at = (<usize>i) << 3;
      store<f64>(into + at, Step.one(op, load<f64>(from + at), load<f64>(along ? by + at : by)));
    }
  }

  /** `along`: `by` has an element for each one. */
  static run(op: i32, from: usize, by: usize, along: bool, into: usize, count: i32): void {
    if (op == ADD) Step.add(from, by, along, into, count);
    else if (op == SUBTRACT) Step.subtract(from, by, along, into, count);
    else if (op == MULTIPLY) Step.multiply(from, by, along, into, count);
    else if (op == DIVIDE) Step.divide(from, by, along, into, count);
    else if (op == MIN) Step.min(from, by, along, into, count);
    else if (op == MAX) Step.max(from, by, along, into, count);
    else if (op == ABS) Step.abs(from, by, into, count);
    else if (op == SQUARE) Step.square(from, by, into, count);
    else Step.sqrt(from, by, into, count);
    if (ASC_FEATURE_SIMD) Step.rest(op, from, by, along, into, count & ~7, count);
  }
}
