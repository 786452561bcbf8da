/** How operands of either precision reach kernels that take one. */
import {
  read,
  scratch,
  write,
  type Call,
  type In,
  type ModuleHandle,
  type Out,
  type Pass,
  type Plan,
  type Write,
} from '../../kernel.js';
import { expectSameShape, isF32, type Matrix } from './matrix.js';
import { matrixModule, type MatrixExports } from './module.generated.js';

/** The plan of a kernel whose one output is a matrix of either precision. */
export type MatrixPlan = Plan<'matrix', { c: Write<'f64' | 'f32'> }>;

interface Operand<N extends string> {
  readonly piece: In<'f64'>;
  /** Passes that fill the piece, to be put before its first use. */
  readonly passes: readonly Pass<N>[];
}

/** What a module must have for `f64Operand`. */
export type WidenCalls<N extends string> = Pick<ModuleHandle<N, MatrixExports>, 'widen'>;

/**
 * A matrix as f64: as it lies, or widened into scratch by a pass. `along` says that the plan's axis is the matrix's rows;
 * otherwise every part of a split job widens the whole of it.
 */
export function f64Operand<N extends string>(module: WidenCalls<N>, matrix: Matrix, along: boolean): Operand<N> {
  const per = along ? { per: matrix.cols } : {};
  if (!isF32(matrix)) return { piece: read(matrix.data as Float64Array, per), passes: [] };
  const wide = scratch('f64', matrix.data.length, per);
  return {
    piece: wide,
    passes: [
      module
        .widen(read(matrix.data, per), wide, matrix.cols)
        .over(matrix.rows, along ? { per: 1, weight: 0.5 } : { group: 1, weight: 0.5 }),
    ],
  };
}

type Combine<E extends 'f64' | 'f32'> = (a: In<E>, b: In<E>, c: Out<E>, cols: number) => Call<'matrix'>;

/** The plan of C = A (operation) B, element by element; rows are the axis. */
export function planElementwise(a: Matrix, b: Matrix, f64: Combine<'f64'>, f32: Combine<'f32'>): MatrixPlan {
  expectSameShape(a, b);
  const { rows, cols } = a;
  const along = { per: cols };
  if (isF32(a) && isF32(b)) {
    const c = write('f32', rows * cols, along);
    return {
      axis: rows,
      output: { c },
      passes: [f32(read(a.data, along), read(b.data, along), c, cols).over(rows, { per: 1 })],
    };
  }
  const left = f64Operand(matrixModule, a, true);
  const right = f64Operand(matrixModule, b, true);
  const c = write('f64', rows * cols, along);
  return {
    axis: rows,
    output: { c },
    passes: [...left.passes, ...right.passes, f64(left.piece, right.piece, c, cols).over(rows, { per: 1 })],
  };
}
