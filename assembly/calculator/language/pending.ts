/**
 * What waits for its right operand or its closing bracket, innermost last.
 */
import { ADD as DO_ADD, ADD_PERCENT, DIVIDE as DO_DIVIDE, MULTIPLY as DO_MULTIPLY } from '../machine/program';
import { NEGATE as DO_NEGATE, POWER as DO_POWER, SUBTRACT as DO_SUBTRACT, SUBTRACT_PERCENT } from '../machine/program';

export const NONE: i32 = 0;
/** ( */
export const GROUP: i32 = 1;
/** | */
export const BARS: i32 = 2;
/** A name and its ( */
export const FUNCTION: i32 = 3;
export const ADD: i32 = 4;
export const SUBTRACT: i32 = 5;
export const ADD_PART: i32 = 6;
export const SUBTRACT_PART: i32 = 7;
export const MULTIPLY: i32 = 8;
export const DIVIDE: i32 = 9;
/** An infix name. */
export const MODULO: i32 = 10;
export const CHOOSE: i32 = 11;
export const NEGATE: i32 = 12;
/** A + before a number. */
export const KEEP_SIGN: i32 = 13;
/** A name or a root without brackets. Count 1: a bracket was echoed and must be closed. */
export const APPLY: i32 = 14;
export const POWER: i32 = 15;

export const LEVEL_ADD: i32 = 1;
export const LEVEL_MULTIPLY: i32 = 2;
export const LEVEL_CHOOSE: i32 = 3;
export const LEVEL_PREFIX: i32 = 4;
export const LEVEL_POWER: i32 = 5;

/** Bytes of an entry: kind, name, start, end, count, kind of the innermost bracket below. */
export const ENTRY: i32 = 24;

function levelOf(kind: i32): i32 {
  if (kind <= FUNCTION) return 0;
  if (kind <= SUBTRACT_PART) return LEVEL_ADD;
  if (kind <= MODULO) return LEVEL_MULTIPLY;
  if (kind == CHOOSE) return LEVEL_CHOOSE;
  if (kind <= APPLY) return LEVEL_PREFIX;
  return LEVEL_POWER;
}

/** Whether a kind counts as a level of depth. */
function isDeep(kind: i32): bool {
  return kind <= FUNCTION || kind >= APPLY;
}

// @ts-ignore: decorator
@unmanaged
export class Pending {
  entries: usize;
  height: i32;
  /** Brackets, functions and powers that are open. */
  depth: i32;

  private top(): usize {
    return this.entries + (this.height - 1) * ENTRY;
  }
  push(kind: i32, name: i32, start: i32, end: i32, count: i32): void {
    const inside = kind <= FUNCTION ? kind : this.innermost();
    this.height++;
    if (isDeep(kind)) this.depth++;
    const at = this.top();
    store<i32>(at, kind);
    store<i32>(at, name, 4);
    store<i32>(at, start, 8);
    store<i32>(at, end, 12);
    store<i32>(at, count, 16);
    store<i32>(at, inside, 20);
  }
  pop(): void {
    if (isDeep(this.topKind())) this.depth--;
    this.height--;
  }
  topKind(): i32 {
    return this.height == 0 ? NONE : load<i32>(this.top());
  }
  topName(): i32 {
    return load<i32>(this.top(), 4);
  }
  topStart(): i32 {
    return load<i32>(this.top(), 8);
  }
  topEnd(): i32 {
    return load<i32>(this.top(), 12);
  }
  topCount(): i32 {
    return load<i32>(this.top(), 16);
  }
  topLevel(): i32 {
    return levelOf(this.topKind());
  }
  /** Kind of the innermost open bracket, NONE when none is open. */
  innermost(): i32 {
    return this.height == 0 ? NONE : load<i32>(this.top(), 20);
  }
  anyGroup(): bool {
    return this.innermost() != NONE;
  }
  countArgument(): void {
    store<i32>(this.top(), this.topCount() + 1, 16);
  }
  /** Turns the + or − on top into one that takes a part of its left side. */
  ofLeft(): void {
    const kind = this.topKind();
    if (kind == ADD) store<i32>(this.top(), ADD_PART);
    else if (kind == SUBTRACT) store<i32>(this.top(), SUBTRACT_PART);
  }
  /** The instruction for the operator on top. */
  topProgram(): i32 {
    switch (this.topKind()) {
      case ADD:
        return DO_ADD;
      case SUBTRACT:
        return DO_SUBTRACT;
      case ADD_PART:
        return ADD_PERCENT;
      case SUBTRACT_PART:
        return SUBTRACT_PERCENT;
      case MULTIPLY:
        return DO_MULTIPLY;
      case DIVIDE:
        return DO_DIVIDE;
      case NEGATE:
        return DO_NEGATE;
      default:
        return DO_POWER;
    }
  }
}
