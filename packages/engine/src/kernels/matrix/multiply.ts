import { defineKernel, read, write } from '../../kernel.js';
import { expectInnerDimension, isF32, type Matrix } from './matrix.js';
import { matrixModule } from './module.generated.js';
import { f64Operand, type MatrixPlan } from './operands.js';
import { productPasses, productPassesF32, rowsOfStep } from './product.js';

/** Flops of one millisecond, roughly; the cost of a job decides whether it is cut over workers. */
const flopsPerMs = { f64: 16e6, f32: 32e6 } as const;

/**
 * The matrix product A·B.
 *
 * Shape    { a: m × k, b: k × n }. Result: m × n.
 * Range    any m, k, n ≥ 1 that fit in memory (the operands, the result and a packed copy of b). NaN and ±∞ spread by IEEE
 *          rules. f32 and f32 give f32, computed in f32; mixed gives f64.
 * Fails    matrix/shape-mismatch, matrix/empty, matrix/ragged, matrix/not-a-matrix.
 * Accuracy |error| ≤ k·ε·(|A|·|B|) in every element. `base` and `simd` give the same bytes; `relaxed` fuses multiply and
 *          add, so its last digits may differ (and are closer).
 * Cost     2·m·k·n flops. Units: row blocks × k blocks × column blocks; can be split along row blocks.
 * Source   Goto & van de Geijn, Anatomy of high-performance matrix multiplication, ACM TOMS 34 (2008).
 */
export const multiply = /* @__PURE__ */ defineKernel(matrixModule, {
  name: 'multiply',
  plan({ a, b }: { a: Matrix; b: Matrix }): MatrixPlan {
    expectInnerDimension(a, b);
    const [m, k, n] = [a.rows, a.cols, b.cols];
    if (isF32(a) && isF32(b)) {
      const step = rowsOfStep(m, 'f32');
      const c = write('f32', m * n, { per: step * n });
      return {
        axis: Math.ceil(m / step),
        costMs: (2 * m * k * n) / flopsPerMs.f32,
        output: { c },
        passes: productPassesF32(read(a.data, { per: step * k }), read(b.data), c, m, k, n),
      };
    }
    const step = rowsOfStep(m, 'f64');
    const c = write('f64', m * n, { per: step * n });
    // A widened operand is not cut: every part widens the whole of it.
    const left = f64Operand(matrixModule, a, false);
    const right = f64Operand(matrixModule, b, false);
    const along = isF32(a) ? left.piece : read(a.data as Float64Array, { per: step * k });
    return {
      axis: Math.ceil(m / step),
      costMs: (2 * m * k * n) / flopsPerMs.f64,
      output: { c },
      passes: [...left.passes, ...right.passes, ...productPasses(matrixModule, along, right.piece, c, m, k, n)],
    };
  },
  result: ({ c }, { a, b }): Matrix => ({ rows: a.rows, cols: b.cols, data: c }),
});
