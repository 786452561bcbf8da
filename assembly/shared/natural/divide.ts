/**
 * Quotient and remainder of rows of binary limbs.
 */
import { addLimbs, at, bitsOf, divideWord, limb, shiftLeftBits, shiftRightBits, subtractMultiple } from './limbs';
import { Binary } from './radix';

/**
 * Brings a and b to where b's top bit is set: `work` gets a in an + 1 limbs and then b in bn. Returns the bits shifted,
 * by which the remainder is shifted back.
 */
export function prepareDivision(work: usize, a: usize, an: i32, b: usize, bn: i32): i32 {
  const bits = (bn << 5) - bitsOf(b, bn);
  shiftLeftBits(at(work, an + 1), b, bn, bits);
  store<u32>(at(work, an), shiftLeftBits(work, a, an, bits));
  return bits;
}

/**
 * The quotient's limbs from `from` down to `to`, in place: a[0, an + 1) ends as the remainder in its low bn limbs, after
 * all of them from an − bn to 0.
 *
 * Shape    b normal, bn ≥ 2, its top bit set; a above the limbs in question is below b.
 * Cost     bn for each limb. Source: Knuth, The Art of Computer Programming, vol. 2, §4.3.1, algorithm D.
 */
export function divideDigits(q: usize, a: usize, from: i32, to: i32, b: usize, bn: i32): void {
  const top = limb(b, bn - 1);
  const second = limb(b, bn - 2);
  for (let j = from; j >= to; j--) {
    const head = (limb(a, j + bn) << 32) | limb(a, j + bn - 1);
    const below = limb(a, j + bn - 2);
    let guess = head / top;
    let rest = head - guess * top;
    while (guess > 0xffffffff || guess * second > ((rest << 32) | below)) {
      guess--;
      rest += top;
      if (rest > 0xffffffff) break;
    }
    const here = at(a, j);
    const borrow = subtractMultiple(here, b, bn, guess);
    const high = load<u32>(at(here, bn));
    if (high < borrow) {
      // The guess was one too large: happens about twice in 2³² steps.
      guess--;
      const carry = addLimbs<Binary>(here, here, bn, b, bn);
      store<u32>(at(here, bn), high - borrow + carry);
    } else store<u32>(at(here, bn), high - borrow);
    store<u32>(at(q, j), <u32>guess);
  }
}

/**
 * q[0, an − bn + 1) = ⌊a ÷ b⌋ and r[0, bn) = a mod b, for an ≥ bn ≥ 1, b normal and not 0.
 *
 * `work` is scratch of an + 1 + bn limbs. q and r overlap nothing else.
 */
export function divideLimbs(q: usize, r: usize, a: usize, an: i32, b: usize, bn: i32, work: usize): void {
  if (bn == 1) {
    store<u32>(r, divideWord(q, a, an, load<u32>(b)));
    return;
  }
  const bits = prepareDivision(work, a, an, b, bn);
  divideDigits(q, work, an - bn, 0, at(work, an + 1), bn);
  shiftRightBits(r, work, bn, bits);
}
