/** Exchanges `count` doubles at `x` and `y`. */
export function swapRows(x: usize, y: usize, count: i32): void {
  if (x == y) return;
  const end = x + ((<usize>count) << 3);
  while (x < end) {
    const value = load<f64>(x);
    store<f64>(x, load<f64>(y));
    store<f64>(y, value);
    x += 8;
    y += 8;
  }
}
