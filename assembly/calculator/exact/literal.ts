/** The value of a number as it was written. */
import { bump } from '../../shared/tail';
import { fromDecimal, isZero } from '../../shared/natural/natural';
import { digitOf, kindOf, MINUS, POINT, superscriptOf } from '../language/characters';
import { outOfMemory } from '../machine/faults';
import { Machine } from '../machine/machine';
import { stepArgument, stepEnd, stepStart } from '../machine/program';
import { multiply, powerOfTen } from '../machine/numbers';
import { bitLimit, give, spend, tooLarge } from '../machine/values';
import { giveReduced } from './arithmetic';

/** Pushes the number written at the present instruction's characters. Argument 1: in superscript digits. */
export function literal(m: Machine): bool {
  const start = stepStart(m);
  const end = stepEnd(m);
  const raised = stepArgument(m) == 1;
  const digits = bump(m.tail, <usize>(end - start) + 16);
  if (digits == 0) return outOfMemory(m);
  let count = 0;
  let behind = 0;
  let point = false;
  let exponent = 0;
  for (let i = start; i < end; i++) {
    const c = load<u16>(m.text + (i << 1));
    const digit = raised ? superscriptOf(c) : digitOf(c);
    if (digit >= 0) {
      store<u8>(digits + count, <u8>(48 + digit));
      count++;
      if (point) behind++;
    } else if (kindOf(c) == POINT) point = true;
    else {
      exponent = exponentAt(m.text, i + 1, end);
      break;
    }
  }
  spend(m, <f64>count * <f64>count * 0.01);
  const n = fromDecimal(m.tail, digits, count);
  if (n == 0) return outOfMemory(m);
  if (isZero(n)) return give(m, 0, 0, n, 0);
  const shift = exponent - behind;
  if (shift == 0) return give(m, 0, 0, n, 0);
  if (<f64>abs(shift) * 3.3219 > bitLimit(m)) return tooLarge(m, <f64>abs(shift));
  const scale = powerOfTen(m, abs(shift));
  if (scale == 0) return outOfMemory(m);
  if (shift < 0) return giveReduced(m, 0, 0, n, scale);
  return give(m, 0, 0, multiply(m, n, scale), 0);
}

/** A sign and digits; far beyond any limit it stops growing. */
function exponentAt(text: usize, at: i32, end: i32): i32 {
  let value = 0;
  let negative = false;
  for (let i = at; i < end; i++) {
    const c = load<u16>(text + (i << 1));
    const digit = digitOf(c);
    if (digit >= 0) value = min(value * 10 + digit, 100000000);
    else if (kindOf(c) == MINUS) negative = true;
  }
  return negative ? -value : value;
}
