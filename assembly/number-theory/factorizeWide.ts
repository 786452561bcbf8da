import { In, Out, Scratch } from '../shared/memory';
import { DONE, OK } from '../shared/status';
import { Factoring, startWide, stepWide } from '../shared/wide/Factoring';

/**
 * Prime factors of a number beyond 64 bits, with multiplicity, in any order.
 *
 * Shape    n: w limbs, little endian. factors: the count, then rows of w limbs; 1 + 32w² words. marks: 262,144 bytes. state: zeroed, 354 + 129w words.
 * Range    any n > 0 of up to 32 limbs; of a use while its second greatest prime factor has some 20 digits.
 * Cost     grows with the second greatest prime factor: for 20 digits about a hundred curves of 200,000 products of w
 *          limbs. Units: a bit of a test, or some thousand products; open-ended.
 * Source   Montgomery, Speeding the Pollard and elliptic curve methods of factorization, Math. Comp. 48 (1987).
 */
export function factorizeWide(
  n: In<u32>,
  w: i32,
  factors: Out<u32>,
  marks: Scratch<u8>,
  state: Scratch<u64>,
  begin: i32,
  end: i32,
): i32 {
  const c = changetype<Factoring>(state);
  if (c.w == 0) startWide(state, n, w, marks, factors + 4);
  for (; begin < end; begin++) {
    if (!stepWide(state)) continue;
    store<u32>(factors, c.count);
    return DONE;
  }
  return OK;
}
