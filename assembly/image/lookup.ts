import { In, InOut } from '../shared/memory';
import { OK } from '../shared/status';

/**
 * Replaces each colour value by the table's, in place. Alpha is kept.
 *
 * Shape    image: width × units pixels, RGBA8. table: 256 bytes for red, then green, then blue.
 * Cost     one visit: three loads, three lookups and three stores a pixel. Units: rows.
 */
export function lookup(image: InOut<u8>, table: In<u8>, width: i32, begin: i32, end: i32): i32 {
  let at = image + ((<usize>(begin * width)) << 2);
  const last = image + ((<usize>(end * width)) << 2);
  if (((end - begin) * width) & 1) {
    for (let k: usize = 0; k < 3; ++k) store<u8>(at + k, load<u8>(table + (k << 8) + load<u8>(at + k)));
    at += 4;
  }
  for (; at != last; at += 8) {
    // Two pixels at once keep more loads under way.
    const r = load<u8>(table + load<u8>(at));
    const g = load<u8>(table + load<u8>(at, 1), 256);
    const b = load<u8>(table + load<u8>(at, 2), 512);
    const s = load<u8>(table + load<u8>(at, 4));
    const h = load<u8>(table + load<u8>(at, 5), 256);
    const c = load<u8>(table + load<u8>(at, 6), 512);
    store<u8>(at, r);
    store<u8>(at, g, 1);
    store<u8>(at, b, 2);
    store<u8>(at, s, 4);
    store<u8>(at, h, 5);
    store<u8>(at, c, 6);
  }
  return OK;
}
