/**
 * A parsed expression: records of four words in postfix order: what to do, with which argument, for which characters.
 */
import { Machine } from './machine';

export const NUMBER: i32 = 0;
export const ADD: i32 = 1;
export const SUBTRACT: i32 = 2;
/** a + b, where b was written as a bare percentage: a + a·b. */
export const ADD_PERCENT: i32 = 3;
export const SUBTRACT_PERCENT: i32 = 4;
export const MULTIPLY: i32 = 5;
export const DIVIDE: i32 = 6;
export const POWER: i32 = 7;
export const NEGATE: i32 = 8;
export const PERCENT_OF: i32 = 9;
export const FACTORIAL: i32 = 10;
/** Argument: name + 64 × number of arguments. */
export const CALL: i32 = 11;

export const RECORD: i32 = 16;

/** Appends a record. There is room for two records for each character. */
export function emit(m: Machine, what: i32, argument: i32, start: i32, end: i32): void {
  const at = m.program + m.steps * RECORD;
  store<i32>(at, what);
  store<i32>(at, argument, 4);
  store<i32>(at, start, 8);
  store<i32>(at, end, 12);
  m.steps++;
}

/** The instruction to do now; while the answer is written, the last one. */
function present(m: Machine): usize {
  return m.program + min(m.at, m.steps - 1) * RECORD;
}

/** What it does, its argument, and the characters it was written with. */
export function stepWhat(m: Machine): i32 {
  return load<i32>(present(m));
}
export function stepArgument(m: Machine): i32 {
  return load<i32>(present(m), 4);
}
export function stepStart(m: Machine): i32 {
  return load<i32>(present(m), 8);
}
export function stepEnd(m: Machine): i32 {
  return load<i32>(present(m), 12);
}
