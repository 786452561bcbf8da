/** How far an expression was read: the token before, what waits for its end, and the moves that change them. */
import * as faults from '../machine/faults';
import { refuse } from '../machine/faults';
import { Machine } from '../machine/machine';
import * as program from '../machine/program';
import { emit } from '../machine/program';
import { Echo } from './echo';
import * as names from './names';
import { fewest, most } from './names';
import * as pending from './pending';
import { Pending } from './pending';

/** Kinds of the token before. */
export const NOTHING: i32 = 0;
export const LITERAL: i32 = 1;
export const VALUE: i32 = 2;
export const PERCENTAGE: i32 = 3;
export const FACTORED: i32 = 4;
export const RAISED: i32 = 5;
export const SIGN: i32 = 6;
export const OPERATOR: i32 = 7;

// @ts-ignore: decorator
@unmanaged
export class Parser {
  machine: Machine;
  echo: Echo;
  waiting: Pending;
  /** Next character. */
  at: i32;
  /** Whether an operand must come. */
  operand: i32;
  /** The token before: its kind and span. */
  before: i32;
  beforeStart: i32;
  beforeEnd: i32;
  /** 1 after a percentage that stands alone on the right of + or −. */
  bare: i32;
}

export function unit(p: Parser, at: i32): u32 {
  return at < p.machine.length ? load<u16>(p.machine.text + (at << 1)) : 0;
}

/** Moves past text[start, end) and remembers it as the token before. */
export function accept(p: Parser, kind: i32, start: i32, end: i32, operand: i32): bool {
  p.before = kind;
  p.beforeStart = start;
  p.beforeEnd = end;
  p.at = end;
  p.operand = operand;
  p.bare = 0;
  return true;
}

export function wantsNumber(p: Parser, start: i32, end: i32): bool {
  return refuse(p.machine, faults.SYNTAX, start, end, faults.WANTS_NUMBER, p.beforeStart, p.beforeEnd);
}

export function wants(p: Parser, what: i32, start: i32, end: i32): bool {
  return refuse(p.machine, faults.SYNTAX, start, end, what, p.beforeStart, p.beforeEnd);
}

/** Emits what waits and binds at least as tightly as `level`. */
export function reduce(p: Parser, level: i32): void {
  const w = p.waiting;
  while (w.topLevel() >= level) {
    const kind = w.topKind();
    if (kind == pending.APPLY) {
      emit(p.machine, program.CALL, w.topName() + 64, w.topStart(), w.topEnd());
      if (w.topCount() != 0) p.echo.put(0x29);
    } else if (kind == pending.CHOOSE || kind == pending.MODULO)
      emit(p.machine, program.CALL, w.topName() + 128, w.topStart(), w.topEnd());
    else if (kind != pending.KEEP_SIGN) emit(p.machine, w.topProgram(), 0, w.topStart(), w.topEnd());
    w.pop();
  }
}

/** Ends an operand of + or −: a bare percentage there is a part of what stands on the left. */
export function settle(p: Parser): void {
  if (p.bare != 0) p.waiting.ofLeft();
  p.bare = 0;
  reduce(p, pending.LEVEL_ADD);
}

export function binary(p: Parser, kind: i32, level: i32, c: u32, start: i32, end: i32): bool {
  reduce(p, level);
  if (c != 0) p.echo.put(c);
  p.waiting.push(kind, 0, start, end, 0);
  return accept(p, OPERATOR, start, end, 1);
}

/** Closes the innermost bracket with `c`. */
export function close(p: Parser, c: u32, start: i32, end: i32): bool {
  const m = p.machine;
  const w = p.waiting;
  settle(p);
  const kind = w.topKind();
  if (kind == pending.NONE) return refuse(m, faults.UNBALANCED, start, end);
  if ((kind == pending.BARS) != (c == 0x7c)) return wants(p, faults.WANTS_BAR, start, end);
  if (kind == pending.FUNCTION) {
    const name = w.topName();
    const count = w.topCount();
    if (count < fewest(name) || count > most(name))
      return refuse(m, faults.SYNTAX, w.topStart(), w.topEnd(), faults.WANTS_ARGUMENTS, name, count);
    emit(m, program.CALL, name + count * 64, w.topStart(), w.topEnd());
  } else if (kind == pending.BARS) emit(m, program.CALL, names.ABS + 64, w.topStart(), w.topEnd());
  w.pop();
  p.echo.put(c);
  return accept(p, VALUE, start, end, 0);
}
