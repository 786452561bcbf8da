/** Where things that begin at a place of an expression end. */
import { digitOf, kindOf, letterOf, MINUS, PLUS, POINT, SPACE } from './characters';

function unit(text: usize, at: i32, length: i32): u32 {
  return at < length ? load<u16>(text + (at << 1)) : 0;
}

export function endOfSpaces(text: usize, at: i32, length: i32): i32 {
  while (at < length && kindOf(unit(text, at, length)) == SPACE) at++;
  return at;
}

export function endOfLetters(text: usize, at: i32, length: i32): i32 {
  while (at < length && letterOf(unit(text, at, length)) != 0) at++;
  return at;
}

function endOfDigits(text: usize, at: i32, length: i32): i32 {
  while (at < length && digitOf(unit(text, at, length)) >= 0) at++;
  return at;
}

/** Digits and points, then `e`, a sign and digits where these are complete: 2e3 is 2000, 2e is 2 × e. */
export function endOfNumber(text: usize, at: i32, length: i32): i32 {
  while (at < length && (digitOf(unit(text, at, length)) >= 0 || kindOf(unit(text, at, length)) == POINT)) at++;
  if (letterOf(unit(text, at, length)) != 0x65) return at;
  let digits = at + 1;
  const sign = kindOf(unit(text, digits, length));
  if (sign == PLUS || sign == MINUS) digits++;
  const end = endOfDigits(text, digits, length);
  return end > digits ? end : at;
}
