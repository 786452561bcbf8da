/** The passes of the singular value decomposition, for every kernel that needs it or only the values. */
import { scratch, write, type InOut, type Pass, type Scratch, type Write } from '../../kernel.js';
import type { Matrix } from './matrix.js';
import { matrixModule } from './module.generated.js';
import { orthogonalPass, reflectorSpace } from './reflectors.js';
import { groupsOf, joinPass, roomFor, share, spreadMatrix, strideOf } from './spectral.js';

export interface SingularPasses {
  /** The singular values, the largest first. */
  readonly s: Write<'f64'>;
  readonly passes: readonly Pass<'matrix'>[];
  /** Rough time of all of them. */
  readonly costMs: number;
}

export interface SingularVectors extends SingularPasses {
  /** Rows are the vectors on the longer side, `longStride` elements each, in the order of s. */
  readonly long: Scratch<'f64'>;
  readonly longStride: number;
  /** Rows are the vectors on the shorter side, `shortStride` elements each. */
  readonly short: Scratch<'f64'>;
  readonly shortStride: number;
}

/** A on its way: reduced to two diagonals. Its columns lie as rows when it is tall, its rows when it is wide. */
function reduce(a: Matrix) {
  const m = Math.max(a.rows, a.cols);
  const n = Math.min(a.rows, a.cols);
  const { w, stride, maxima, passes } = spreadMatrix(a, a.rows >= a.cols);
  const width = strideOf(n);
  const [h, d, e] = [scratch('f64', n * width), scratch('f64', n), scratch('f64', n)];
  const left = reflectorSpace(stride, n);
  const right = reflectorSpace(width, n);
  const state = scratch('f64', 8);
  const groups = groupsOf(m * n);
  const units = 2 * n * groups;
  const reduction = matrixModule
    .bidiagonal(
      w,
      h,
      d,
      e,
      left.ts,
      right.ts,
      scratch('f64', stride + n),
      state,
      stride,
      n,
      width,
      left.block,
      right.block,
      groups,
    )
    .over(units, share(8 * n * n * (m - n / 3), units));
  return { m, n, w, stride, h, width, d, e, left, right, state, maxima, rows: a.rows, passes: [...passes, reduction] };
}

/** Only the values, the largest first, into s: min(m, n) numbers. */
export function singularValues(a: Matrix, s: InOut<'f64'>): Omit<SingularPasses, 's'> {
  const { m, n, h, d, e, state, maxima, rows, passes } = reduce(a);
  const order = scratch('u32', n);
  const room = roomFor(n, 1024);
  const [left, right] = [scratch('f64', room), scratch('f64', room)];
  return {
    costMs: (n * n * (m - n / 3)) / 5e5,
    passes: [
      ...passes,
      matrixModule.singularSweeps(d, e, h, h, left, right, state, n, 0, 0, room).over(n, { weight: 8 * n }),
      matrixModule.makePositive(d, h, 0).over(n),
      matrixModule.orderValues(d, maxima, s, order, rows, 1).over(n),
    ],
  };
}

/** The values, and the vectors of both sides. */
export function singularVectors(a: Matrix): SingularVectors {
  const { m, n, w, stride, h, width, d, e, left, right, state, maxima, rows, passes } = reduce(a);
  const [s, order] = [write('f64', n), scratch('u32', n)];
  const [u, v] = [scratch('f64', n * stride), scratch('f64', n * width)];
  const room = roomFor(n, stride + width);
  const [leftTurns, rightTurns] = [scratch('f64', room), scratch('f64', room)];
  return {
    s,
    // The reflectors are no longer needed, so the vectors in order take their place.
    long: w,
    longStride: stride,
    short: h,
    shortStride: width,
    costMs: (n * n * (3 * m + 4 * n)) / 5e5,
    passes: [
      ...passes,
      joinPass(w, left, stride, n),
      orthogonalPass(w, left, u, stride, n),
      joinPass(h, right, width, n),
      orthogonalPass(h, right, v, width, n),
      matrixModule
        .singularSweeps(d, e, u, v, leftTurns, rightTurns, state, n, stride, width, room)
        .over(n, { weight: (5 * n * (stride + width)) / 8 }),
      matrixModule.makePositive(d, v, width).over(n, { weight: width }),
      matrixModule.orderValues(d, maxima, s, order, rows, 1).over(n),
      matrixModule.takeInOrder(u, order, w, stride).over(n, { weight: stride }),
      matrixModule.takeInOrder(v, order, h, width).over(n, { weight: width }),
    ],
  };
}
