import { defineKernel, scratch, write } from '../../kernel.js';
import { expectProductShape, expectWhole, isF32, type Matrix } from './matrix.js';
import { matrixModule } from './module.generated.js';
import { f64Operand } from './operands.js';
import { productPasses } from './product.js';

/**
 * Whether C is A·B, found without computing the product: compares A·(B·s) with C·s for random vectors s of ±1.
 *
 * Shape    { a: m × k, b: k × n, c: m × n, rounds?, seed? }. Result: true when no round contradicts. rounds: 1 to 64,
 *          default 8, which costs about the same as 1. seed: 0 to 2³² − 1, default 1; the same seed gives the same vectors.
 * Range    any m, k, n ≥ 1. With NaN or ±∞ in an operand nothing can be confirmed: false.
 * Fails    matrix/shape-mismatch, matrix/option, matrix/empty, matrix/ragged, matrix/not-a-matrix.
 * Accuracy a row counts as right while |A·(B·s) − C·s| ≤ t·(|A|·‖rows of B‖₁ + ‖row of C‖₁), t = (2·k + n)·2⁻⁵³, plus
 *          k·2⁻²⁴ for an f32 c: no product that sums in that precision exceeds it, so a right C is never refused. A single
 *          changed element is always found once it is off by more than twice that; several in one row pass a round by
 *          chance with probability ½ at the most, all rounds with 2^−rounds.
 * Cost     2·(k·n + m·k + m·n)·rounds flops. Units: those of `multiply`, then rows.
 * Source   Freivalds, Probabilistic machines can use less running time, IFIP 1977.
 */
export const freivalds = /* @__PURE__ */ defineKernel(matrixModule, {
  name: 'freivalds',
  plan({ a, b, c, rounds = 8, seed = 1 }: { a: Matrix; b: Matrix; c: Matrix; rounds?: number; seed?: number }) {
    expectProductShape({ a, b, c });
    expectWhole('rounds', rounds, 1, 64);
    expectWhole('seed', seed, 0, 2 ** 32 - 1);
    const [m, k, n] = [a.rows, a.cols, b.cols];
    const [left, right, claim] = [
      f64Operand(matrixModule, a, false),
      f64Operand(matrixModule, b, false),
      f64Operand(matrixModule, c, false),
    ];
    const s = scratch('f64', n * rounds);
    const bs = scratch('f64', k * rounds);
    const abs = scratch('f64', m * rounds);
    const cs = scratch('f64', m * rounds);
    const bSums = scratch('f64', k);
    const wrong = write('u8', m);
    // One percent for the terms of second order that the textbook bound leaves out.
    const tolerance = 1.01 * ((2 * k + n + 2) * 2 ** -53 + (isF32(c) ? (k + 2) * 2 ** -24 : 0));
    return {
      output: { wrong },
      passes: [
        ...left.passes,
        ...right.passes,
        ...claim.passes,
        matrixModule.signs(s, rounds, seed).over(n, { weight: rounds }),
        ...productPasses(matrixModule, right.piece, s, bs, k, n, rounds),
        ...productPasses(matrixModule, left.piece, bs, abs, m, k, rounds),
        ...productPasses(matrixModule, claim.piece, s, cs, m, n, rounds),
        matrixModule.rowSums(right.piece, bSums, n).over(k, { weight: n }),
        matrixModule
          .freivalds(abs, cs, left.piece, claim.piece, bSums, wrong, k, n, rounds, tolerance)
          .over(m, { weight: k + n }),
      ],
    };
  },
  result: ({ wrong }): boolean => !wrong.includes(1),
});
