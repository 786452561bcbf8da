import { defineKernel, read, scratch, write, type In, type Out, type Pass, type Scratch } from '../../kernel.js';
import { expectSquare, expectWhole, isF32, type Matrix } from './matrix.js';
import { matrixModule } from './module.generated.js';
import type { MatrixPlan } from './operands.js';
import { productPasses, productPassesF32, productSpace } from './product.js';

/**
 * The passes of C = Aᵉ for e ≥ 2 by squaring, from the exponent's second bit on. The two intermediate buffers take turns;
 * the last product goes to C.
 */
function bySquaring<E extends 'f64' | 'f32'>(
  exponent: number,
  a: In<E>,
  c: Out<E>,
  turns: readonly [Scratch<E>, Scratch<E>],
  product: (x: In<E>, y: In<E>, to: Out<E>) => readonly Pass<'matrix'>[],
): Pass<'matrix'>[] {
  const bits = exponent.toString(2).slice(1);
  const products = bits.length + bits.replaceAll('0', '').length;
  const passes: Pass<'matrix'>[] = [];
  let done = 0;
  let value = a;
  const next = (factor: In<E>) => {
    const spare = turns[done % 2]!;
    done += 1;
    passes.push(...product(value, factor, done === products ? c : spare));
    value = spare;
  };
  for (const bit of bits) {
    next(value);
    if (bit === '1') next(a);
  }
  return passes;
}

/**
 * The power Aᵉ of a square matrix, by repeated squaring.
 *
 * Shape    { a: n × n, exponent }. Result: n × n, of a's precision and computed in it.
 * Range    exponent: a whole number from 0 to 2⁵³ − 1; 0 gives the identity, 1 the matrix. For a negative exponent take
 *          the `inverse` first. NaN and ±∞ spread by IEEE rules; large powers overflow to ±∞.
 * Fails    matrix/option for another exponent; matrix/not-square, matrix/empty, matrix/ragged, matrix/not-a-matrix.
 * Accuracy that of `multiply`, product after product; whole numbers are exact while they and all sums stay below 2⁵³.
 * Cost     at most 2·log₂(exponent) products of 2·n³ flops. Units: those of `multiply`.
 * Source   Knuth, The Art of Computer Programming, vol. 2, §4.6.3.
 */
export const power = /* @__PURE__ */ defineKernel(matrixModule, {
  name: 'power',
  plan({ a, exponent }: { a: Matrix; exponent: number }): MatrixPlan {
    expectSquare(a);
    expectWhole('exponent', exponent, 0, Number.MAX_SAFE_INTEGER);
    const n = a.rows;
    if (isF32(a)) {
      const piece = read(a.data);
      const c = write('f32', n * n);
      if (exponent === 0) return { output: { c }, passes: [matrixModule.identityF32(c, n).over(n)] };
      if (exponent === 1) return { output: { c }, passes: [matrixModule.scaleF32(piece, c, 1, n).over(n)] };
      const space = productSpace('f32', n, n, n);
      const turns = [scratch('f32', n * n), scratch('f32', n * n)] as const;
      return {
        output: { c },
        passes: bySquaring(exponent, piece, c, turns, (x, y, to) => productPassesF32(x, y, to, n, n, n, space)),
      };
    }
    const piece = read(a.data as Float64Array);
    const c = write('f64', n * n);
    if (exponent === 0) return { output: { c }, passes: [matrixModule.identity(c, n).over(n)] };
    if (exponent === 1) return { output: { c }, passes: [matrixModule.scale(piece, c, 1, n).over(n)] };
    const space = productSpace('f64', n, n, n);
    const turns = [scratch('f64', n * n), scratch('f64', n * n)] as const;
    return {
      output: { c },
      passes: bySquaring(exponent, piece, c, turns, (x, y, to) =>
        productPasses(matrixModule, x, y, to, n, n, n, space),
      ),
    };
  },
  result: ({ c }, { a }): Matrix => ({ rows: a.rows, cols: a.cols, data: c }),
});
