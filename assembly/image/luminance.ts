import { In, InOut } from '../shared/memory';
import { OK } from '../shared/status';
import { mixGrey } from './lib/mix';

/**
 * Replaces each colour by the grey that gives as much light, in place. Alpha is kept.
 *
 * Shape    image: width × units pixels, RGBA8, sRGB. toLinear: the light of the 256 values, 0 … 16320. fromLinear: the value
 *          of the 16321 lights. amount: 0 … 256, in 1/256.
 * Accuracy the nearest value of round(0.2126 R + 0.7152 G + 0.0722 B) on lights of 14 bits; a grey stays itself.
 * Cost     one visit. Units: rows.
 * Source   IEC 61966-2-1; the weights are those of ITU-R BT.709.
 */
export function luminance(
  image: InOut<u8>,
  toLinear: In<u16>,
  fromLinear: In<u8>,
  width: i32,
  amount: i32,
  begin: i32,
  end: i32,
): i32 {
  let at = image + ((<usize>(begin * width)) << 2);
  const last = image + ((<usize>(end * width)) << 2);
  for (; at != last; at += 4) {
    const pixel = load<u32>(at);
    const light =
      2126 * <u32>load<u16>(toLinear + ((pixel & 0xff) << 1)) +
      7152 * <u32>load<u16>(toLinear + (((pixel >> 8) & 0xff) << 1)) +
      722 * <u32>load<u16>(toLinear + (((pixel >> 16) & 0xff) << 1));
    store<u32>(at, mixGrey(pixel, load<u8>(fromLinear + (light + 5000) / 10000), amount));
  }
  return OK;
}
