import { Scratch, Tail } from '../shared/memory';
import { DONE, OK, OUT_OF_MEMORY } from '../shared/status';
import { bump, tailOutput } from '../shared/tail';
import { digitsOf, writeDigits } from '../shared/natural/convert';
import { at } from '../shared/natural/limbs';
import { Binary, Decimal, isDecimal } from '../shared/natural/radix';
import { Doubling, startDoubling, stepDoubling } from './doubling/Doubling';
import { takeHex, writeHexLimbs } from '../shared/natural/writeHex';

/** Words of the state: address of the doubling's state, address of the text, limbs written, digits in all. */
const CELL = 0;
const TEXT = 4;
const WRITTEN = 8;
const DIGITS = 12;

/** Limbs that are written as text in one step. */
const LIMBS: i32 = 8192;

/**
 * The n-th Fibonacci number, exact, in hexadecimal digits (leading zeros included).
 *
 * Shape    number: ASCII. state: 4 words, zeroed.
 * Range    0 ≤ n ≤ 10⁷.
 * Cost     two squares for each bit of n, the last bit one product: about three products of half the number's length.
 *          Units: passes over 1,024 limbs; open-ended.
 */
export function fibonacci(state: Scratch<u32>, number: Tail, n: i32, begin: i32, end: i32): i32 {
  return advance<Binary>(state, number, n, begin, end);
}

/** The same in decimal digits, without leading zeros: computed in radix 10⁹ throughout, so that text takes linear time. */
export function fibonacciText(state: Scratch<u32>, number: Tail, n: i32, begin: i32, end: i32): i32 {
  return advance<Decimal>(state, number, n, begin, end);
}

function advance<R>(state: usize, number: Tail, n: i32, begin: i32, end: i32): i32 {
  if (load<u32>(state, CELL) == 0) {
    const cell = startDoubling<R>(number, n);
    if (cell == 0) return OUT_OF_MEMORY;
    store<u32>(state, <u32>cell, CELL);
  }
  const cell = <usize>load<u32>(state, CELL);
  while (begin < end) {
    const cost = stepDoubling<R>(number, cell);
    if (cost < 0) return OUT_OF_MEMORY;
    if (cost > 0) {
      begin += cost;
      continue;
    }
    const c = changetype<Doubling>(cell);
    if (load<u32>(state, TEXT) == 0) {
      const text = takeText<R>(number, c, state);
      if (text == 0) return OUT_OF_MEMORY;
      store<u32>(state, <u32>text, TEXT);
    }
    if (writeText<R>(state, c)) return DONE;
    begin += LIMBS >> 8;
  }
  return OK;
}

/** Room for the whole text. 0 when memory can't grow. */
function takeText<R>(number: Tail, c: Doubling, state: usize): usize {
  if (!isDecimal<R>()) return takeHex(number, c.fn);
  const digits = digitsOf(c.f, c.fn);
  const text = bump(number, digits);
  if (text == 0) return 0;
  tailOutput(number, text, digits);
  store<u32>(state, digits, DIGITS);
  return text;
}

/** The next limbs as text; true after the last. */
function writeText<R>(state: usize, c: Doubling): bool {
  const text = <usize>load<u32>(state, TEXT);
  const from = load<i32>(state, WRITTEN);
  const to = min(from + LIMBS, c.fn);
  if (isDecimal<R>()) writeDigits(text, at(c.f, from), to - from, load<i32>(state, DIGITS) - from * 9);
  else writeHexLimbs(text, c.f, c.fn, from, to);
  store<i32>(state, to, WRITTEN);
  return to == c.fn;
}
