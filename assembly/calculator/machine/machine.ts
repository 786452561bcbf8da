/**
 * Everything that one evaluation knows, in one block of the plan's scratch memory: statics can't change, so each function
 * is handed this block. Addresses are of memory taken behind the plan.
 */
import { Tail } from '../../shared/memory';
import { Natural } from '../../shared/natural/natural';

/** Bytes of scratch that the plan gives (256 words). */
export const MACHINE_BYTES: i32 = 1024;

// @ts-ignore: decorator
@unmanaged
export class Machine {
  /** Which part of the work comes next; see `run.ts`. */
  phase: i32;
  tail: Tail;

  /** The expression: UTF-16 units. */
  text: usize;
  length: i32;

  /** 1 for IEEE 754 doubles, 0 for exact numbers. */
  float: i32;
  /** 0 degrees, 1 radians, 2 gradians. */
  angle: i32;
  significant: i32;
  maxDigits: i32;

  /** The program in postfix order: records of four words (see `program.ts`). */
  program: usize;
  steps: i32;
  /** The expression as understood: UTF-16 units. */
  display: usize;
  shown: i32;

  /** 0, or what is wrong (see `faults.ts`), where, and with which parameters. */
  fault: i32;
  start: i32;
  end: i32;
  detail0: i32;
  detail1: i32;
  detail2: i32;
  /** Limits that do not fit a word, and sizes of results. */
  size: f64;
  limit: f64;
  /** ASCII text of the value that a function refused. */
  value: usize;
  valueLength: i32;

  /** A remark on the result (see `faults.ts`). */
  note: i32;

  /** Next record of the program. */
  at: i32;
  /** The values: addresses, lowest first. */
  stack: usize;
  height: i32;

  /** Limb operations until the slice should end; at or below zero: return AGAIN. */
  budget: i32;

  /** The log of the present instruction (see `log.ts`): where it begins, where it ends, what is recalled next. */
  log: usize;
  logged: usize;
  cursor: usize;
  /** What is under way, 0 for nothing; its state; the room of its results; and the top of memory at its beginning. */
  task: i32;
  state: usize;
  result: usize;
  second: usize;
  top: usize;

  /** Answers of functions beside their value: a sign, and whether a value was given already. */
  negative: i32;
  count: i32;

  /** Bits of working precision of irrational values; 0 before the first. */
  precision: i32;
  /** 1 when a decision needs more bits than there are. */
  blurred: i32;
  /** Whether a value was rounded (in the sense of `float`). */
  rounded: i32;

  /** Where the values begin, to start again with more precision. */
  floor: usize;
}
