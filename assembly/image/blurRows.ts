import { In, Out, Scratch } from '../shared/memory';
import { OK } from '../shared/status';
import { edgeIndex } from './lib/edge';
import { gaussianLine } from './lib/lines';
import { widen } from './lib/wide';

/** Puts the wide pixels of a row, with `pad` more at both ends, into one half of each sample. */
function pairUp(wide: usize, half: usize, width: i32, pad: i32, edge: i32): void {
  const at = half + ((<usize>pad) << 4);
  for (let x = 0; x < width; ++x) store<u64>(at + ((<usize>x) << 4), load<u64>(wide + ((<usize>x) << 3)));
  for (let i = 1; i <= pad; ++i) {
    const left = edgeIndex(-i, width, edge);
    const right = edgeIndex(width - 1 + i, width, edge);
    store<u64>(at - ((<usize>i) << 4), left < 0 ? 0 : load<u64>(wide + ((<usize>left) << 3)));
    store<u64>(at + ((<usize>(width - 1 + i)) << 4), right < 0 ? 0 : load<u64>(wide + ((<usize>right) << 3)));
  }
}

/**
 * Blurs rows along themselves, two at a time, into wide pixels: the first half of a blur whose weights reach far.
 *
 * Shape    from: width × height pixels, RGBA8. to: as many wide pixels. pad: samples added at both ends by `edge`.
 *          coefficients: as `gaussianLine` takes them. work: as `workBytes` in lineBlur.ts counts it.
 * Accuracy single precision in a fixed order: the same bytes in every variant.
 * Cost     about the same for every sigma. Units: rows.
 */
export function blurRows(
  from: In<u8>,
  to: Out<u16>,
  coefficients: In<f32>,
  toLinear: In<u16>,
  work: Scratch<u8>,
  width: i32,
  pad: i32,
  edge: i32,
  linear: i32,
  begin: i32,
  end: i32,
): i32 {
  const n = width + 2 * pad;
  const table = linear ? toLinear : 0;
  const wide = work;
  const line = wide + ((((<usize>width) << 3) + 15) & ~15);
  const forward = line + ((<usize>n) << 4);
  for (let y = begin; y < end; y += 2) {
    const two = y + 1 < end;
    widen(from + ((<usize>(y * width)) << 2), wide, width, table, 6);
    pairUp(wide, line, width, pad, edge);
    if (two) widen(from + ((<usize>((y + 1) * width)) << 2), wide, width, table, 6);
    pairUp(wide, line + 8, width, pad, edge);
    gaussianLine(line, 16, n, forward, coefficients);
    const result = line + ((<usize>pad) << 4);
    const out = to + ((<usize>(y * width)) << 3);
    for (let x = 0; x < width; ++x) store<u64>(out + ((<usize>x) << 3), load<u64>(result + ((<usize>x) << 4)));
    if (two) {
      const below = out + ((<usize>width) << 3);
      for (let x = 0; x < width; ++x) store<u64>(below + ((<usize>x) << 3), load<u64>(result + ((<usize>x) << 4), 8));
    }
  }
  return OK;
}
