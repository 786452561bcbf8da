import { Tail } from '../memory';
import { bump, tailOutput } from '../tail';
import { Natural, lengthOf, limbsOf } from './natural';
import { at } from './limbs';

/** Word operations in a unit of Euclid's algorithm: some tens of microseconds. */
export const UNIT: i32 = 20000;

/** Declares x as the output, in hexadecimal digits, eight for each limb and leading zeros included; "0" for zero. False when memory can't grow. */
export function writeHex(result: Tail, x: Natural): bool {
  const n = lengthOf(x);
  const text = takeHex(result, n);
  if (text == 0) return false;
  writeHexLimbs(text, limbsOf(x), n, 0, n);
  return true;
}

/** Room for the digits of n limbs, declared as the output and holding "0" where n is 0. 0 when memory can't grow. */
export function takeHex(result: Tail, n: i32): usize {
  const bytes = max((<usize>n) << 3, 1);
  const text = bump(result, bytes);
  if (text == 0) return 0;
  store<u8>(text, 48);
  tailOutput(result, text, bytes);
  return text;
}

/** Writes the digits of limbs `from` to `to` of the n limbs at x into the text of all. */
export function writeHexLimbs(text: usize, x: usize, n: i32, from: i32, to: i32): void {
  for (let i = from; i < to; i++) {
    let word = load<u32>(at(x, i));
    const end = text + ((<usize>(n - 1 - i)) << 3);
    for (let k: usize = 8; k-- > 0;) {
      const digit = word & 15;
      store<u8>(end + k, <u8>(digit + (digit < 10 ? 48 : 87)));
      word >>>= 4;
    }
  }
}
