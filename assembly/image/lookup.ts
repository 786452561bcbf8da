import { In, InOut } from '../shared/memory';
import { OK } from '../shared/status';

/**
 * Replaces each colour value by the table's, in place. Alpha is kept.
 *
 * Shape    image: width × units pixels, RGBA8. table: 256 bytes for red, then green, then blue.
 * Cost     one visit. Units: rows.
 */
export function lookup(image: InOut<u8>, table: In<u8>, width: i32, begin: i32, end: i32): i32 {
  let at = image + ((<usize>(begin * width)) << 2);
  const last = image + ((<usize>(end * width)) << 2);
  for (; at != last; at += 4) {
    const pixel = load<u32>(at);
    store<u32>(
      at,
      (<u32>load<u8>(table + (pixel & 0xff))) |
        ((<u32>load<u8>(table + ((pixel >> 8) & 0xff), 256)) << 8) |
        ((<u32>load<u8>(table + ((pixel >> 16) & 0xff), 512)) << 16) |
        (pixel & 0xff000000),
    );
  }
  return OK;
}
