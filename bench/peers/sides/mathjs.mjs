/** math.js on its dense matrices, made outside of the clock. */
export const name = 'mathjs';
export const places = ['node', 'chromium'];

export async function open() {
  const { create, all } = await import('mathjs');
  const math = create(all);
  const own = ({ rows, cols, data }) =>
    math.matrix(Array.from({ length: rows }, (_, i) => Array.from(data.subarray(i * cols, (i + 1) * cols))));
  const on = (run) => async (input) => {
    const a = own(input.a);
    const b = input.b && own(input.b);
    return () => run(a, b);
  };
  return {
    multiply: on((a, b) => math.multiply(a, b).toArray().flat()),
    inverse: on((a) => math.inv(a).toArray().flat()),
    solve: on((a, b) => math.lusolve(a, b).toArray().flat()),
    determinant: on((a) => [Math.log2(Math.abs(math.det(a)))]),
  };
}
