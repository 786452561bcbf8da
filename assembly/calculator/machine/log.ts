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
import { Natural, OUT, mark, release } from '../../shared/natural/natural';
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

/** The next result in the log; OUT when there is none. */
export function recall(m: Machine): usize {
  if (m.cursor >= m.logged) return OUT;
  const x = m.cursor;
  m.cursor = up(x + load<u32>(x, 4));
  return x;
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
  m.cursor = m.log;
  release(m.tail, m.logged);
}

function up(address: usize): usize {
  return (address + 15) & ~15;
}
