import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';

/**
 * Copies for each new pixel the old one that its row and column name.
 *
 * Shape    from: width × any height pixels, RGBA8. to: newWidth × units. columns, rows: an old place for each new one.
 * Accuracy exact: the bytes are copied.
 * Cost     one visit. Units: new rows.
 */
export function pickPixels(
  from: In<u8>,
  to: Out<u8>,
  columns: In<i32>,
  rows: In<i32>,
  width: i32,
  newWidth: i32,
  begin: i32,
  end: i32,
): i32 {
  let out = to + ((<usize>(begin * newWidth)) << 2);
  const last = (<usize>newWidth) << 2;
  for (let y = begin; y < end; ++y) {
    const row = from + ((<usize>(load<i32>(rows + ((<usize>y) << 2)) * width)) << 2);
    for (let x: usize = 0; x < last; x += 4, out += 4)
      store<u32>(out, load<u32>(row + ((<usize>load<i32>(columns + x)) << 2)));
  }
  return OK;
}
