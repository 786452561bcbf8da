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
import { Echo } from './echo';
import { readOperand } from './operand';
import { readOperator } from './operator';
import { close, NOTHING, Parser, settle, wantsNumber } from './parser';
import * as pending from './pending';
import { Pending } from './pending';
import { endOfSpaces } from './scan';

/** Brackets, functions and powers that may be open at once. */
const DEEPEST: i32 = 500;

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
