/** Products modulo an odd number of a few limbs, without division. */
import { at, limb } from '../../shared/natural/limbs';

/** −n⁻¹ modulo 2³², for odd n: each step of Newton's doubles the bits that are right. */
export function negativeInverse(n: u32): u32 {
  let x: u32 = n;
  for (let i = 0; i < 4; i++) x *= 2 - n * x;
  return 0 - x;
}

/** dst[0, w) = a mod n, one subtraction at the most: a < 2n with its top limb in `top`. */
function reduceOnce(dst: usize, a: usize, top: u64, n: usize, w: i32): void {
  let below = top == 0;
  if (below) {
    let i = w - 1;
    while (i > 0 && limb(a, i) == limb(n, i)) i--;
    below = limb(a, i) < limb(n, i);
  }
  let borrow: u64 = 0;
  for (let i = 0; i < w; i++) {
    const t = limb(a, i) - (below ? 0 : limb(n, i)) - borrow;
    borrow = t >> 63;
    store<u32>(at(dst, i), <u32>t);
  }
}

/**
 * dst = a · b · 2^(−32w) mod n, for a, b < n odd, of w limbs each. t: w + 2 limbs of scratch; dst may be a or b.
 *
 * Cost 2w² products. Source: Koç, Acar & Kaliski, Analyzing and comparing Montgomery multiplication algorithms (1996), CIOS.
 */
export function montgomeryProduct(dst: usize, a: usize, b: usize, n: usize, w: i32, inverse: u32, t: usize): void {
  memory.fill(t, 0, (<usize>(w + 2)) << 2);
  for (let i = 0; i < w; i++) {
    const factor = limb(b, i);
    let carry: u64 = 0;
    for (let j = 0; j < w; j++) {
      carry += limb(a, j) * factor + limb(t, j);
      store<u32>(at(t, j), <u32>carry);
      carry >>= 32;
    }
    carry += limb(t, w);
    store<u32>(at(t, w), <u32>carry);
    store<u32>(at(t, w + 1), <u32>(carry >> 32));
    // Wraps modulo 2³²; in one expression with the widening it would not.
    const wrapped: u32 = load<u32>(t) * inverse;
    const q = <u64>wrapped;
    carry = (q * limb(n, 0) + limb(t, 0)) >> 32;
    for (let j = 1; j < w; j++) {
      carry += q * limb(n, j) + limb(t, j);
      store<u32>(at(t, j - 1), <u32>carry);
      carry >>= 32;
    }
    carry += limb(t, w);
    store<u32>(at(t, w - 1), <u32>carry);
    store<u32>(at(t, w), load<u32>(at(t, w + 1)) + <u32>(carry >> 32));
  }
  reduceOnce(dst, t, limb(t, w), n, w);
}

/** dst = a + small mod n, a < n. */
export function addSmall(dst: usize, a: usize, small: u32, n: usize, w: i32, t: usize): void {
  let carry: u64 = small;
  for (let i = 0; i < w; i++) {
    carry += limb(a, i);
    store<u32>(at(t, i), <u32>carry);
    carry >>= 32;
  }
  reduceOnce(dst, t, carry, n, w);
}

/** dst = |a − b|. */
export function distance(dst: usize, a: usize, b: usize, w: i32): void {
  let i = w - 1;
  while (i > 0 && limb(a, i) == limb(b, i)) i--;
  const swap = limb(a, i) < limb(b, i);
  let borrow: u64 = 0;
  for (let k = 0; k < w; k++) {
    const t = swap ? limb(b, k) - limb(a, k) - borrow : limb(a, k) - limb(b, k) - borrow;
    borrow = t >> 63;
    store<u32>(at(dst, k), <u32>t);
  }
}
