import { dominant, matrix, near, scaled, symmetric } from '../inputs.mjs';

const mlMatrix = (least) => ({ node: { 'ml-matrix': least }, chromium: { 'ml-matrix': least } });
const n = 512;

export default [
  {
    name: `inverse, n = ${n}`,
    operation: 'inverse',
    input: () => ({ a: dominant(n, 1) }),
    differ: near(1e-9),
    flops: 2 * n ** 3,
  },
  {
    name: `solve, n = ${n}, one right side`,
    operation: 'solve',
    input: () => ({ a: dominant(n, 1), b: matrix(n, 1, 2) }),
    differ: near(1e-9),
    flops: (2 / 3) * n ** 3,
  },
  {
    name: `lu, n = ${n}`,
    operation: 'lu',
    input: () => ({ a: dominant(n, 1) }),
    differ: near(1e-7),
    flops: (2 / 3) * n ** 3,
  },
  {
    name: `qr, n = ${n}`,
    operation: 'qr',
    input: () => ({ a: dominant(n, 1) }),
    differ: near(1e-7),
    flops: (8 / 3) * n ** 3,
  },
  {
    name: `cholesky, n = ${n}`,
    operation: 'cholesky',
    input: () => ({ a: symmetric(n, 1, true) }),
    differ: near(1e-7),
    flops: n ** 3 / 3,
  },
  {
    name: `determinant, n = ${n}`,
    operation: 'determinant',
    // Scaled, so that the determinant is a number.
    input: () => ({ a: scaled(dominant(n, 1), 1 / n) }),
    differ: near(1e-6),
    flops: (2 / 3) * n ** 3,
  },
]
  .map(({ flops, ...contest }) => ({ ...contest, work: { flops }, without: ['mathjs'], targets: mlMatrix(8) }))
  .concat([
    {
      name: 'symmetric eigen, n = 256',
      operation: 'symmetricEigen',
      input: () => ({ a: symmetric(256, 1) }),
      differ: near(1e-8),
      targets: mlMatrix(4),
    },
    {
      name: 'svd, n = 256',
      operation: 'svd',
      input: () => ({ a: matrix(256, 256, 1) }),
      differ: near(1e-8),
      targets: mlMatrix(4),
    },
  ]);
