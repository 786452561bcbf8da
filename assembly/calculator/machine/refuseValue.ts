/** Refuses a value, and says which. */
import { refuse } from './faults';
import { Machine } from './machine';
import { stepEnd, stepStart } from './program';
import { Value } from './values';
import { shortText } from '../answer/decimal';

/** Records that the function `name` has no value at x, and why. */
export function refuseValue(m: Machine, fault: i32, name: i32, why: i32, x: Value): bool {
  shortText(m, x);
  return refuse(m, fault, stepStart(m), stepEnd(m), name, why);
}
