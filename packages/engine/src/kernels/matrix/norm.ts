import { defineKernel, scratch, write } from '../../kernel.js';
import { expectMatrix, expectOption, type Matrix } from './matrix.js';
import { matrixModule } from './module.generated.js';
import { f64Operand } from './operands.js';

/**
 * `frobenius` √(Σ a²) · `one` the largest column sum of |a| · `infinity` the largest row sum of |a| · `max` the largest |a|.
 */
export type NormKind = 'frobenius' | 'one' | 'infinity' | 'max';

const kinds: readonly NormKind[] = ['frobenius', 'one', 'infinity', 'max'];

/**
 * A norm of the matrix.
 *
 * Shape    { a: rows × cols, kind? }. Default kind: 'frobenius'. Result: a number, computed in f64.
 * Range    any shape with at least one element. NaN anywhere gives NaN, else ±∞ gives ∞. The Frobenius norm scales by a
 *          power of two, so squares neither overflow nor vanish.
 * Fails    matrix/option for another kind; matrix/empty, matrix/ragged, matrix/not-a-matrix.
 * Accuracy 'max' exact; the sums within (rows + cols)·ε relative.
 * Cost     one or two passes over the matrix. The copy in costs more, so alone it is about as fast as a loop in JavaScript; it
 *          keeps the page free. Units: rows.
 */
export const norm = /* @__PURE__ */ defineKernel(matrixModule, {
  name: 'norm',
  plan({ a, kind = 'frobenius' }: { a: Matrix; kind?: NormKind }) {
    expectMatrix(a, 'a');
    expectOption('kind', kind, kinds);
    const { rows, cols } = a;
    const alongRows = kind === 'infinity' || kind === 'max';
    const { piece, passes } = f64Operand(matrixModule, a, alongRows);
    const result = write('f64', 1);
    const perRow = scratch('f64', rows);
    const weigh = { weight: cols };
    if (kind === 'one') {
      const sums = scratch('f64', cols, { zero: true });
      return {
        output: { result },
        passes: [
          ...passes,
          matrixModule.columnSums(piece, sums, cols).over(rows, weigh),
          matrixModule.largest(sums, result, cols).over(1),
        ],
      };
    }
    if (alongRows) {
      const ofRows = kind === 'max' ? matrixModule.rowMaxima : matrixModule.rowSums;
      return {
        axis: rows,
        output: { result },
        passes: [
          ...passes,
          ofRows(piece, perRow, cols).over(rows, { ...weigh, per: 1 }),
          matrixModule.largest(perRow, result, rows).over(1),
        ],
      };
    }
    const top = scratch('f64', 1);
    return {
      output: { result },
      passes: [
        ...passes,
        matrixModule.rowMaxima(piece, perRow, cols).over(rows, weigh),
        matrixModule.largest(perRow, top, rows).over(1),
        matrixModule.rowSquares(piece, top, perRow, cols).over(rows, weigh),
        matrixModule.rootOfSum(perRow, top, result, rows).over(1),
      ],
    };
  },
  result: ({ result }): number => result[0]!,
});
