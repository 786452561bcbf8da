import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';

function sum(counts: usize, bands: i32): u64 {
  let all: u64 = 0;
  for (; bands > 0; --bands, counts += 1024) all += load<u32>(counts);
  return all;
}

/**
 * Makes the table that spreads lumas evenly: floor(255 · (upTo(y) − least) / (all − least) + 1/2), where upTo(y) counts the
 * lumas up to y and least those of the lowest that occurs; of that, and of y, the mean by amount.
 *
 * Shape    counts: 256 for each band. table: 256. amount: 0 … 256, in 1/256.
 * Accuracy integers. Where only one luma occurs, or none, the table is y itself.
 * Cost     256 · bands. Units: one.
 */
export function equalizeTable(counts: In<u32>, table: Out<u8>, bands: i32, amount: u32, begin: i32, end: i32): i32 {
  let all: u64 = 0;
  let least: u64 = 0;
  for (let y: usize = 0; y < 256; ++y) {
    all += sum(counts + (y << 2), bands);
    if (least == 0) least = all;
  }
  const rest = all - least;
  let upTo: u64 = 0;
  for (let y: usize = 0; y < 256; ++y) {
    upTo += sum(counts + (y << 2), bands);
    let even: u32 = <u32>y;
    if (rest != 0) even = upTo < least ? 0 : <u32>((255 * (upTo - least) + (rest >> 1)) / rest);
    store<u8>(table + y, (<u32>y * (256 - amount) + even * amount + 128) >> 8);
  }
  return OK;
}
