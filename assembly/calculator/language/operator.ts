/** Reads what stands behind an operand: operators, brackets that close, superscripts, and products without a sign. */
import * as faults from '../machine/faults';
import { refuse } from '../machine/faults';
import * as program from '../machine/program';
import { emit } from '../machine/program';
import * as char from './characters';
import { digitOf, kindOf, letterOf, superscriptOf } from './characters';
import * as names from './names';
import { nameOf } from './names';
import { endOfCharacter, readOperand } from './operand';
import {
  accept,
  binary,
  close,
  FACTORED,
  LITERAL,
  OPERATOR,
  Parser,
  PERCENTAGE,
  RAISED,
  reduce,
  settle,
  unit,
  wants,
} from './parser';
import * as pending from './pending';
import { endOfLetters, endOfNumber, endOfSpaces } from './scan';

export function readOperator(p: Parser): bool {
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
