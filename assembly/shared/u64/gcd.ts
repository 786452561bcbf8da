/** Greatest common divisor of a and odd n; gcd(0, n) = n. By halving and subtracting, without a branch that is hard to guess. */
export function gcd(a: u64, n: u64): u64 {
  while (a != 0) {
    a >>= ctz(a);
    const less = min(a, n);
    a = max(a, n) - less;
    n = less;
  }
  return n;
}
