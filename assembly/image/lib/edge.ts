/** How a line goes on beyond its ends; the numbers are those of `edgeNames` in pixelImage.ts. */
export const CLAMP: i32 = 0;
export const MIRROR: i32 = 1;
export const REFLECT: i32 = 2;
export const WRAP: i32 = 3;
export const ZERO: i32 = 4;

/** The place inside a line of n samples that stands for place i; −1 where there is nothing. */
export function edgeIndex(i: i32, n: i32, edge: i32): i32 {
  if (<u32>i < <u32>n) return i;
  if (edge == ZERO) return -1;
  if (edge == CLAMP) return i < 0 ? 0 : n - 1;
  const period = edge == WRAP ? n : edge == REFLECT ? 2 * n : max(1, 2 * n - 2);
  let at = i % period;
  if (at < 0) at += period;
  if (at < n) return at;
  return edge == REFLECT ? 2 * n - 1 - at : period - at;
}
