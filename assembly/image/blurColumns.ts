import { In, Out, Scratch } from '../shared/memory';
import { OK } from '../shared/status';
import { edgeIndex } from './lib/edge';
import { gaussianLine } from './lib/lines';
import { narrow } from './lib/wide';

/** Pixels of a strip: 64 bytes of wide pixels, one line of the cache. */
const STRIP: i32 = 8;

/**
 * Blurs columns of wide pixels along themselves, in strips of eight, into RGBA8: the second half after `blurRows`.
 *
 * Shape    from: width × height wide pixels. to: as many pixels, RGBA8. The rest as in `blurRows`.
 * Cost     about the same for every sigma. Units: strips of 8 columns.
 */
export function blurColumns(
  from: In<u16>,
  to: Out<u8>,
  coefficients: In<f32>,
  fromLinear: In<u8>,
  work: Scratch<u8>,
  width: i32,
  height: i32,
  pad: i32,
  edge: i32,
  linear: i32,
  begin: i32,
  end: i32,
): i32 {
  const n = height + 2 * pad;
  const table = linear ? fromLinear : 0;
  const strip = work;
  const forward = strip + ((<usize>n) << 6);
  for (let unit = begin; unit < end; ++unit) {
    const x = unit * STRIP;
    const pixels = min(STRIP, width - x);
    for (let i = 0; i < n; ++i) {
      const y = edgeIndex(i - pad, height, edge);
      const row = strip + ((<usize>i) << 6);
      if (y < 0) {
        for (let k = 0; k < pixels; ++k) store<u64>(row + ((<usize>k) << 3), 0);
        continue;
      }
      const source = from + ((<usize>(y * width + x)) << 3);
      if (pixels == STRIP) {
        for (let k: usize = 0; k < 64; k += 8) store<u64>(row + k, load<u64>(source + k));
      } else {
        for (let k = 0; k < pixels; ++k) store<u64>(row + ((<usize>k) << 3), load<u64>(source + ((<usize>k) << 3)));
      }
    }
    for (let pair = 0; pair < pixels; pair += 2) {
      const line = strip + ((<usize>pair) << 3);
      gaussianLine(line, 64, n, forward, coefficients);
    }
    const result = strip + ((<usize>pad) << 6);
    for (let y = 0; y < height; ++y)
      narrow(result + ((<usize>y) << 6), to + ((<usize>(y * width + x)) << 2), pixels, table, 6);
  }
  return OK;
}
