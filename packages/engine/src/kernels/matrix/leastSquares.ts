import { DomainError } from '../../errors.js';
import { defineKernel, scratch, write, type Plan, type Write } from '../../kernel.js';
import { expectTallSystem, isF32, shapeOf, type Matrix } from './matrix.js';
import { matrixQrModule } from '../matrix-qr/module.generated.js';
import { balancedColumns, householderPass, reflectorSpace, reflectPass } from './reflectors.js';

/** Status of a dependent column: this plus the column. */
const dependentStatus = 16;

/**
 * The X that makes every column of A·X − B as short as possible, by Householder's QR factorization of A.
 *
 * Shape    { a: m × n with m ≥ n, b: m × r }. Result: n × r, f32 when both are f32, else f64; computed in f64 either way.
 * Range    any m ≥ n ≥ 1 and r ≥ 1 that fit in memory, elements of any size: columns are scaled by powers of two on the
 *          way. NaN and ±∞ are not checked and spread.
 * Fails    matrix/rank-deficient (DomainError, detail { rows, cols, column }) when a column depends on those before it, as
 *          far as the precision can tell; matrix/shape-mismatch (also for fewer rows than columns), matrix/empty,
 *          matrix/ragged, matrix/not-a-matrix.
 * Accuracy X is the exact answer for an A whose columns, and a B whose columns, are changed by the order of m·n·ε.
 * Cost     2·n²·(m − n/3) + 4·m·n·r flops. Units: columns, and strips of up to 48 of them; progress is determinate.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §5.3.2; Higham, Accuracy and Stability of Numerical
 *          Algorithms, 2nd ed., theorem 20.3.
 */
export const leastSquares = /* @__PURE__ */ defineKernel(matrixQrModule, {
  name: 'matrix/leastSquares',
  plan({ a, b }: { a: Matrix; b: Matrix }): Plan<'matrix-qr', { c: Write<'f64' | 'f32'> }> {
    expectTallSystem(a, b);
    const { rows: m, cols: n } = a;
    const r = b.cols;
    const left = balancedColumns(a);
    const right = balancedColumns(b);
    const space = reflectorSpace(m, n);
    const { columns: w } = left;
    const { columns: y } = right;
    const groups = Math.ceil(n / 64);
    const f32 = isF32(a) && isF32(b);
    const x = f32 ? scratch('f64', n * r) : write('f64', n * r);
    const passes = [
      ...left.passes,
      householderPass(w, space, m, n),
      matrixQrModule.checkColumns(w, m).over(n, { weight: n / 4 }),
      ...right.passes,
      reflectPass(w, space, y, m, n, r),
      matrixQrModule
        .backSubstituteColumns(w, y, left.scales, right.scales, x, m, n, r)
        .over(r * groups, { weight: (n * n) / 8 / groups + 64 }),
    ];
    if (x.use === 'write') return { output: { c: x }, passes };
    const c = write('f32', n * r);
    return { output: { c }, passes: [...passes, matrixQrModule.takeColumnsF32(x, c, 0, r, r).over(n, { weight: r })] };
  },
  result: ({ c }, { a, b }): Matrix => ({ rows: a.cols, cols: b.cols, data: c }),
  fail(status, { a }) {
    const column = status - dependentStatus;
    if (column < 0 || column >= a.cols) return undefined;
    return new DomainError(
      'matrix/rank-deficient',
      `a (${shapeOf(a)}) has dependent columns: column ${column + 1} is a combination of the columns before it, as far as the precision can tell, so many X are equally good. Leave that column out.`,
      { detail: { rows: a.rows, cols: a.cols, column } },
    );
  },
});
