import { defineKernel, read, scratch, write } from '../../kernel.js';
import { expectInnerDimension, isF32, type Matrix } from './matrix.js';
import { matrixModule } from './module.generated.js';
import { f64Operand, type MatrixPlan } from './operands.js';

/** Lengths of a block along k and of a column block; the kernel has the same numbers. */
const depthF64 = 256;
const depthF32 = 384;
const columnBlock = 256;

/** Rows of a block: at most 96, a multiple of every variant's tile height, and an even number of blocks for two workers. */
function rowBlockOf(rows: number, tile: number): number {
  let blocks = Math.ceil(rows / 96);
  if (blocks > 1) blocks += blocks % 2;
  return Math.ceil(Math.ceil(rows / blocks) / tile) * tile;
}

/** Everything about the passes that doesn't depend on the element type. */
function layOut(a: Matrix, b: Matrix, depth: number, tile: number) {
  const [m, k, n] = [a.rows, a.cols, b.cols];
  const rowBlock = rowBlockOf(m, tile);
  const rowBlocks = Math.ceil(m / rowBlock);
  const blocksOfOneRow = Math.ceil(k / depth) * Math.ceil(n / columnBlock);
  return {
    m,
    k,
    n,
    rowBlock,
    rowBlocks,
    packed: k * Math.ceil(n / 8) * 8,
    work: rowBlock * Math.min(k, depth) + 64,
    packUnits: Math.ceil(n / 8),
    units: rowBlocks * blocksOfOneRow,
    // A copied element takes about as long as four products.
    packPass: { weight: 8 * k },
    pass: { per: blocksOfOneRow, weight: (rowBlock * Math.min(k, depth) * Math.min(n, columnBlock)) / 4 },
  };
}

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
    if (isF32(a) && isF32(b)) {
      const l = layOut(a, b, depthF32, 12);
      const c = write('f32', l.m * l.n, { per: l.rowBlock * l.n });
      const packed = scratch('f32', l.packed);
      const work = scratch('f32', l.work, { own: true });
      return {
        axis: l.rowBlocks,
        output: { c },
        passes: [
          matrixModule.packBF32(read(b.data), packed, l.k, l.n).over(l.packUnits, l.packPass),
          matrixModule
            .multiplyF32(read(a.data, { per: l.rowBlock * l.k }), packed, c, work, l.m, l.k, l.n, l.rowBlock)
            .over(l.units, l.pass),
        ],
      };
    }
    const l = layOut(a, b, depthF64, 6);
    const right = f64Operand(b, false);
    const c = write('f64', l.m * l.n, { per: l.rowBlock * l.n });
    const packed = scratch('f64', l.packed);
    const work = scratch('f64', l.work, { own: true });
    const left = f64Operand(a, false);
    const piece = isF32(a) ? left.piece : read(a.data as Float64Array, { per: l.rowBlock * l.k });
    return {
      axis: l.rowBlocks,
      output: { c },
      passes: [
        ...left.passes,
        ...right.passes,
        matrixModule.packB(right.piece, packed, l.k, l.n).over(l.packUnits, l.packPass),
        matrixModule.multiply(piece, packed, c, work, l.m, l.k, l.n, l.rowBlock).over(l.units, l.pass),
      ],
    };
  },
  result: ({ c }, { a, b }): Matrix => ({ rows: a.rows, cols: b.cols, data: c }),
});
