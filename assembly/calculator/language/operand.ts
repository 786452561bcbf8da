/** Reads what stands where an operand must come: numbers, names, brackets, roots and signs. */
import * as faults from '../machine/faults';
import { refuse } from '../machine/faults';
import * as program from '../machine/program';
import { emit } from '../machine/program';
import * as char from './characters';
import { digitOf, kindOf, letterOf, superscriptOf } from './characters';
import * as names from './names';
import { fewest, isConstant, nameOf } from './names';
import { accept, LITERAL, OPERATOR, Parser, SIGN, unit, VALUE, wants, wantsNumber } from './parser';
import * as pending from './pending';
import { endOfLetters, endOfNumber, endOfSpaces } from './scan';

export function readOperand(p: Parser): bool {
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
export function endOfCharacter(p: Parser, start: i32): i32 {
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
