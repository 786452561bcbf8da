/**
 * Reads an expression into a program and the text it was understood as.
 *
 * Operator precedence with an explicit stack (Dijkstra's shunting yard): never recursive, one look at each character,
 * linear time. From loose to tight: `+ −` · `× ÷ mod` and multiplication without a sign · `nCr nPr` · signs and functions
 * without brackets · `^`, from the right · `! %` and superscripts.
 */
import { Tail } from '../../shared/memory';
import { bump } from '../../shared/tail';
import * as faults from '../machine/faults';
import { refuse } from '../machine/faults';
import { Machine } from '../machine/machine';
import * as program from '../machine/program';
import { emit } from '../machine/program';
import * as char from './characters';
import { digitOf, kindOf, letterOf, superscriptOf } from './characters';
import { Echo } from './echo';
import * as names from './names';
import { fewest, isConstant, most, nameOf } from './names';
import * as pending from './pending';
import { Pending } from './pending';
import { endOfLetters, endOfNumber, endOfSpaces } from './scan';

/** Brackets, functions and powers that may be open at once. */
const DEEPEST: i32 = 500;

/** Kinds of the token before. */
const NOTHING: i32 = 0;
const LITERAL: i32 = 1;
const VALUE: i32 = 2;
const PERCENTAGE: i32 = 3;
const FACTORED: i32 = 4;
const RAISED: i32 = 5;
const SIGN: i32 = 6;
const OPERATOR: i32 = 7;

