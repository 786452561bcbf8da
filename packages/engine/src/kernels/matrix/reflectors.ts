/** The passes that `qr` and `leastSquares` share: the columns of A, balanced, and Householder's reflectors in their place. */
import { scratch, type Pass, type Scratch } from '../../kernel.js';
import type { Matrix } from './matrix.js';
import { matrixModule } from './module.generated.js';
import { f64Operand } from './operands.js';

export interface Columns {
  /** The columns one after another. */
  readonly columns: Scratch<'f64'>;
  /** What each column has to be multiplied with again. */
  readonly scales: Scratch<'f64'>;
  readonly passes: readonly Pass<'matrix'>[];
}

/** The columns of a matrix, each brought near 1 by a power of two. */
export function balancedColumns(a: Matrix): Columns {
  const { rows, cols } = a;
  const { piece, passes } = f64Operand(a, false);
  const columns = scratch('f64', rows * cols);
  const scales = scratch('f64', cols);
  return {
    columns,
    scales,
    passes: [
      ...passes,
      matrixModule.transpose(piece, columns, rows, cols).over(cols, { step: 8, weight: 2 * rows }),
      matrixModule.balanceRows(columns, scales, rows).over(cols, { weight: 2 * rows }),
    ],
  };
}

export interface Reflectors extends Columns {
  readonly taus: Scratch<'f64'>;
}

/** R and the reflectors of A in the place of its columns. */
export function reflectors(a: Matrix): Reflectors {
  const { rows: m, cols: n } = a;
  const { columns, scales, passes } = balancedColumns(a);
  const k = Math.min(m, n);
  const taus = scratch('f64', k);
  return {
    columns,
    scales,
    taus,
    passes: [...passes, matrixModule.householder(columns, taus, m).over(n, { weight: (k * (2 * m - k)) / 8 + m })],
  };
}
