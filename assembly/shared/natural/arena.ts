/**
 * Memory for numbers of any size: a stack that grows behind the plan's buffers.
 *
 * Everything taken since a `mark` is given back by `release`, or by `keep`, which saves one number from it. Memory that
 * cannot grow is told by address 0; see `natural.ts` for how that travels.
 */
import { Tail } from '../memory';
import { bump, tailFree } from '../tail';

/** The present top of the stack. */
export function mark(tail: Tail): usize {
  return tailFree(tail);
}

/** Gives back everything taken since `at` was marked. */
export function release(tail: Tail, at: usize): void {
  store<u32>(tail, <u32>at);
}

/** Takes room for `count` limbs, dirty. 0 when memory can't grow. */
export function takeLimbs(tail: Tail, count: i32): usize {
  if (count < 0 || count >= 1 << 29) return 0;
  return bump(tail, (<usize>count) << 2);
}
