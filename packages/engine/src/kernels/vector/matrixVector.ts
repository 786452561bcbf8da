import { InputError } from '../../errors.js';
import { defineKernel, read, write } from '../../kernel.js';
import { expectMatrix, shapeOf, type Matrix } from '../matrix/matrix.js';
import { vectorModule } from './module.generated.js';
import { expectVector, f64Vector, isF32, type Vector, type VectorPlan } from './vector.js';

/**
 * The product A·x of a matrix and a vector.
 *
 * Shape    { a: rows × cols, x: cols }. Result: a vector of `rows` elements; f32 when both are f32, else f64.
 * Range    any shape with at least one element. NaN and ±∞ spread by IEEE rules.
 * Fails    vector/length-mismatch, vector/empty, vector/not-a-vector; matrix/empty, matrix/ragged, matrix/not-a-matrix.
 * Accuracy |error| ≤ cols·ε·(|A|·|x|) in every element. `base` and `simd` give the same bytes; `relaxed` fuses multiply and
 *          add.
 * Cost     2·rows·cols flops; limited by reading A, and more so by copying it in. It pays most on a matrix that lies in the
 *          worker already (`node bench/resident.mjs` prints by how much); for several vectors put them side by side and use
 *          `multiply` of the matrix module, which copies once. Units: rows; can be split along them.
 */
export const matrixVector = /* @__PURE__ */ defineKernel(vectorModule, {
  name: 'matrixVector',
  plan({ a, x }: { a: Matrix; x: Vector }): VectorPlan {
    expectMatrix(a, 'a');
    expectVector(x, 'x');
    const { rows, cols, data } = a;
    if (x.length !== cols)
      throw new InputError(
        'vector/length-mismatch',
        `a is ${shapeOf(a)} and x has ${x.length} elements: A·x needs one for each column. Give x ${cols} elements.`,
        { detail: { aRows: rows, aCols: cols, xLength: x.length } },
      );
    const units = { per: 1, step: 4, weight: cols };
    if (isF32(data) && isF32(x)) {
      const c = write('f32', rows, { per: 1 });
      return {
        axis: rows,
        output: { c },
        passes: [vectorModule.matrixVectorF32(read(data, { per: cols }), read(x), c, cols).over(rows, units)],
      };
    }
    const left = f64Vector(data);
    const right = f64Vector(x);
    const c = write('f64', rows, { per: 1 });
    const along = isF32(data) ? left.piece : read(data, { per: cols });
    return {
      axis: rows,
      output: { c },
      passes: [
        ...left.passes,
        ...right.passes,
        vectorModule.matrixVector(along, right.piece, c, cols).over(rows, units),
      ],
    };
  },
  result: ({ c }): Vector => c,
});
