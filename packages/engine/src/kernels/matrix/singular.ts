/** The passes of the singular value decomposition, for every kernel that needs it or only the values. */
import { scratch, write, type InOut, type ModuleHandle, type Pass, type Scratch, type Write } from '../../kernel.js';
import type { Matrix } from './matrix.js';
import { matrixSvdModule, type MatrixSvdExports } from '../matrix-svd/module.generated.js';
import { orthogonalPass, reflectorSpace } from './reflectors.js';
import { groupsOf, joinPass, roomFor, share, spreadMatrix, strideOf, type SpectralCalls } from './spectral.js';

export interface SingularPasses<N extends string> {
  /** The singular values, the largest first. */
  readonly s: Write<'f64'>;
  readonly passes: readonly Pass<N>[];
  /** Rough time of all of them. */
  readonly costMs: number;
}

export interface SingularVectors extends SingularPasses<'matrix-svd'> {
  /** Rows are the vectors on the longer side, `longStride` elements each, in the order of s. */
  readonly long: Scratch<'f64'>;
  readonly longStride: number;
  /** Rows are the vectors on the shorter side, `shortStride` elements each. */
  readonly short: Scratch<'f64'>;
  readonly shortStride: number;
}

/** What a module must have for the values. */
type ValueCalls<N extends string> = SpectralCalls<N> &
  Pick<ModuleHandle<N, MatrixSvdExports>, 'bidiagonal' | 'singularSweeps' | 'makePositive'>;

/** A on its way: reduced to two diagonals. Its columns lie as rows when it is tall, its rows when it is wide. */
function reduce<N extends string>(module: ValueCalls<N>, a: Matrix) {
  const m = Math.max(a.rows, a.cols);
  const n = Math.min(a.rows, a.cols);
  const { w, stride, maxima, passes } = spreadMatrix(module, a, a.rows >= a.cols);
  const width = strideOf(n);
  const [h, d, e] = [scratch('f64', n * width), scratch('f64', n), scratch('f64', n)];
  const left = reflectorSpace(stride, n);
  const right = reflectorSpace(width, n);
  const state = scratch('f64', 8);
  const groups = groupsOf(m * n);
  const units = 2 * n * groups;
  const reduction = module
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
export function singularValues<N extends string>(
  module: ValueCalls<N>,
  a: Matrix,
  s: InOut<'f64'>,
): Omit<SingularPasses<N>, 's'> {
  const { m, n, h, d, e, state, maxima, rows, passes } = reduce(module, a);
  const order = scratch('u32', n);
  const room = roomFor(n, 1024);
  const [left, right] = [scratch('f64', room), scratch('f64', room)];
  return {
    costMs: (n * n * (m - n / 3)) / 5e5,
    passes: [
      ...passes,
      module.singularSweeps(d, e, h, h, left, right, state, n, 0, 0, room).over(n, { weight: 8 * n }),
      module.makePositive(d, h, 0).over(n),
      module.orderValues(d, maxima, s, order, rows, 1).over(n),
    ],
  };
}

/** The values, and the vectors of both sides. */
export function singularVectors(a: Matrix): SingularVectors {
  const { m, n, w, stride, h, width, d, e, left, right, state, maxima, rows, passes } = reduce(matrixSvdModule, a);
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
      joinPass(matrixSvdModule, w, left, stride, n),
      orthogonalPass(matrixSvdModule, w, left, u, stride, n),
      joinPass(matrixSvdModule, h, right, width, n),
      orthogonalPass(matrixSvdModule, h, right, v, width, n),
      matrixSvdModule
        .singularSweeps(d, e, u, v, leftTurns, rightTurns, state, n, stride, width, room)
        .over(n, { weight: (5 * n * (stride + width)) / 8 }),
      matrixSvdModule.makePositive(d, v, width).over(n, { weight: width }),
      matrixSvdModule.orderValues(d, maxima, s, order, rows, 1).over(n),
      matrixSvdModule.takeInOrder(u, order, w, stride).over(n, { weight: stride }),
      matrixSvdModule.takeInOrder(v, order, h, width).over(n, { weight: width }),
    ],
  };
}
