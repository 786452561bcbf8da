/**
 * Rows of residues modulo a prime p, 2³⁰ < p < 2³¹: the arithmetic of `transform.ts`, four at a time where SIMD is there.
 * Everything is exact, so all variants agree.
 *
 * Products by a constant w follow Shoup: with v = ⌊w·2³² ÷ p⌋ the quotient of x·w by p is ⌊x·v ÷ 2³²⌋ or one more.
 * Products of two variables follow Montgomery.
 */
export class Residues {
  /** a + b mod p. */
  @inline
  static add(a: u32, b: u32, p: u32): u32 {
    const sum = a + b;
    return min(sum, sum - p);
  }

  /** a − b mod p. */
  @inline
  static subtract(a: u32, b: u32, p: u32): u32 {
    const difference = a - b;
    return min(difference, difference + p);
  }

  /** x·w mod p, for any 32-bit x, with Shoup's v of w. */
  @inline
  static scale(x: u32, w: u32, v: u32, p: u32): u32 {
    const q = <u32>((<u64>x * <u64>v) >> 32);
    const r = x * w - q * p;
    return min(r, r - p);
  }

  /** a·b·2⁻³² mod p, with the inverse of p modulo 2³². */
  @inline
  static multiply(a: u32, b: u32, p: u32, inverse: u32): u32 {
    const product = <u64>a * <u64>b;
    const q = <u32>product * inverse;
    const r = <u32>(product >> 32) - <u32>((<u64>q * <u64>p) >> 32);
    return min(r, r + p);
  }

  @inline
  static add4(a: v128, b: v128, p: v128): v128 {
    const sum = i32x4.add(a, b);
    return i32x4.min_u(sum, i32x4.sub(sum, p));
  }

  @inline
  static subtract4(a: v128, b: v128, p: v128): v128 {
    const difference = i32x4.sub(a, b);
    return i32x4.min_u(difference, i32x4.add(difference, p));
  }

  /** The upper words of four products. */
  @inline
  static high4(a: v128, b: v128): v128 {
    return v128.shuffle<u32>(i64x2.extmul_low_i32x4_u(a, b), i64x2.extmul_high_i32x4_u(a, b), 1, 3, 5, 7);
  }

  @inline
  static scale4(x: v128, w: v128, v: v128, p: v128): v128 {
    const r = i32x4.sub(i32x4.mul(x, w), i32x4.mul(Residues.high4(x, v), p));
    return i32x4.min_u(r, i32x4.sub(r, p));
  }

  @inline
  static multiply4(a: v128, b: v128, p: v128, inverse: v128): v128 {
    const q = i32x4.mul(i32x4.mul(a, b), inverse);
    const r = i32x4.sub(Residues.high4(a, b), Residues.high4(q, p));
    return i32x4.min_u(r, i32x4.add(r, p));
  }

  /** Shoup's v of w: ⌊w·2³² ÷ p⌋, guessed in floating point and put right. */
  static shoup(w: u32, p: u32): u32 {
    const shifted = (<u64>w) << 32;
    let v = <u64>((<f64>w * 4294967296.0) / <f64>p);
    const rest = <i64>(shifted - v * p);
    if (rest < 0) v--;
    else if (rest >= <i64>p) v++;
    return <u32>v;
  }

  /** The inverse of odd p modulo 2³². */
  static inverseOf(p: u32): u32 {
    let x = (p * 3) ^ 2;
    x *= 2 - p * x;
    x *= 2 - p * x;
    x *= 2 - p * x;
    return x;
  }

  /** base^exponent mod p. */
  static power(base: u32, exponent: u32, p: u32): u32 {
    let x: u64 = 1;
    let square = <u64>base;
    for (let e = exponent; e > 0; e >>>= 1) {
      if (e & 1) x = (x * square) % p;
      square = (square * square) % p;
    }
    return <u32>x;
  }
}
