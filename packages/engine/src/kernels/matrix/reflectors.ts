/** The passes of Householder's factorization, for every kernel that needs one. */
import { scratch, type In, type InOut, type ModuleHandle, type Pass, type Scratch } from '../../kernel.js';
import type { Matrix } from './matrix.js';
import { matrixQrModule } from '../matrix-qr/module.generated.js';
import type { MatrixSvdExports } from '../matrix-svd/module.generated.js';
import { f64Operand } from './operands.js';

export interface Columns {
  /** The columns one after another. */
  readonly columns: Scratch<'f64'>;
  /** What each column has to be multiplied with again. */
  readonly scales: Scratch<'f64'>;
  readonly passes: readonly Pass<'matrix-qr'>[];
}

/** The columns of a matrix, each brought near 1 by a power of two. */
export function balancedColumns(a: Matrix): Columns {
  const { rows, cols } = a;
  const { piece, passes } = f64Operand(matrixQrModule, a, false);
  const columns = scratch('f64', rows * cols);
  const scales = scratch('f64', cols);
  return {
    columns,
    scales,
    passes: [
      ...passes,
      matrixQrModule.transpose(piece, columns, rows, cols).over(cols, { step: 8, weight: 2 * rows }),
      matrixQrModule.balanceRows(columns, scales, rows).over(cols, { weight: 2 * rows }),
    ],
  };
}

/** The most columns of a strip; the kernel has the same number. */
const widestStrip = 48;

/**
 * Reflectors of a panel, applied together, and columns of a strip, to which they are applied in one unit: of 4·m·block·strip
 * flops, so both shrink for long columns.
 */
function sizesOf(m: number): { block: number; strip: number } {
  if (m <= 8192) return { block: 32, strip: widestStrip };
  return m <= 32_768 ? { block: 16, strip: 24 } : { block: 8, strip: 6 };
}

/** Room for the passes over n columns of m elements. */
export interface ReflectorSpace {
  /** The triangles that join the reflectors of a panel, their τ on the diagonals. */
  readonly ts: Scratch<'f64'>;
  readonly work: Scratch<'f64'>;
  /** Reflectors of a panel. */
  readonly block: number;
}

export function reflectorSpace(m: number, n: number): ReflectorSpace {
  const { block } = sizesOf(m);
  return {
    ts: scratch('f64', Math.min(m, n) * block),
    block,
    work: scratch('f64', (3 * m + 8 + 3 * widestStrip + block) * block + widestStrip * 256 + 64),
  };
}

/** Progress counts a copied element as 1, and eight flops as one. */
const share = (flops: number, units: number) => ({ weight: Math.max(1, flops / 8 / units) });

/** R and the reflectors in the place of n columns of m elements. */
export function householderPass(columns: InOut<'f64'>, { ts, work }: ReflectorSpace, m: number, n: number) {
  const k = Math.min(m, n);
  const { block, strip } = sizesOf(m);
  let units = 0;
  for (let j = 0; j < k; j += block) {
    const width = Math.min(block, k - j);
    units += width + 1 + Math.ceil((n - j - width) / strip);
  }
  return matrixQrModule
    .householder(columns, ts, work, m, n, block, strip)
    .over(units, share(2 * n * k * (m - k / 3), units));
}

/** The first k columns of Q into q, from what `householderPass` left. */
export function orthogonalPass<N extends string>(
  module: Pick<ModuleHandle<N, MatrixSvdExports>, 'orthogonal'>,
  columns: In<'f64'>,
  { ts, work }: ReflectorSpace,
  q: InOut<'f64'>,
  m: number,
  k: number,
): Pass<N> {
  const { block, strip } = sizesOf(m);
  let units = 0;
  for (let j = 0; j < k; j += block) units += 1 + Math.ceil((k - j) / strip);
  return module.orthogonal(columns, ts, q, work, m, k, block, strip).over(units, share(2 * k * k * (m - k / 3), units));
}

/** Qᵀ applied to r columns of m elements. */
export function reflectPass(
  columns: In<'f64'>,
  { ts }: ReflectorSpace,
  y: InOut<'f64'>,
  m: number,
  k: number,
  r: number,
): Pass<'matrix-qr'> {
  const { block } = sizesOf(m);
  const units = r * Math.ceil(k / block);
  return matrixQrModule.applyReflectors(columns, ts, y, m, k, block).over(units, share(2 * r * k * (2 * m - k), units));
}
