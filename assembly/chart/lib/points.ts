/** The points of a series in memory. Without x the places themselves are x. */

export function xAt<T>(x: usize, i: i32): f64 {
  return x == 0 ? <f64>i : <f64>load<T>(x + <usize>i * sizeof<T>());
}

export function yAt<T>(y: usize, i: i32): f64 {
  return <f64>load<T>(y + <usize>i * sizeof<T>());
}