// @ts-ignore: decorator
@unmanaged
class Parser {
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

const PARSER_BYTES: usize = 64;
const ECHO_BYTES: usize = 16;
const PENDING_BYTES: usize = 16;

/** Parses m.text; false when m.fault says what is wrong. */
export function parse(m: Machine): bool {
  const tail: Tail = m.tail;
  const room = <usize>m.length + 16;
  m.program = bump(tail, room * 2 * program.RECORD);
  m.display = bump(tail, room * 16);
  const state = bump(tail, PARSER_BYTES + ECHO_BYTES + PENDING_BYTES);
  const entries = bump(tail, room * pending.ENTRY);
  if (m.program == 0 || m.display == 0 || state == 0 || entries == 0) return faults.outOfMemory(m);
  memory.fill(state, 0, PARSER_BYTES + ECHO_BYTES + PENDING_BYTES);
  const p = changetype<Parser>(state);
  p.machine = m;
  p.echo = changetype<Echo>(state + PARSER_BYTES);
  p.echo.at = m.display;
  p.waiting = changetype<Pending>(state + PARSER_BYTES + ECHO_BYTES);
  p.waiting.entries = entries;
  p.operand = 1;

  while (true) {
    p.at = endOfSpaces(m.text, p.at, m.length);
    if (p.at >= m.length) break;
    if (!(p.operand != 0 ? readOperand(p) : readOperator(p))) return false;
    if (p.waiting.depth > DEEPEST) return refuse(m, faults.TOO_LONG, p.beforeStart, p.beforeEnd, 1, DEEPEST);
  }
  if (p.before == NOTHING) return refuse(m, faults.EMPTY, 0, m.length);
  if (p.operand != 0) return wantsNumber(p, p.beforeStart, p.beforeEnd);
  while (true) {
    settle(p);
    const kind = p.waiting.topKind();
    if (kind == pending.NONE) break;
    if (!close(p, kind == pending.BARS ? 0x7c : 0x29, m.length, m.length)) return false;
  }
  m.shown = p.echo.length;
  return true;
}

function unit(p: Parser, at: i32): u32 {
  return at < p.machine.length ? load<u16>(p.machine.text + (at << 1)) : 0;
}

/** Moves past text[start, end) and remembers it as the token before. */
function accept(p: Parser, kind: i32, start: i32, end: i32, operand: i32): bool {
  p.before = kind;
  p.beforeStart = start;
  p.beforeEnd = end;
  p.at = end;
  p.operand = operand;
  p.bare = 0;
  return true;
}

function wantsNumber(p: Parser, start: i32, end: i32): bool {
  return refuse(p.machine, faults.SYNTAX, start, end, faults.WANTS_NUMBER, p.beforeStart, p.beforeEnd);
}

function wants(p: Parser, what: i32, start: i32, end: i32): bool {
  return refuse(p.machine, faults.SYNTAX, start, end, what, p.beforeStart, p.beforeEnd);
}

/** Emits what waits and binds at least as tightly as `level`. */
function reduce(p: Parser, level: i32): void {
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
function settle(p: Parser): void {
  if (p.bare != 0) p.waiting.ofLeft();
  p.bare = 0;
  reduce(p, pending.LEVEL_ADD);
}

function readOperand(p: Parser): bool {
  const m = p.machine;
  const start = p.at;
  const c = unit(p, start);
  if (digitOf(c) >= 0 || kindOf(c) == char.POINT) return readNumber(p);
  if (superscriptOf(c) >= 0) return wantsNumber(p, start, start + 1);
  const kind = kindOf(c);
  switch (kind) {
    case char.PLUS:
    case char.MINUS:
      if (p.before == SIGN) return wantsNumber(p, start, start + 1);
      p.echo.put(kind == char.MINUS ? 0x2212 : 0x2b);
      p.waiting.push(kind == char.MINUS ? pending.NEGATE : pending.KEEP_SIGN, 0, start, start + 1, 0);
      return accept(p, SIGN, start, start + 1, 1);
    case char.OPEN:
      p.echo.put(0x28);
      p.waiting.push(pending.GROUP, 0, start, start + 1, 1);
      return accept(p, OPERATOR, start, start + 1, 1);
    case char.BAR:
      p.echo.put(0x7c);
      p.waiting.push(pending.BARS, names.ABS, start, start + 1, 1);
      return accept(p, OPERATOR, start, start + 1, 1);
    case char.ROOT:
    case char.CUBE_ROOT: {
      const name = kind == char.ROOT ? names.SQRT : names.CBRT;
      const next = endOfSpaces(m.text, start + 1, m.length);
      p.echo.put(c);
      if (kindOf(unit(p, next)) == char.OPEN) {
        p.echo.put(0x28);
        p.waiting.push(pending.FUNCTION, name, start, start + 1, 1);
        return accept(p, OPERATOR, start, next + 1, 1);
      }
      p.waiting.push(pending.APPLY, name, start, start + 1, 0);
      return accept(p, OPERATOR, start, start + 1, 1);
    }
    case char.PI_SIGN:
      p.echo.name(names.PI);
      emit(m, program.CALL, names.PI, start, start + 1);
      return accept(p, VALUE, start, start + 1, 0);
    case char.LETTER:
      return readName(p);
    case char.CLOSE:
      if (!p.waiting.anyGroup()) return refuse(m, faults.UNBALANCED, start, start + 1);
      return wantsNumber(p, start, start + 1);
    case char.OTHER:
    case char.BACKSLASH:
      return wants(p, faults.WANTS_KNOWN_CHARACTER, start, endOfCharacter(p, start));
    default:
      return wantsNumber(p, start, start + 1);
  }
}

/** A character outside of the basic plane is two units. */
function endOfCharacter(p: Parser, start: i32): i32 {
  const pair = (unit(p, start) & 0xfc00) == 0xd800 && (unit(p, start + 1) & 0xfc00) == 0xdc00;
  return start + (pair ? 2 : 1);
}

function readNumber(p: Parser): bool {
  const m = p.machine;
  const start = p.at;
  const end = endOfNumber(m.text, start, m.length);
  let points = 0;
  let digits = 0;
  for (let i = start; i < end; i++) {
    if (kindOf(unit(p, i)) == char.POINT) points++;
    else if (digitOf(unit(p, i)) >= 0) digits++;
  }
  if (points > 1) return refuse(m, faults.DOUBLE_DECIMAL, start, end);
  if (digits == 0) return wantsNumber(p, start, end);
  const letters = endOfLetters(m.text, end, m.length);
  if (letters > end && letterOf(unit(p, end)) != 0x78 && nameOf(m.text, end, letters) < 0) {
    const next = endOfSpaces(m.text, letters, m.length);
    if (kindOf(unit(p, next)) == char.OPEN) return refuse(m, faults.UNKNOWN_NAME, end, letters);
    let all = letters;
    while (all < m.length && (letterOf(unit(p, all)) != 0 || digitOf(unit(p, all)) >= 0)) all++;
    return refuse(m, faults.NOT_A_NUMBER, start, all);
  }
  p.echo.number(m.text, start, end);
  emit(m, program.NUMBER, 0, start, end);
  return accept(p, LITERAL, start, end, 0);
}

function readName(p: Parser): bool {
  const m = p.machine;
  const start = p.at;
  let end = endOfLetters(m.text, start, m.length);
  let name = nameOf(m.text, start, end);
  // log2 and log10 are the only names with digits; sin2(3) would be read as sin(2) × 3 by nobody.
  let digits = end;
  while (digitOf(unit(p, digits)) >= 0) digits++;
  if (digits > end) {
    const long = nameOf(m.text, start, digits);
    const called = kindOf(unit(p, endOfSpaces(m.text, digits, m.length))) == char.OPEN;
    if (long >= 0 && called) {
      name = long;
      end = digits;
    } else if (called && name >= 0) return refuse(m, faults.UNKNOWN_NAME, start, digits);
  }
  if (name < 0) return refuse(m, faults.UNKNOWN_NAME, start, end);
  if (isConstant(name)) {
    p.echo.name(name);
    emit(m, program.CALL, name, start, end);
    return accept(p, VALUE, start, end, 0);
  }
  const next = endOfSpaces(m.text, end, m.length);
  if (kindOf(unit(p, next)) == char.OPEN) {
    p.echo.name(name);
    p.echo.put(0x28);
    p.waiting.push(pending.FUNCTION, name, start, end, 1);
    return accept(p, OPERATOR, start, next + 1, 1);
  }
  if (fewest(name) > 1) return wants(p, faults.WANTS_CALL, start, end);
  p.echo.name(name);
  p.echo.put(0x28);
  p.waiting.push(pending.APPLY, name, start, end, 1);
  return accept(p, OPERATOR, start, end, 1);
}

function binary(p: Parser, kind: i32, level: i32, c: u32, start: i32, end: i32): bool {
  reduce(p, level);
  if (c != 0) p.echo.put(c);
  p.waiting.push(kind, 0, start, end, 0);
  return accept(p, OPERATOR, start, end, 1);
}

function readOperator(p: Parser): bool {
  const m = p.machine;
  const start = p.at;
  const c = unit(p, start);
  if (superscriptOf(c) >= 0) return readSuperscript(p);
  if (digitOf(c) >= 0) return readImplied(p);
  const kind = kindOf(c);
  switch (kind) {
    case char.PLUS:
    case char.MINUS:
      settle(p);
      return kind == char.PLUS
        ? binary(p, pending.ADD, pending.LEVEL_ADD, 0x2b, start, start + 1)
        : binary(p, pending.SUBTRACT, pending.LEVEL_ADD, 0x2212, start, start + 1);
    case char.TIMES:
      return binary(p, pending.MULTIPLY, pending.LEVEL_MULTIPLY, 0xd7, start, start + 1);
    case char.OVER:
      return binary(p, pending.DIVIDE, pending.LEVEL_MULTIPLY, 0xf7, start, start + 1);
    case char.CARET:
      // From the right: a power that waits is not emitted.
      return binary(p, pending.POWER, pending.LEVEL_POWER + 1, 0x5e, start, start + 1);
    case char.BANG:
      if (p.before == FACTORED) return wants(p, faults.WANTS_ONE_FACTORIAL, start, start + 1);
      p.echo.put(0x21);
      emit(m, program.FACTORIAL, 0, start, start + 1);
      return accept(p, FACTORED, start, start + 1, 0);
    case char.PERCENT: {
      if (p.before == PERCENTAGE) return wants(p, faults.WANTS_OPERATOR, start, start + 1);
      p.echo.put(0x25);
      emit(m, program.PERCENT_OF, 0, start, start + 1);
      const top = p.waiting.topKind();
      accept(p, PERCENTAGE, start, start + 1, 0);
      p.bare = top == pending.ADD || top == pending.SUBTRACT ? 1 : 0;
      return true;
    }
    case char.CLOSE:
      return close(p, 0x29, start, start + 1);
    case char.BAR:
      if (p.waiting.innermost() == pending.BARS) return close(p, 0x7c, start, start + 1);
      return readImplied(p);
    case char.COMMA: {
      settle(p);
      if (p.waiting.topKind() != pending.FUNCTION) return wants(p, faults.WANTS_OPERATOR, start, start + 1);
      p.waiting.countArgument();
      p.echo.put(0x2c);
      p.echo.put(0x20);
      return accept(p, OPERATOR, start, start + 1, 1);
    }
    case char.LETTER:
      return readWord(p);
    case char.BACKSLASH:
      return readCommand(p);
    case char.OPEN:
    case char.ROOT:
    case char.CUBE_ROOT:
    case char.PI_SIGN:
      return readImplied(p);
    case char.EQUALS:
      // A pasted "1+1=" ends here.
      if (endOfSpaces(m.text, start + 1, m.length) < m.length) return wants(p, faults.WANTS_END, start, start + 1);
      p.at = m.length;
      return true;
    case char.POINT:
      return readImplied(p);
    default:
      return wants(p, faults.WANTS_KNOWN_CHARACTER, start, endOfCharacter(p, start));
  }
}

/** An operand straight after an operand: a product without a sign, echoed with one. */
function readImplied(p: Parser): bool {
  const start = p.at;
  const c = unit(p, start);
  if (p.before == PERCENTAGE) return refuse(p.machine, faults.PERCENT_MOD, p.beforeStart, p.beforeEnd);
  if (digitOf(c) >= 0 || kindOf(c) == char.POINT) {
    if (p.before == LITERAL || p.before == RAISED)
      return wants(p, faults.WANTS_OPERATOR, start, endOfNumber(p.machine.text, start, p.machine.length));
  }
  const beforeStart = p.beforeStart;
  const beforeEnd = p.beforeEnd;
  binary(p, pending.MULTIPLY, pending.LEVEL_MULTIPLY, 0xd7, start, start);
  p.beforeStart = beforeStart;
  p.beforeEnd = beforeEnd;
  return readOperand(p);
}

/** Letters after an operand: `mod`, `nCr`, `nPr`, `x` for ×, or a product with a name. */
function readWord(p: Parser): bool {
  const m = p.machine;
  const start = p.at;
  const end = endOfLetters(m.text, start, m.length);
  const name = nameOf(m.text, start, end);
  if (name == names.MOD || name == names.NCR || name == names.NPR) {
    const level = name == names.MOD ? pending.LEVEL_MULTIPLY : pending.LEVEL_CHOOSE;
    reduce(p, level);
    p.echo.put(0x20);
    p.echo.name(name);
    p.echo.put(0x20);
    p.waiting.push(name == names.MOD ? pending.MODULO : pending.CHOOSE, name, start, end, 0);
    return accept(p, OPERATOR, start, end, 1);
  }
  if (name < 0 && letterOf(unit(p, start)) == 0x78)
    return binary(p, pending.MULTIPLY, pending.LEVEL_MULTIPLY, 0xd7, start, start + 1);
  return readImplied(p);
}

/** `\cdot`, `\times` and `\div`, as mathematics is often pasted. */
function readCommand(p: Parser): bool {
  const start = p.at;
  const end = endOfLetters(p.machine.text, start + 1, p.machine.length);
  const length = end - start - 1;
  const a = letterOf(unit(p, start + 1));
  const b = letterOf(unit(p, start + 2));
  const c = letterOf(unit(p, start + 3));
  const d = letterOf(unit(p, start + 4));
  const e = letterOf(unit(p, start + 5));
  if (length == 4 && a == 0x63 && b == 0x64 && c == 0x6f && d == 0x74)
    return binary(p, pending.MULTIPLY, pending.LEVEL_MULTIPLY, 0xd7, start, end);
  if (length == 5 && a == 0x74 && b == 0x69 && c == 0x6d && d == 0x65 && e == 0x73)
    return binary(p, pending.MULTIPLY, pending.LEVEL_MULTIPLY, 0xd7, start, end);
  if (length == 3 && a == 0x64 && b == 0x69 && c == 0x76)
    return binary(p, pending.DIVIDE, pending.LEVEL_MULTIPLY, 0xf7, start, end);
  return wants(p, faults.WANTS_KNOWN_CHARACTER, start, max(end, start + 1));
}

function readSuperscript(p: Parser): bool {
  const m = p.machine;
  const start = p.at;
  let end = start;
  const sign = superscriptOf(unit(p, start));
  if (sign > 9) end++;
  const first = end;
  while (true) {
    const digit = superscriptOf(unit(p, end));
    if (digit < 0 || digit > 9) break;
    end++;
  }
  if (p.before == RAISED || end == first) return wants(p, faults.WANTS_OPERATOR, start, max(end, start + 1));
  for (let i = start; i < end; i++) p.echo.put(unit(p, i));
  emit(m, program.NUMBER, 1, first, end);
  if (sign == 11) emit(m, program.NEGATE, 0, start, end);
  emit(m, program.POWER, 0, start, end);
  return accept(p, RAISED, start, end, 0);
}

/** Closes the innermost bracket with `c`. */
function close(p: Parser, c: u32, start: i32, end: i32): bool {
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
