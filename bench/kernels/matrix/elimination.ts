import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';

/**
 * Gaussian elimination with partial pivoting of [A | B], in place, row by row: what one writes by hand. Answers the
 * determinant's sign; the diagonal holds the pivots.
 */
export function eliminate(w: Float64Array, n: number, cols: number): number {
  let sign = 1;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(w[i * cols + k]!) > Math.abs(w[pivot * cols + k]!)) pivot = i;
    if (pivot !== k) {
      sign = -sign;
      for (let j = k; j < cols; j++) {
        const value = w[k * cols + j]!;
        w[k * cols + j] = w[pivot * cols + j]!;
        w[pivot * cols + j] = value;
      }
    }
    const top = k * cols;
    const divisor = w[top + k]!;
    for (let i = k + 1; i < n; i++) {
      const row = i * cols;
      const factor = w[row + k]! / divisor;
      if (factor === 0) continue;
      for (let j = k; j < cols; j++) w[row + j] = w[row + j]! - factor * w[top + j]!;
    }
  }
  return sign;
}

/** X = A⁻¹·B by elimination and substitution. */
export function solveByElimination(a: Matrix, b: Matrix): Matrix {
  const n = a.rows;
  const r = b.cols;
  const cols = n + r;
  const w = new Float64Array(n * cols);
  for (let i = 0; i < n; i++) {
    w.set(a.data.subarray(i * n, i * n + n), i * cols);
    w.set(b.data.subarray(i * r, i * r + r), i * cols + n);
  }
  eliminate(w, n, cols);
  const x = new Float64Array(n * r);
  for (let i = n - 1; i >= 0; i--) {
    const row = i * cols;
    for (let j = 0; j < r; j++) x[i * r + j] = w[row + n + j]!;
    for (let k = i + 1; k < n; k++) {
      const factor = w[row + k]!;
      for (let j = 0; j < r; j++) x[i * r + j] = x[i * r + j]! - factor * x[k * r + j]!;
    }
    for (let j = 0; j < r; j++) x[i * r + j] = x[i * r + j]! / w[row + i]!;
  }
  return { rows: n, cols: r, data: x };
}
