import { In, InOut, Out } from '../shared/memory';
import { OK } from '../shared/status';
import { RECORD } from './lib/extremesOf';
import { Walk } from './lib/walk';

/** What is read of a block: at its least number, its greatest, its first, its last, at its begin, and at its last place. */
const LEAST: usize = 0;
const GREATEST: usize = 8;
const FIRST: usize = 16;
const LAST: usize = 24;
const BEGIN: usize = 32;
const END: usize = 40;
/** Bytes of that. */
const READ: usize = 48;

function readAll<T>(values: usize, records: usize, taken: usize, size: i32, begin: i32, end: i32): i32 {
  for (let unit = begin; unit < end; unit++) {
    const record = records + <usize>unit * RECORD;
    const into = taken + <usize>unit * READ;
    for (let which: usize = 0; which < 32; which += 8) {
      const place = load<f64>(record + which, 16);
      store<f64>(into + which, place < 0 ? NaN : <f64>load<T>(values + <usize>place * sizeof<T>()));
    }
    store<f64>(into, <f64>load<T>(values + <usize>unit * <usize>size * sizeof<T>()), BEGIN);
    store<f64>(into, <f64>load<T>(values + (<usize>load<f64>(record, 48) - 1) * sizeof<T>()), END);
  }
  return OK;
}

/**
 * Reads what `candidates` may want of each block, while it is in the cache.
 *
 * Shape    values: n. records: as `minMax` writes them, one for each block of `size` elements. taken: six numbers for each
 *          block. Units: blocks.
 */
export function take(values: In<f64>, records: In<f64>, taken: Out<f64>, size: i32, begin: i32, end: i32): i32 {
  return readAll<f64>(values, records, taken, size, begin, end);
}

/** `take` of f32 elements. Units: blocks. */
export function takeF32(values: In<f32>, records: In<f64>, taken: Out<f64>, size: i32, begin: i32, end: i32): i32 {
  return readAll<f32>(values, records, taken, size, begin, end);
}

/** Lists a place, with the y that was read there, and the x unless it is the place, if it is not listed. */
function add(walk: Walk, places: usize, xs: usize, ys: usize, place: f64, x: usize, y: usize, spaced: i32): void {
  const count = walk.to;
  if (count > 0 && <f64>load<u32>(places + ((<usize>(count - 1)) << 2)) >= place) return;
  store<u32>(places + ((<usize>count) << 2), <u32>place);
  store<f64>(xs + ((<usize>count) << 3), spaced ? place : load<f64>(x));
  store<f64>(ys + ((<usize>count) << 3), load<f64>(y));
  walk.from = 0;
  walk.to = count + 1;
}

/**
 * Lists what is worth choosing from: the extremes of every block, the ends of the series, and with `gaps` the first place of
 * each block without numbers.
 *
 * Shape    x, y: as `take` wrote them; `spaced`: x is any, and each place its own x. records: as `minMax` writes them, one for
 *          each of `blocks` blocks of `size` elements. places: at most two for each block and two more; xs and ys: the
 *          points there. walk: begins as [−1, 0], then walks over them. Units: blocks, in order.
 */
export function candidates(
  x: In<f64>,
  y: In<f64>,
  records: In<f64>,
  walk: InOut<i32>,
  places: Out<u32>,
  xs: Out<f64>,
  ys: Out<f64>,
  size: i32,
  blocks: i32,
  spaced: i32,
  gaps: i32,
  begin: i32,
  end: i32,
): i32 {
  const to = changetype<Walk>(walk);
  for (let unit = begin; unit < end; unit++) {
    const record = records + <usize>unit * RECORD;
    const least = load<f64>(record, 16);
    const greatest = load<f64>(record, 24);
    const at = <usize>unit * READ;
    // Where the block begins, if that is worth listing; then its extremes in their order.
    let place: f64 = -1;
    let from = at + BEGIN;
    if (gaps && (unit == 0 || least < 0)) place = <f64>unit * <f64>size;
    else if (to.to == 0 && least >= 0) {
      place = load<f64>(record, 32);
      from = at + FIRST;
    }
    if (place >= 0) add(to, places, xs, ys, place, x + from, y + from, spaced);
    if (least >= 0) {
      const low = at + (least <= greatest ? LEAST : GREATEST);
      const high = at + (least <= greatest ? GREATEST : LEAST);
      add(to, places, xs, ys, min(least, greatest), x + low, y + low, spaced);
      add(to, places, xs, ys, max(least, greatest), x + high, y + high, spaced);
    }
    if (unit < blocks - 1) continue;
    let last = gaps ? load<f64>(record, 48) - 1 : -1;
    from = at + END;
    for (let back = unit; back >= 0 && last < 0; back--) {
      last = load<f64>(records + <usize>back * RECORD, 40);
      from = <usize>back * READ + LAST;
    }
    if (last >= 0) add(to, places, xs, ys, last, x + from, y + from, spaced);
  }
  return OK;
}

/** Replaces each chosen index by its place. Shape: indices: how many, then they. Units: indices. */
export function toPlaces(places: In<u32>, indices: InOut<u32>, begin: i32, end: i32): i32 {
  for (let i = begin; i < min(end, load<i32>(indices)); i++) {
    const at = indices + ((<usize>(i + 1)) << 2);
    store<u32>(at, load<u32>(places + ((<usize>load<u32>(at)) << 2)));
  }
  return OK;
}
