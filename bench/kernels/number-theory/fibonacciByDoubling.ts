/** Fast doubling in BigInt with two squares for each bit and one product for the last: the best known form in plain JavaScript. */
export function fibonacciByDoubling(n: number): bigint {
  let [f, g, sign] = [0n, 1n, 2n];
  for (let bit = 31 - Math.clz32(n); bit > 0; bit--) {
    const a = f * f;
    const b = g * g;
    const odd = 4n * a - b + sign;
    const before = a + b;
    if ((n >> bit) & 1) [f, g, sign] = [odd, odd - before, -2n];
    else [f, g, sign] = [odd - before, before, 2n];
  }
  return n & 1 ? (2n * f + g) * (2n * f - g) + sign : f * (f + 2n * g);
}
