/**
 * Evaluates an expression exactly: whole numbers and fractions of any size.
 *
 * Shape    expression: `length` UTF-16 units. machine: 256 words of zeros. Result: the bytes that `answer.ts` lays out.
 * Range    1 ≤ length ≤ 10,000; at most 500 levels; results of up to maxDigits digits.
 * Fails    In the answer, with the place in the expression; the status is only ever OUT_OF_MEMORY.
 * Cost     As its largest product, power or greatest common divisor. Units: 1, left with AGAIN about every millisecond.
 * Source   Parsing: Dijkstra's shunting yard. Arithmetic: `shared/natural`.
 */
import { In, Scratch, Tail } from '../shared/memory';
import { Machine } from './machine/machine';
import { run } from './machine/run';

export function evaluate(
  expression: In<u16>,
  length: i32,
  machine: Scratch<u32>,
  tail: Tail,
  float: i32,
  angle: i32,
  significant: i32,
  maxDigits: i32,
  begin: i32,
  end: i32,
): i32 {
  const m = changetype<Machine>(machine);
  m.tail = tail;
  m.text = expression;
  m.length = length;
  m.float = float;
  m.angle = angle;
  m.significant = significant;
  m.maxDigits = maxDigits;
  return run(m);
}
