/** ml-matrix. Its matrices are made outside of the clock. */
import { diagonal } from '../inputs.mjs';

export const name = 'ml-matrix';
export const places = ['node', 'chromium'];

export async function open() {
  const ml = await import('ml-matrix');
  const own = ({ rows, cols, data }) => ml.Matrix.from1DArray(rows, cols, data);
  const flat = (m) => m.to1DArray();
  const kept = (m) => diagonal({ cols: m.columns, data: flat(m) });
  const on = (run) => async (input) => {
    const a = own(input.a);
    const b = input.b && own(input.b);
    return () => run(a, b);
  };
  return {
    multiply: on((a, b) => flat(a.mmul(b))),
    inverse: on((a) => flat(ml.inverse(a))),
    solve: on((a, b) => flat(ml.solve(a, b))),
    lu: on((a) => kept(new ml.LuDecomposition(a).upperTriangularMatrix)),
    qr: on((a) => {
      const { orthogonalMatrix, upperTriangularMatrix } = new ml.QrDecomposition(a);
      return orthogonalMatrix && kept(upperTriangularMatrix);
    }),
    cholesky: on((a) => kept(new ml.CholeskyDecomposition(a).lowerTriangularMatrix)),
    determinant: on((a) => [Math.log2(Math.abs(ml.determinant(a)))]),
    symmetricEigen: on((a) => new ml.EigenvalueDecomposition(a, { assumeSymmetric: true }).realEigenvalues),
    svd: on((a) => new ml.SingularValueDecomposition(a).diagonal),
  };
}
