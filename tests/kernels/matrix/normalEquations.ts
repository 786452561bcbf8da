/** Plain references for least squares: the answer is where the rest is at right angles to every column of A. */
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { wholeDeterminant } from './elimination';
import { at, epsilonOf, matrixOf } from './randomMatrix';

/** The columns of A if AᵀA, in exact whole numbers, is regular; else fewer. */
export function normalRank(a: Matrix): number {
  const gram = matrixOf(a.cols, a.cols, (i, j) => {
    let sum = 0;
    for (let k = 0; k < a.rows; k++) sum += at(a, k, i) * at(a, k, j);
    return sum;
  });
  return wholeDeterminant(gram) === 0n ? a.cols - 1 : a.cols;
}

/**
 * max over i, j of |aᵢᵀ·(B − A·X)ⱼ| / (‖aᵢ‖·(Σₖ ‖aₖ‖·|xₖⱼ| + ‖bⱼ‖)·max(m, n)·ε), aᵢ the columns of A: no change of the
 * columns' scales matters.
 */
export function normalResidual(a: Matrix, x: Matrix, b: Matrix): number {
  const column = (matrix: Matrix, j: number) => {
    const values = Array.from({ length: matrix.rows }, (_, i) => at(matrix, i, j));
    const most = Math.max(...values.map(Math.abs)) || 1;
    const unit = values.map((value) => value / most);
    return { most, unit, length: Math.hypot(...unit) };
  };
  const columns = Array.from({ length: a.cols }, (_, j) => column(a, j));
  let worst = 0;
  for (let j = 0; j < b.cols; j++) {
    const side = column(b, j);
    let size = side.length * side.most;
    const rest = side.unit.map((value) => value * side.most);
    columns.forEach(({ most, unit, length }, k) => {
      const factor = at(x, k, j) * most;
      size += length * Math.abs(factor);
      unit.forEach((value, i) => {
        rest[i] = rest[i]! - value * factor;
      });
    });
    for (const { unit, length } of columns) {
      const sum = unit.reduce((total, value, i) => total + value * rest[i]!, 0);
      if (Number.isNaN(sum)) return NaN;
      if (sum !== 0) worst = Math.max(worst, Math.abs(sum) / (length * size));
    }
  }
  return worst / (Math.max(a.rows, a.cols) * epsilonOf(x));
}
