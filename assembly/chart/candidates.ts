import { In, InOut, Out } from '../shared/memory';
import { OK } from '../shared/status';
import { RECORD } from './lib/extremesOf';
import { Walk } from './lib/walk';

function add(walk: Walk, places: usize, xs: usize, place: f64): void {
  const count = walk.to;
  if (count > 0 && <f64>load<u32>(places + ((<usize>(count - 1)) << 2)) >= place) return;
  store<u32>(places + ((<usize>count) << 2), <u32>place);
  store<f64>(xs + ((<usize>count) << 3), place);
  walk.from = 0;
  walk.to = count + 1;
}

/**
 * Lists what is worth choosing from: the extremes of every block, the ends of the series, and with `gaps` the first place of
 * each block without numbers.
 *
 * Shape    records: as `minMax` writes them, one for each of `blocks` blocks of `size` elements. places: at most two for each
 *          block and two more. xs: the same as f64, for a series without x. walk: begins as [−1, 0], then walks over them.
 *          Units: blocks, in order.
 */
export function candidates(
  records: In<f64>,
  walk: InOut<i32>,
  places: Out<u32>,
  xs: Out<f64>,
  size: i32,
  blocks: i32,
  gaps: i32,
  begin: i32,
  end: i32,
): i32 {
  const list = changetype<Walk>(walk);
  for (let unit = begin; unit < end; unit++) {
    const record = records + <usize>unit * RECORD;
    const least = load<f64>(record, 16);
    const greatest = load<f64>(record, 24);
    if (list.to == 0) {
      if (gaps) add(list, places, xs, 0);
      else if (least >= 0) add(list, places, xs, load<f64>(record, 32));
    }
    if (least >= 0) {
      add(list, places, xs, min(least, greatest));
      add(list, places, xs, max(least, greatest));
    } else if (gaps) add(list, places, xs, <f64>unit * <f64>size);
    if (unit < blocks - 1) continue;
    let last = gaps ? load<f64>(record, 48) - 1 : -1;
    for (let back = unit; back >= 0 && last < 0; back--) last = load<f64>(records + <usize>back * RECORD, 40);
    if (last >= 0) add(list, places, xs, last);
  }
  return OK;
}

function takeAll<T>(values: usize, walk: usize, places: usize, taken: usize, begin: i32, end: i32): i32 {
  for (let i = begin; i < min(end, changetype<Walk>(walk).to); i++) {
    const place = load<u32>(places + ((<usize>i) << 2));
    store<f64>(taken + ((<usize>i) << 3), <f64>load<T>(values + <usize>place * sizeof<T>()));
  }
  return OK;
}

/** taken[i] = values[places[i]] as far as the walk goes. Units: places. */
export function take(values: In<f64>, walk: In<i32>, places: In<u32>, taken: Out<f64>, begin: i32, end: i32): i32 {
  return takeAll<f64>(values, walk, places, taken, begin, end);
}

/** `take` of f32 elements. Units: places. */
export function takeF32(values: In<f32>, walk: In<i32>, places: In<u32>, taken: Out<f64>, begin: i32, end: i32): i32 {
  return takeAll<f32>(values, walk, places, taken, begin, end);
}

/** Replaces each chosen index by its place. Shape: indices: how many, then they. Units: indices. */
export function toPlaces(places: In<u32>, indices: InOut<u32>, begin: i32, end: i32): i32 {
  for (let i = begin; i < min(end, load<i32>(indices)); i++) {
    const at = indices + ((<usize>(i + 1)) << 2);
    store<u32>(at, load<u32>(places + ((<usize>load<u32>(at)) << 2)));
  }
  return OK;
}
