/**
 * How an instruction can be left in the middle: it is plain code that is done again from its beginning.
 *
 * What takes long is a task. The first time the instruction comes to one, the task is begun and everything returns OUT.
 * `run` works on the task, slice by slice, appends its result to the log, and does the instruction again, which now finds
 * the result there and comes to the next task. So an instruction changes nothing but its own memory before its last task.
 *
 * The log lies between `m.log` and `m.logged`: naturals (or texts) one behind the other, with their bytes in the second
 * word of the head.
 */
import { Natural, OUT, lengthOf, mark, release } from '../../shared/natural/natural';
import { outOfMemory } from './faults';
import { Machine } from './machine';

/** Tasks; see `tasks.ts`. */
export const MULTIPLY: i32 = 1;
export const DIVIDE: i32 = 2;
export const DIVISOR: i32 = 3;
export const TEXT: i32 = 4;
export const SERIES: i32 = 5;
export const PRODUCT: i32 = 6;
export const SPLIT: i32 = 7;
/** Nothing but to do the instruction again. */
const AGAIN: i32 = 8;

/** In the bytes of what a checkpoint left. */
const CHECKPOINT: u32 = 1 << 31;

/** The next result in the log; OUT when there is none. */
export function recall(m: Machine): usize {
  if (m.cursor >= m.logged) return OUT;
  const x = m.cursor;
  m.cursor = up(x + (load<u32>(x, 4) & ~CHECKPOINT));
  m.budget -= 10;
  return x;
}

/** What `checkpoint` left next in the log; OUT when that is not next. */
export function recallCheckpoint(m: Machine): usize {
  return m.cursor < m.logged && load<u32>(m.cursor, 4) >= CHECKPOINT ? recall(m) : OUT;
}

/**
 * For loops: x, found with the help of tasks logged since `from`, takes their place in the log, so that doing the instruction
 * again costs little. x itself where there are none; otherwise OUT, and the next time `recallCheckpoint` has it.
 */
export function checkpoint(m: Machine, from: usize, x: Natural): Natural {
  if (x == OUT || m.cursor == from) return x;
  m.logged = from;
  append(m, x, 8 + ((<usize>lengthOf(x)) << 2));
  store<u32>(from, load<u32>(from, 4) | CHECKPOINT, 4);
  return wait(m, AGAIN, from);
}

/** Leaves the instruction until the task is finished. state 0: memory can't grow. */
export function wait(m: Machine, task: i32, state: usize, result: Natural = 0, second: Natural = 0): Natural {
  if (state == 0) outOfMemory(m);
  else {
    m.task = task;
    m.state = state;
    m.result = result;
    m.second = second;
    m.top = mark(m.tail);
  }
  return OUT;
}

/** Appends a result of so many bytes, which lies above the log. */
export function append(m: Machine, x: usize, bytes: usize): void {
  memory.copy(m.logged, x, bytes);
  store<u32>(m.logged, <u32>bytes, 4);
  m.logged = up(m.logged + bytes);
}

/** An empty log above everything: the next instruction begins. */
export function forget(m: Machine): void {
  m.log = up(mark(m.tail));
  m.logged = m.log;
}

/** The instruction begins, or begins again. */
export function rewind(m: Machine): void {
  m.budget -= 50;
  m.cursor = m.log;
  release(m.tail, m.logged);
}

function up(address: usize): usize {
  return (address + 15) & ~15;
}
