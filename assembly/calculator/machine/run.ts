/**
 * Carries out a parsed expression, one instruction after the other. What takes long in an instruction is a task, done
 * slice by slice; `log.ts` says how.
 */
import { mark, release } from '../../shared/natural/natural';
import { bump } from '../../shared/tail';
import { AGAIN, DONE, OUT_OF_MEMORY } from '../../shared/status';
import { answerFault, answerValue } from '../answer/answer';
import * as arithmetic from '../exact/arithmetic';
import { literal } from '../exact/literal';
import * as powers from '../exact/power';
import * as whole from '../exact/whole';
import { addPartDouble, roundToDouble } from '../float/double';
import { irrationalCall, needsBalls, withBalls } from '../irrational/irrational';
import * as names from '../language/names';
import { parse } from '../language/parse';
import * as factor from '../primes/factor';
import * as faults from './faults';
import { forget, rewind } from './log';
import { Machine } from './machine';
import * as program from './program';
import { stepArgument, stepEnd, stepStart, stepWhat } from './program';
import { runTask } from './tasks';
import { VALUE_BYTES, isNought, isWhole, top } from './values';

const PARSE: i32 = 0;
const RUN: i32 = 1;
const ANSWER: i32 = 2;

/** Limb operations between two looks at the clock: about a millisecond. */
const SLICE: i32 = 500000;

/** Works until the answer is written or the slice is used up. */
export function run(m: Machine): i32 {
  m.budget = SLICE;
  do {
    if (m.task != 0) runTask(m);
    else if (attempt(m)) return DONE;
    if (m.task != 0) {
      // Left in the middle: whatever was concluded from that does not count.
      if (m.fault != faults.MEMORY || m.state != 0) {
        m.fault = 0;
        m.blurred = 0;
      }
    }
    if (m.blurred != 0 && m.fault == 0) again(m);
    if (m.fault == faults.MEMORY) return OUT_OF_MEMORY;
    if (m.fault != 0) return answerFault(m) ? DONE : OUT_OF_MEMORY;
  } while (m.budget > 0);
  return AGAIN;
}

/** Parses, does the present instruction from its beginning, or writes the answer; true when that is written. */
function attempt(m: Machine): bool {
  if (m.phase == PARSE) {
    if (parse(m) && start(m)) {
      m.phase = RUN;
      forget(m);
    }
    return false;
  }
  rewind(m);
  if (m.phase == ANSWER) return answerValue(m, m.precision > FINEST) && m.task == 0;
  if (m.at == m.steps) m.phase = ANSWER;
  else if (instruction(m) && m.task == 0 && settled(m)) {
    m.at++;
    forget(m);
  }
  return false;
}

/** Makes room for as many values as there are instructions at the most. */
function start(m: Machine): bool {
  m.stack = bump(m.tail, (<usize>m.steps + 1) * VALUE_BYTES);
  m.floor = mark(m.tail);
  return m.stack != 0 ? true : faults.outOfMemory(m);
}

/** In double arithmetic every value is rounded before the next instruction. */
function settled(m: Machine): bool {
  return m.float == 0 || roundToDouble(m, m.precision > FINEST);
}

/** Bits beyond which nothing more is tried: a value that still can't be told from zero, or from a tie, is called that. */
const FINEST: i32 = 1500;

/** Begins the expression again with twice the bits; refuses it when there are many already. */
function again(m: Machine): void {
  m.blurred = 0;
  if (m.precision > FINEST) {
    faults.refuse(m, faults.UNSUPPORTED, stepStart(m), stepEnd(m), nameHere(m), 1);
    return;
  }
  m.precision *= 2;
  m.phase = RUN;
  m.at = 0;
  m.height = 0;
  m.note = 0;
  m.rounded = 0;
  release(m.tail, m.floor);
  forget(m);
}

/** The name of the present instruction in errors. */
function nameHere(m: Machine): i32 {
  const what = stepWhat(m);
  if (what == program.CALL) return stepArgument(m) & 63;
  if (what == program.POWER) return faults.NAME_POWER;
  if (what == program.DIVIDE) return faults.NAME_DIVIDE;
  return faults.NAME_FACTORIAL;
}

function instruction(m: Machine): bool {
  if (needsBalls(m)) return withBalls(m);
  switch (stepWhat(m)) {
    case program.NUMBER:
      return literal(m);
    case program.ADD:
      return arithmetic.addExact(m, 0);
    case program.SUBTRACT:
      return arithmetic.addExact(m, 1);
    case program.ADD_PERCENT:
      return m.float != 0 ? addPartDouble(m, 0) : arithmetic.addPart(m, 0);
    case program.SUBTRACT_PERCENT:
      return m.float != 0 ? addPartDouble(m, 1) : arithmetic.addPart(m, 1);
    case program.MULTIPLY:
      return arithmetic.multiplyExact(m);
    case program.DIVIDE:
      return arithmetic.divideExact(m);
    case program.POWER:
      return powers.powerExact(m);
    case program.NEGATE: {
      const x = top(m);
      if (!isNought(x)) x.negative ^= 1;
      return true;
    }
    case program.PERCENT_OF:
      return arithmetic.percent(m);
    case program.FACTORIAL:
      return isWhole(top(m)) ? whole.factorialExact(m) : irrationalCall(m, faults.NAME_FACTORIAL);
    default:
      return call(m, stepArgument(m) & 63, stepArgument(m) >>> 6);
  }
}

function call(m: Machine, name: i32, count: i32): bool {
  switch (name) {
    case names.MOD:
      return whole.moduloExact(m);
    case names.GCD:
    case names.LCM:
      return whole.foldExact(m, name, count);
    case names.FIB:
      return whole.fibonacci(m);
    case names.NCR:
    case names.NPR:
      return whole.choose(m, name);
    case names.ABS:
      top(m).negative = 0;
      return true;
    case names.FLOOR:
    case names.CEIL:
    case names.ROUND:
      return whole.roundExact(m, name);
    case names.IS_PRIME:
      return factor.primeCall(m);
    case names.FACTOR:
      return factor.factorCall(m);
    case names.SQRT:
    case names.CBRT:
      return powers.rootExact(m, name);
    default:
      return irrationalCall(m, name);
  }
}
