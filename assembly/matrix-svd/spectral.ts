/** What the singular value and the eigenvalue decomposition have in common around their reductions and iterations. */
import { In, InOut, Out, Scratch } from '../shared/memory';
import { OK } from '../shared/status';
import { makeT, packReflectors } from '../matrix/qr/block';
import { firstScale, secondScale } from '../matrix/spectral/scale';

/**
 * Copies a, or its transpose, into longer rows that end with zeros, its largest element brought near 1 by powers of two.
 *
 * Shape    a: rows × cols when not `turned`, else cols × rows. maxima: `count` numbers, the largest of them that of a.
 *          w: rows × stride. Units: rows.
 */
export function spread(
  a: In<f64>,
  maxima: In<f64>,
  w: Out<f64>,
  count: i32,
  cols: i32,
  stride: i32,
  acrossRow: i32,
  acrossCol: i32,
  begin: i32,
  end: i32,
): i32 {
  const first = firstScale(maxima, count);
  const second = secondScale(maxima, count);
  for (let i = begin; i < end; i++) {
    let source = a + ((<usize>i * <usize>acrossRow) << 3);
    let target = w + ((<usize>i * <usize>stride) << 3);
    const rowEnd = target + ((<usize>stride) << 3);
    const dataEnd = target + ((<usize>cols) << 3);
    while (target < dataEnd) {
      store<f64>(target, load<f64>(source) * first * second);
      source += (<usize>acrossCol) << 3;
      target += 8;
    }
    memory.fill(target, 0, rowEnd - target);
  }
  return OK;
}

/** Completes the triangles T of k reflectors, as `householder` does on its way. Units: panels of `block`. */
export function joinReflectors(
  w: In<f64>,
  ts: InOut<f64>,
  work: Scratch<f64>,
  m: i32,
  k: i32,
  block: i32,
  begin: i32,
  end: i32,
): i32 {
  for (let panel = begin; panel < end; panel++) {
    const j0 = panel * block;
    const width = min(block, k - j0);
    const at = (<usize>j0) << 3;
    packReflectors(w + at * <usize>m + at, m - j0, width, work, m, block);
    makeT(ts + at * <usize>block, m - j0, width, work, m, block);
  }
  return OK;
}

/**
 * values = d with the scale taken back, the largest first when `sign` is 1 and the smallest when it is −1; NaN comes first.
 * `order` says where each stood.
 *
 * Shape    maxima: `count`, as for `spread`. d, values, order: n. Units: elements, put in place one by one.
 */
export function orderValues(
  d: In<f64>,
  maxima: In<f64>,
  values: InOut<f64>,
  order: InOut<u32>,
  count: i32,
  sign: f64,
  begin: i32,
  end: i32,
): i32 {
  const first = 1 / firstScale(maxima, count);
  const second = 1 / secondScale(maxima, count);
  for (let j = begin; j < end; j++) {
    const value = load<f64>(d + ((<usize>j) << 3)) * second * first;
    let i = j;
    while (i > 0) {
      const before = load<f64>(values + ((<usize>(i - 1)) << 3));
      if (before * sign >= value * sign || before != before) break;
      store<f64>(values + ((<usize>i) << 3), before);
      store<u32>(order + ((<usize>i) << 2), load<u32>(order + ((<usize>(i - 1)) << 2)));
      i--;
    }
    store<f64>(values + ((<usize>i) << 3), value);
    store<u32>(order + ((<usize>i) << 2), j);
  }
  return OK;
}

/** Rows of `to` are the rows of `from` (of `length` elements) in the given order. Units: rows. */
export function takeInOrder(from: In<f64>, order: In<u32>, to: Out<f64>, length: i32, begin: i32, end: i32): i32 {
  for (let i = begin; i < end; i++) {
    const source = from + ((<usize>load<u32>(order + ((<usize>i) << 2)) * <usize>length) << 3);
    memory.copy(to + ((<usize>i * <usize>length) << 3), source, (<usize>length) << 3);
  }
  return OK;
}

/** Zeros. Units: elements. */
export function clear(values: Out<f64>, begin: i32, end: i32): i32 {
  memory.fill(values + ((<usize>begin) << 3), 0, (<usize>(end - begin)) << 3);
  return OK;
}
