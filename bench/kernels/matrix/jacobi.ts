/** Singular values and vectors by one-sided Jacobi, in plain JavaScript. */
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import type { SingularValues } from '@wasm-compute/engine/kernels/matrix/svd';

/** One-sided Jacobi on columns held as arrays; the singular values and V, U by division. */
export function decompose({ rows: m, cols: n, data }: Matrix): SingularValues {
  const w = Array.from({ length: n }, (_, j) => Float64Array.from({ length: m }, (_unused, i) => data[i * n + j]!));
  const v = Array.from({ length: n }, (_, j) => Float64Array.from({ length: n }, (_unused, i) => (i === j ? 1 : 0)));
  const dot = (x: Float64Array, y: Float64Array) => {
    let sum = 0;
    for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
    return sum;
  };
  const rotate = (x: Float64Array, y: Float64Array, c: number, s: number) => {
    for (let i = 0; i < x.length; i++) {
      const [a, b] = [x[i]!, y[i]!];
      x[i] = c * a - s * b;
      y[i] = s * a + c * b;
    }
  };
  for (let turns = 1; turns > 0;) {
    turns = 0;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const [alpha, beta, gamma] = [dot(w[p]!, w[p]!), dot(w[q]!, w[q]!), dot(w[p]!, w[q]!)];
        if (Math.abs(gamma) <= 1e-14 * Math.sqrt(alpha * beta)) continue;
        const zeta = (beta - alpha) / (2 * gamma);
        const t = Math.sign(zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
        const c = 1 / Math.hypot(1, t);
        rotate(w[p]!, w[q]!, c, c * t);
        rotate(v[p]!, v[q]!, c, c * t);
        turns++;
      }
    }
  }
  const lengths = w.map((x) => Math.sqrt(dot(x, x)));
  const order = lengths.map((_, j) => j).toSorted((x, y) => lengths[y]! - lengths[x]!);
  const turned = (columns: Float64Array[], rows: number, by: (j: number) => number): Matrix => ({
    rows,
    cols: n,
    data: Float64Array.from({ length: rows * n }, (_, at) => {
      const j = order[at % n]!;
      return columns[j]![Math.floor(at / n)]! / by(j);
    }),
  });
  return {
    u: turned(w, m, (j) => lengths[j]!),
    s: Float64Array.from(order, (j) => lengths[j]!),
    v: turned(v, n, () => 1),
  };
}
