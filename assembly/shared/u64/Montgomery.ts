/**
 * Arithmetic modulo an odd 64-bit n, on residues in Montgomery's form (x·2⁶⁴ mod n), in [0, n).
 *
 * n and its inverse travel as arguments so that the compiler keeps them in registers.
 */
export class Montgomery {
  /** The inverse of odd n modulo 2⁶⁴: Newton's method, 5 correct bits at the start, twice as many each time. */
  static inverseOf(n: u64): u64 {
    let x = (n * 3) ^ 2;
    x *= 2 - n * x;
    x *= 2 - n * x;
    x *= 2 - n * x;
    x *= 2 - n * x;
    return x;
  }

  /** 2⁶⁴ mod n: the number 1. */
  static one(n: u64): u64 {
    return (0 - n) % n;
  }

  /** 2¹²⁸ mod n, which brings a number into the form: 2⁶⁶ is 4 in it, and five squares make 4^32 = 2⁶⁴ of that. */
  static entry(n: u64, inverse: u64): u64 {
    let x = Montgomery.one(n);
    x = Montgomery.add(x, x, n);
    x = Montgomery.add(x, x, n);
    for (let i = 0; i < 5; i++) x = Montgomery.product(x, x, n, inverse);
    return x;
  }

  /** a + b mod n, without overflow for n up to 2⁶⁴ − 1. */
  @inline
  static add(a: u64, b: u64, n: u64): u64 {
    const gap = n - b;
    return a >= gap ? a - gap : a + b;
  }

  /** a − b mod n. */
  @inline
  static subtract(a: u64, b: u64, n: u64): u64 {
    return a >= b ? a - b : a - b + n;
  }

  /**
   * a·b·2⁻⁶⁴ mod n in eight products of 32 bits or one word.
   *
   * The product is (high, low); q = low·n⁻¹ makes the low word of q·n equal to `low`, so the low partial product of q·n
   * need not be multiplied out: it is what is missing. The result is high − ⌊q·n ÷ 2⁶⁴⌋, plus n where that borrows.
   */
  @inline
  static multiply(a: u64, b: u64, n: u64, inverse: u64): u64 {
    const al = a & 0xffffffff;
    const ah = a >> 32;
    const bl = b & 0xffffffff;
    const bh = b >> 32;
    const p0 = al * bl;
    const p1 = al * bh;
    const middle = ah * bl + (p1 & 0xffffffff) + (p0 >> 32);
    const low = (middle << 32) | (p0 & 0xffffffff);
    const high = ah * bh + (p1 >> 32) + (middle >> 32);
    const q = low * inverse;
    const nl = n & 0xffffffff;
    const nh = n >> 32;
    const ql = q & 0xffffffff;
    const qh = q >> 32;
    const s = qh * nl;
    const t = ql * nh;
    const missing = (middle - s - t) & 0xffffffff;
    const out = qh * nh + (s >> 32) + (t >> 32) + ((missing + (s & 0xffffffff) + (t & 0xffffffff)) >> 32);
    const difference = high - out;
    return high < out ? difference + n : difference;
  }

  /** The same as a call, for places where short code counts for more than speed. */
  static product(a: u64, b: u64, n: u64, inverse: u64): u64 {
    return Montgomery.multiply(a, b, n, inverse);
  }
}
