/** Singular values by one-sided Jacobi in plain TypeScript, the largest first. */
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { at } from './randomMatrix';

export function plainSingular(a: Matrix): number[] {
  const wide = a.rows < a.cols;
  const [m, n] = wide ? [a.cols, a.rows] : [a.rows, a.cols];
  const columns = Array.from({ length: n }, (_, j) =>
    Array.from({ length: m }, (_unused, i) => (wide ? at(a, j, i) : at(a, i, j))),
  );
  const dot = (x: readonly number[], y: readonly number[]) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  for (let sweep = 0, turned = true; turned && sweep < 60; sweep++) {
    turned = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const [x, y] = [columns[p]!, columns[q]!];
        const [alpha, beta, gamma] = [dot(x, x), dot(y, y), dot(x, y)];
        if (Math.abs(gamma) <= 4 * Number.EPSILON * Math.sqrt(alpha * beta) || Math.abs(gamma) < 1e-60) continue;
        turned = true;
        const zeta = (beta - alpha) / (2 * gamma);
        const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        const c = 1 / Math.hypot(1, t);
        for (let i = 0; i < m; i++) {
          const [u, v] = [x[i]!, y[i]!];
          x[i] = c * u - c * t * v;
          y[i] = c * t * u + c * v;
        }
      }
    }
  }
  return columns.map((x) => Math.sqrt(dot(x, x))).toSorted((x, y) => y - x);
}
