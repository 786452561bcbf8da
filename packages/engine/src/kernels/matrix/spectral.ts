/** What the plans of singular values and eigenvalues have in common. */
import { DomainError } from '../../errors.js';
import { scratch, type In, type InOut, type ModuleHandle, type Pass, type Scratch } from '../../kernel.js';
import { shapeOf, type Matrix } from './matrix.js';
import type { MatrixSvdExports } from '../matrix-svd/module.generated.js';
import { f64Operand } from './operands.js';
import type { ReflectorSpace } from './reflectors.js';

const noConvergenceStatus = 16;

/** Length of a row in memory: whole groups of 8, and not a multiple of 512 bytes, at which rows fall on the same cache lines. */
export function strideOf(length: number): number {
  const stride = Math.ceil(length / 8) * 8;
  return stride % 64 === 0 ? stride + 8 : stride;
}

/** In how many groups a step through `elements` elements is cut, so that none takes long. */
export const groupsOf = (elements: number): number => Math.ceil(elements / 2 ** 18);

/** Numbers of rotations that wait for each other: so many that one application to rows of `length` elements stays short. */
export const roomFor = (n: number, length: number): number => Math.max(4 * n, Math.floor(4e6 / length));

export interface SpreadMatrix<N extends string> {
  /** `cols` (or, when not turned, `rows`) rows of `stride` elements. */
  readonly w: Scratch<'f64'>;
  readonly stride: number;
  /** The largest element of each row of the matrix, from which its scale follows. */
  readonly maxima: Scratch<'f64'>;
  readonly passes: readonly Pass<N>[];
}

/** What a module must have for the passes that singular values and eigenvalues share. */
export type SpectralCalls<N extends string> = Pick<
  ModuleHandle<N, MatrixSvdExports>,
  'widen' | 'rowMaxima' | 'spread' | 'joinReflectors' | 'orderValues'
>;

/** The rows of a matrix, or its columns when `turned`, one after another with room behind each, brought near 1. */
export function spreadMatrix<N extends string>(module: SpectralCalls<N>, a: Matrix, turned: boolean): SpreadMatrix<N> {
  const { rows, cols } = a;
  const { piece, passes } = f64Operand(module, a, false);
  const [lines, length] = turned ? [cols, rows] : [rows, cols];
  const stride = strideOf(length);
  const w = scratch('f64', lines * stride);
  const maxima = scratch('f64', rows);
  const [acrossRow, acrossCol] = turned ? [1, cols] : [cols, 1];
  return {
    w,
    stride,
    maxima,
    passes: [
      ...passes,
      module.rowMaxima(piece, maxima, cols).over(rows, { weight: cols }),
      module.spread(piece, maxima, w, rows, length, stride, acrossRow, acrossCol).over(lines, { weight: 2 * length }),
    ],
  };
}

/** Completes what `orthogonalPass` needs of the reflectors in `w`. */
export function joinPass<N extends string>(
  module: SpectralCalls<N>,
  w: In<'f64'>,
  { ts, work, block }: ReflectorSpace,
  m: number,
  k: number,
): Pass<N> {
  return module
    .joinReflectors(w, ts as InOut<'f64'>, work, m, k, block)
    .over(Math.ceil(k / block), { weight: block * m });
}

/** Progress counts a copied element as 1, and eight flops as one. */
export const share = (flops: number, units: number) => ({ weight: Math.max(1, flops / 8 / units) });

/** The error for a status of the iterations. */
export function noConvergence(status: number, a: Matrix): DomainError | undefined {
  if (status !== noConvergenceStatus) return undefined;
  return new DomainError(
    'matrix/no-convergence',
    `The iteration on a (${shapeOf(a)}) did not end within its limit of sweeps. Scale the rows or columns of a to one size and try again.`,
    { detail: { rows: a.rows, cols: a.cols } },
  );
}
