/** Values that no fraction equals. */
import { UNSUPPORTED, NAME_POWER, refuse } from '../machine/faults';
import { Machine } from '../machine/machine';
import { stepArgument, stepEnd, stepStart } from '../machine/program';

function notYet(m: Machine, name: i32): bool {
  return refuse(m, UNSUPPORTED, stepStart(m), stepEnd(m), name);
}

export function irrationalRoot(m: Machine): bool {
  return notYet(m, stepArgument(m) & 63);
}

export function irrationalPower(m: Machine): bool {
  return notYet(m, NAME_POWER);
}

export function irrationalCall(m: Machine, name: i32): bool {
  return notYet(m, name);
}
