/**
 * Output of unknown length, grown behind the plan's buffers.
 *
 * The cell is four 32-bit words, laid out and reset by the host before the job:
 * `free` where the next bytes may lie · `ptr` where the output begins · `bytes` how long it is · `units` how many units
 * a later pass has (read by `.overTail(tail)`).
 */
import { Tail } from './memory';

/** Address of the first free byte behind the plan. */
export function tailFree(tail: Tail): usize {
  return load<u32>(tail);
}

/** Declares the output: `bytes` bytes at `ptr`. */
export function tailOutput(tail: Tail, ptr: usize, bytes: usize): void {
  store<u32>(tail, <u32>ptr, 4);
  store<u32>(tail, <u32>bytes, 8);
}

/** Unit count for a later pass. */
export function tailUnits(tail: Tail, units: u32): void {
  store<u32>(tail, units, 12);
}

/** Takes `bytes` bytes behind the plan, 16-aligned, growing memory when it must. 0 when memory can't grow: return OUT_OF_MEMORY. */
export function bump(tail: Tail, bytes: usize): usize {
  const at = (<usize>load<u32>(tail) + 15) & ~15;
  const end = at + bytes;
  if (end < at) return 0;
  if (!ensure(end)) return 0;
  store<u32>(tail, <u32>end);
  return at;
}

/** Makes memory reach at least to `end`. */
export function ensure(end: usize): bool {
  const have = (<usize>memory.size()) << 16;
  if (end <= have) return true;
  const need = <i32>((end - have + 0xffff) >> 16);
  // A quarter more than asked for, so that a growing number does not grow memory at every step.
  if (memory.grow(need + (need >> 2)) >= 0) return true;
  return memory.grow(need) >= 0;
}
