/** Numbers for arrays that callers keep: of the object, never of its content, so that making one costs nothing. */
import type { NumericArray } from './kernel.js';

const keys = new WeakMap<NumericArray, number>();
let last = 0;

/** Tells the number of an array that is listed, undefined of any other. */
export function keysOf(keep: readonly NumericArray[] = []): (data: NumericArray) => number | undefined {
  return (data) => {
    if (!keep.includes(data)) return undefined;
    const known = keys.get(data);
    if (known !== undefined) return known;
    keys.set(data, ++last);
    return last;
  };
}
