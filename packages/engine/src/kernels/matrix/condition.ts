import { defineKernel, scratch, write, type In, type Out, type Pass } from '../../kernel.js';
import { factorization, singular, solvePlan } from './factorization.js';
import { expectMatrix, expectOption, expectSquare, type Matrix } from './matrix.js';
import { matrixConditionModule } from '../matrix-condition/module.generated.js';
import { f64Operand } from './operands.js';
import { singularValues } from './singular.js';
import { noConvergence } from './spectral.js';

/** `two` the ratio of the largest and the smallest singular value · `one` ‖A‖·‖A⁻¹‖ in the largest column sum of absolute values · `infinity` the same in the largest row sum. */
export type ConditionKind = 'two' | 'one' | 'infinity';

const kinds: readonly ConditionKind[] = ['two', 'one', 'infinity'];

/**
 * The condition of a matrix: how many times larger than in A and b a relative error may be in the x of A·x = b.
 *
 * Shape    { a: m × n, kind? }. Default kind: 'two'. 'one' and 'infinity' need a square matrix. Result: a number from 1
 *          up, computed in f64; ∞ when the smallest singular value is 0; NaN when a holds NaN or ±∞.
 * Range    any m, n ≥ 1 that fit in memory. For 'two' elements of any size; for the others A⁻¹ has to fit in f64.
 * Fails    matrix/option for another kind; matrix/no-convergence (DomainError), as for `svd`. 'one' and 'infinity' also:
 *          matrix/not-square, and matrix/singular (DomainError) as for `inverse`. matrix/empty, matrix/ragged,
 *          matrix/not-a-matrix.
 * Accuracy relative error about n·ε times the condition: above 10¹⁵ only the order of magnitude is meant.
 * Cost     'two': 4·k²·(max(m, n) − k/3) flops with k = min(m, n). The others: 8/3·n³ flops at the speed of `inverse`, which
 *          is several times faster. Progress is determinate.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §2.6.2.
 */
export const condition = /* @__PURE__ */ defineKernel(matrixConditionModule, {
  name: 'matrix/condition',
  plan({ a, kind = 'two' }: { a: Matrix; kind?: ConditionKind }) {
    expectMatrix(a, 'a');
    expectOption('kind', kind, kinds);
    const { rows, cols } = a;
    // The two numbers that the condition is the quotient, or the product, of.
    const [x, y] = [write('f64', 1), write('f64', 1)];
    if (kind === 'two') {
      const n = Math.min(rows, cols);
      const s = scratch('f64', n);
      const { passes, costMs } = singularValues(matrixConditionModule, a, s);
      return {
        costMs,
        output: { x, y },
        passes: [
          ...passes,
          matrixConditionModule.takeColumns(s, x, 0, 1, n).over(1),
          matrixConditionModule.takeColumns(s, y, n - 1, 1, n).over(1),
        ],
      };
    }
    expectSquare(a);
    const f = factorization(rows, rows);
    const { piece, passes } = f64Operand(matrixConditionModule, a, false);
    const augment = matrixConditionModule.augmentIdentity(piece, f.w, f.n, f.stride).over(f.n, { weight: 2 * f.n });
    const solved = solvePlan(matrixConditionModule, f, [augment], 'f64');
    return {
      output: { x, y },
      passes: [
        ...passes,
        ...normPasses(piece, x, rows, kind),
        ...solved.passes,
        ...normPasses(solved.output.c as In<'f64'>, y, rows, kind),
      ],
    };
  },
  result({ x, y }, { kind = 'two' }): number {
    const [largest, other] = [x[0]!, y[0]!];
    if (!Number.isFinite(largest)) return NaN;
    if (kind !== 'two') return largest * other;
    return other === 0 ? Infinity : largest / other;
  },
  fail: (status, { a, kind = 'two' }) => (kind === 'two' ? noConvergence(status, a) : singular(status, a)),
});

/** The largest column sum of absolute values, or the largest row sum, of n × n elements. */
function normPasses(a: In<'f64'>, result: Out<'f64'>, n: number, kind: 'one' | 'infinity'): Pass<'matrix-condition'>[] {
  const weigh = { weight: n };
  const sums = scratch('f64', n, { zero: true });
  const largest = matrixConditionModule.largest(sums, result, n).over(1);
  if (kind === 'infinity') return [matrixConditionModule.rowSums(a, sums, n).over(n, weigh), largest];
  return [matrixConditionModule.columnSums(a, sums, n).over(n, weigh), largest];
}
