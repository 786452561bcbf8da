/**
 * What can be wrong with an expression, as numbers. `calculatorErrors.ts` gives each its code and sentence; the order is
 * shared with it.
 */
import { Machine } from './machine';

export const EMPTY: i32 = 1;
export const SYNTAX: i32 = 2;
export const UNBALANCED: i32 = 3;
export const DOUBLE_DECIMAL: i32 = 4;
export const UNKNOWN_NAME: i32 = 5;
export const PERCENT_MOD: i32 = 6;
export const NOT_A_NUMBER: i32 = 7;
export const TOO_LONG: i32 = 8;
export const DIVIDE_BY_ZERO: i32 = 9;
export const UNDEFINED: i32 = 10;
export const DOMAIN: i32 = 11;
export const INTEGER_REQUIRED: i32 = 12;
export const RANGE: i32 = 13;
export const TOO_LARGE: i32 = 14;
export const UNSUPPORTED: i32 = 15;
/** Not told to the caller as an error of the expression: the kernel returns OUT_OF_MEMORY. */
export const MEMORY: i32 = 16;

/** What a syntax error expected (first detail). The second and third are the span of the token before, or 0, 0. */
export const WANTS_NUMBER: i32 = 0;
export const WANTS_OPERATOR: i32 = 1;
export const WANTS_KNOWN_CHARACTER: i32 = 2;
export const WANTS_CALL: i32 = 3;
export const WANTS_BAR: i32 = 4;
/** Second detail: the name; third: how many arguments there are. */
export const WANTS_ARGUMENTS: i32 = 5;
export const WANTS_ONE_FACTORIAL: i32 = 6;
export const WANTS_END: i32 = 7;
export const WANTS_ALONE: i32 = 8;

/** Names of operators in errors, continuing the numbers of `names.ts`. */
export const NAME_ADD: i32 = 40;
export const NAME_SUBTRACT: i32 = 41;
export const NAME_MULTIPLY: i32 = 42;
export const NAME_DIVIDE: i32 = 43;
export const NAME_POWER: i32 = 44;
export const NAME_FACTORIAL: i32 = 45;
export const NAME_ROOT: i32 = 46;

/** Why a function has no value (second detail of DOMAIN; the first is the name). */
export const WHY_NEGATIVE: i32 = 0;
export const WHY_ZERO: i32 = 1;
export const WHY_NOT_POSITIVE: i32 = 2;
export const WHY_NEGATIVE_WHOLE: i32 = 3;
export const WHY_OUTSIDE: i32 = 4;
export const WHY_POLE: i32 = 5;
export const WHY_EVEN_ROOT: i32 = 6;
export const WHY_BELOW_ONE: i32 = 7;

/** Remarks on a result. */
export const NOTE_ZERO_POWER: i32 = 1;
export const NOTE_PRIME: i32 = 2;
export const NOTE_COMPOSITE: i32 = 3;

/** Records what is wrong at text[start, end). Returns false, so that a caller can `return refuse(…)`. */
export function refuse(m: Machine, fault: i32, start: i32, end: i32, d0: i32 = 0, d1: i32 = 0, d2: i32 = 0): bool {
  m.fault = fault;
  m.start = start;
  m.end = end;
  m.detail0 = d0;
  m.detail1 = d1;
  m.detail2 = d2;
  return false;
}

/** Records that memory could not grow. */
export function outOfMemory(m: Machine): bool {
  m.fault = MEMORY;
  return false;
}
