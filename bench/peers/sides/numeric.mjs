/** numeric.js. Its arrays of arrays are made outside of the clock. */
export const name = 'numeric';
export const places = ['node', 'chromium'];

export async function open() {
  const { default: numeric } = await import('numeric');
  const own = ({ rows, cols, data }) =>
    Array.from({ length: rows }, (_, i) => Array.from(data.subarray(i * cols, (i + 1) * cols)));
  const on = (run) => async (input) => {
    const a = own(input.a);
    const b = input.b && own(input.b);
    return () => run(a, b);
  };
  return {
    multiply: on((a, b) => numeric.dot(a, b).flat()),
    inverse: on((a) => numeric.inv(a).flat()),
    solve: on((a, b) => numeric.solve(a, b.flat())),
    determinant: on((a) => [Math.log2(Math.abs(numeric.det(a)))]),
    svd: on((a) => numeric.svd(a).S),
  };
}
