import { InOut } from '../shared/memory';
import { OK } from '../shared/status';

/**
 * Turns each colour into its opposite, 255 − c, in place. Alpha is kept.
 *
 * Shape    image: width × units pixels, RGBA8.
 * Accuracy exact; twice is the identity.
 * Cost     one visit. Units: rows.
 */
export function invert(image: InOut<u8>, width: i32, begin: i32, end: i32): i32 {
  let at = image + ((<usize>(begin * width)) << 2);
  let left = (end - begin) * width;
  if (ASC_FEATURE_SIMD) {
    const colours = i32x4.splat(0xffffff);
    for (; left >= 8; left -= 8, at += 32) {
      v128.store(at, v128.xor(v128.load(at), colours));
      v128.store(at, v128.xor(v128.load(at, 16), colours), 16);
    }
  }
  for (; left > 0; --left, at += 4) store<u32>(at, load<u32>(at) ^ 0xffffff);
  return OK;
}
