import { multiplyBlock } from '../tile/block';
import { ROWS } from './layout';

/** C += A·B for a packed A of any height, ROWS rows at a time. */
export function addProduct(
  packedA: usize,
  packedB: usize,
  rows: i32,
  cols: i32,
  kc: i32,
  c: usize,
  stride: usize,
  spare: usize,
): void {
  for (let i = 0; i < rows; i += ROWS)
    multiplyBlock<f64>(
      packedA + ((<usize>i * <usize>kc) << 3),
      packedB,
      min(ROWS, rows - i),
      cols,
      kc,
      c + <usize>i * stride,
      stride,
      false,
      spare,
    );
}
