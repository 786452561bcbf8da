/** Greatest common divisor; gcd(0, n) = n. */
export function gcd(a: u64, b: u64): u64 {
  while (b != 0) {
    const rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/** The inverse of a modulo n, for 0 < a < n; 0 where they have a common factor. */
export function inverseModulo(a: u64, n: u64): u64 {
  // Magnitudes of the cofactors; their signs alternate, and they stay below n.
  let u = n;
  let v = a;
  let s: u64 = 0;
  let t: u64 = 1;
  let odd = false;
  while (v != 0) {
    const q = u / v;
    const rest = u - q * v;
    u = v;
    v = rest;
    const next = s + q * t;
    s = t;
    t = next;
    odd = !odd;
  }
  if (u != 1) return 0;
  return odd ? s : n - s;
}
