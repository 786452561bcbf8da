import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';

/** Fractions from −1 to 1, the same in every run: a linear congruential generator (Numerical Recipes). */
export function fractions(count: number, seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

export const randomMatrix = (rows: number, cols: number, seed: number): Matrix => ({
  rows,
  cols,
  data: fractions(rows * cols, seed),
});

/** Symmetric, and so heavy on the diagonal that it is positive definite. */
export function positiveMatrix(n: number, seed: number): Matrix {
  const data = fractions(n * n, seed);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) data[j * n + i] = data[i * n + j]!;
    data[i * n + i] = n;
  }
  return { rows: n, cols: n, data };
}

export const toF32 = ({ rows, cols, data }: Matrix): Matrix => ({ rows, cols, data: Float32Array.from(data) });

export function expectSame(ours: Matrix, plain: Matrix, tolerance: number): void {
  if (ours.rows !== plain.rows || ours.cols !== plain.cols) throw new Error('The shapes differ.');
  ours.data.forEach((value, i) => {
    if (!(Math.abs(value - plain.data[i]!) <= tolerance))
      throw new Error(`Element ${i} is ${value}, plain JavaScript says ${plain.data[i]}.`);
  });
}

export function expectNear(ours: number, plain: number, tolerance: number): void {
  if (!(Math.abs(ours - plain) <= tolerance)) throw new Error(`${ours}, plain JavaScript says ${plain}.`);
}
