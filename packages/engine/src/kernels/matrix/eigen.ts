import { defineKernel, scratch, write } from '../../kernel.js';
import { expectSquare, type Matrix } from './matrix.js';
import { matrixModule } from './module.generated.js';
import { orthogonalPass, reflectorSpace } from './reflectors.js';
import { block, groupsOf, joinPass, noConvergence, roomFor, share, spreadMatrix } from './spectral.js';

export const eigen = /* @__PURE__ */ defineKernel(matrixModule, {
  name: 'eigen',
  plan({ a }: { a: Matrix }) {
    expectSquare(a);
    const n = a.rows;
    const { w, stride, maxima, passes } = spreadMatrix(a, false);
    const [h, d, e, state] = [scratch('f64', n * stride), scratch('f64', n), scratch('f64', n), scratch('f64', 2)];
    const space = reflectorSpace(stride, n);
    const z = scratch('f64', n * stride);
    const groups = groupsOf(n * n);
    const room = roomFor(n, stride);
    const order = scratch('u32', n);
    const [values, vectors] = [write('f64', n), write('f64', n * n)];
    return {
      costMs: n ** 3 / 2e5,
      output: { values, vectors },
      passes: [
        ...passes,
        matrixModule
          .similar(w, h, d, e, space.ts, scratch('f64', 4 * stride), state, n, stride, block, 1, groups)
          .over(n * groups, share((8 / 3) * n ** 3, n * groups)),
        joinPass(h, space, stride, n),
        orthogonalPass(h, space, z, stride, n),
        matrixModule
          .symmetricSweeps(d, e, z, scratch('f64', room), state, n, stride, room)
          .over(n, share(5 * n ** 3, n)),
        matrixModule.orderValues(d, maxima, values, order, n, -1).over(n),
        matrixModule.takeInOrder(z, order, h, stride).over(n, { weight: n }),
        matrixModule.transpose(h, vectors, n, stride).over(n, { step: 8, weight: n }),
      ],
    };
  },
  result({ values, vectors }, { a: { rows, cols } }): { values: Float64Array; imaginary: Float64Array; vectors: Matrix } {
    return { values, imaginary: new Float64Array(rows), vectors: { rows, cols, data: vectors } };
  },
  fail: (status, { a }) => noConvergence(status, a),
});
