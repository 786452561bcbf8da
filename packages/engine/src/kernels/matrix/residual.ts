import { defineKernel, scratch, write } from '../../kernel.js';
import { expectProductShape, isF32, type Matrix } from './matrix.js';
import { matrixModule } from './module.generated.js';
import { f64Operand } from './operands.js';
import { productPasses } from './product.js';

/**
 * How well X solves A·X = B: the scaled residual ‖A·X − B‖ / (‖A‖·‖X‖·n·ε), in the largest row sum.
 *
 * A backward stable method stays below about 30 whatever the condition of A; hundreds or more mean a wrong X. For an
 * inverse give the identity as b.
 *
 * Shape    { a: m × n, x: n × r, b: m × r }. Result: a number ≥ 0, computed in f64. ε is 2⁻⁵², or 2⁻²³ when x is f32.
 * Range    any m, n, r ≥ 1. 0 when the product meets B exactly. NaN gives NaN.
 * Fails    matrix/shape-mismatch, matrix/empty, matrix/ragged, matrix/not-a-matrix.
 * Accuracy the product itself rounds by about n·ε·‖A‖·‖X‖, so values below 1 are noise.
 * Cost     2·m·n·r flops. Units: those of `multiply`, then rows.
 * Source   the test ratio of LAPACK's drivers: Anderson et al., LAPACK Working Note 41.
 */
export const residual = /* @__PURE__ */ defineKernel(matrixModule, {
  name: 'residual',
  plan({ a, x, b }: { a: Matrix; x: Matrix; b: Matrix }) {
    expectProductShape({ a, x, b });
    const [m, n, r] = [a.rows, a.cols, x.cols];
    const [left, right, target] = [
      f64Operand(matrixModule, a, false),
      f64Operand(matrixModule, x, false),
      f64Operand(matrixModule, b, false),
    ];
    const product = scratch('f64', m * r);
    const [difference, ofA, ofX] = [scratch('f64', m), scratch('f64', m), scratch('f64', n)];
    const result = write('f64', 1);
    const epsilon = isF32(x) ? 2 ** -23 : Number.EPSILON;
    return {
      output: { result },
      passes: [
        ...left.passes,
        ...right.passes,
        ...target.passes,
        ...productPasses(matrixModule, left.piece, right.piece, product, m, n, r),
        matrixModule.differenceSums(product, target.piece, difference, r).over(m, { weight: r }),
        matrixModule.rowSums(left.piece, ofA, n).over(m, { weight: n }),
        matrixModule.rowSums(right.piece, ofX, r).over(n, { weight: r }),
        matrixModule.residual(difference, ofA, ofX, result, m, n, n * epsilon).over(1),
      ],
    };
  },
  result: ({ result }): number => result[0]!,
});
