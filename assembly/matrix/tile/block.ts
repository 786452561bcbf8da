import { micro } from './micro';
import { tileCols, tileRows } from './shape';

/**
 * C += A·B (C = A·B when `first`) for packed A of `rows` × `kc` and packed B of `kc` × `cols`: every tile once, the panel
 * of B in the outer loop. Tiles over the edge go through `spare` (MR × NR elements) and only their valid part is copied.
 */
export function multiplyBlock<T>(
  packedA: usize,
  packedB: usize,
  rows: i32,
  cols: i32,
  kc: i32,
  c: usize,
  stride: usize,
  first: bool,
  spare: usize,
): void {
  const mr = tileRows<T>();
  const nr = tileCols<T>();
  for (let j = 0; j < cols; j += nr) {
    const b = packedB + <usize>j * <usize>kc * sizeof<T>();
    const wide = min(nr, cols - j);
    for (let i = 0; i < rows; i += mr) {
      const a = packedA + <usize>i * <usize>kc * sizeof<T>();
      const high = min(mr, rows - i);
      const at = c + <usize>i * stride + <usize>j * sizeof<T>();
      if (wide == nr && high == mr) {
        micro<T>(a, b, kc, at, stride, first);
      } else {
        micro<T>(a, b, kc, spare, <usize>nr * sizeof<T>(), true);
        copyPart<T>(spare, at, stride, high, wide, first);
      }
    }
  }
}

function copyPart<T>(tile: usize, c: usize, stride: usize, rows: i32, cols: i32, first: bool): void {
  const nr = tileCols<T>();
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      const from = tile + <usize>(i * nr + j) * sizeof<T>();
      const to = c + <usize>i * stride + <usize>j * sizeof<T>();
      const value = load<T>(from);
      store<T>(to, first ? value : load<T>(to) + value);
    }
  }
}
