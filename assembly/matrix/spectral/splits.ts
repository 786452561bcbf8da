/** Beside a matrix whose largest element is near 1, this is rounding: ε². */
export const FLOOR: f64 = f64.EPSILON * f64.EPSILON;

/** Whether e[i], beside d[i] and d[i + 1], is rounding. NaN is taken for it too, so that every iteration ends. */
export function splits(d: usize, e: usize, i: i32): bool {
  const at = (<usize>i) << 3;
  return !(abs(load<f64>(e + at)) > max(FLOOR, f64.EPSILON * (abs(load<f64>(d + at)) + abs(load<f64>(d + at + 8)))));
}
