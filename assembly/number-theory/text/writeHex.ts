import { Tail } from '../../shared/memory';
import { bump, tailOutput } from '../../shared/tail';
import { Natural, lengthOf, limbsOf } from '../../shared/natural/natural';
import { at } from '../../shared/natural/limbs';

/** Word operations in a unit of Euclid's algorithm: some tens of microseconds. */
export const UNIT: i32 = 20000;

/** Declares x as the output, in hexadecimal digits, eight for each limb and leading zeros included; "0" for zero. False when memory can't grow. */
export function writeHex(result: Tail, x: Natural): bool {
  return writeHexLimbs(result, limbsOf(x), lengthOf(x));
}

/** The same for n limbs at x. */
export function writeHexLimbs(result: Tail, x: usize, n: i32): bool {
  const bytes = max((<usize>n) << 3, 1);
  const text = bump(result, bytes);
  if (text == 0) return false;
  store<u8>(text, 48);
  let to = text;
  for (let i = n - 1; i >= 0; i--) {
    const word = load<u32>(at(x, i));
    for (let shift = 28; shift >= 0; shift -= 4) {
      const digit = (word >>> shift) & 15;
      store<u8>(to++, <u8>(digit + (digit < 10 ? 48 : 87)));
    }
  }
  tailOutput(result, text, bytes);
  return true;
}
