/** How the blocked product is laid out, for every kernel that multiplies matrices on its way. */
import { scratch, type In, type ModuleHandle, type Out, type Pass, type Scratch } from '../../kernel.js';
import { matrixModule, type MatrixExports } from './module.generated.js';

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
function layOut(m: number, k: number, n: number, depth: number, tile: number) {
  const rowBlock = rowBlockOf(m, tile);
  const rowBlocks = Math.ceil(m / rowBlock);
  const blocksOfOneRow = Math.ceil(k / depth) * Math.ceil(n / columnBlock);
  return {
    rowBlock,
    packed: k * Math.ceil(n / 8) * 8,
    work: rowBlock * Math.min(k, depth) + 64,
    packUnits: Math.ceil(n / 8),
    units: rowBlocks * blocksOfOneRow,
    // A copied element takes about as long as four products.
    packPass: { group: 1, weight: 8 * k },
    pass: { per: blocksOfOneRow, weight: (rowBlock * Math.min(k, depth) * Math.min(n, columnBlock)) / 4 },
  };
}

/** Rows of an f64 block, and rows of an f32 block: one step of a splittable plan's axis. */
export const rowsOfStep = (rows: number, precision: 'f64' | 'f32'): number =>
  rowBlockOf(rows, precision === 'f64' ? 6 : 12);

/** What a product needs besides its matrices. One after the other, products of the same shape may share it. */
export interface ProductSpace<E extends 'f64' | 'f32'> {
  readonly packed: Scratch<E>;
  readonly work: Scratch<E>;
}

export function productSpace<E extends 'f64' | 'f32'>(precision: E, m: number, k: number, n: number): ProductSpace<E> {
  const { packed, work } = precision === 'f64' ? layOut(m, k, n, depthF64, 6) : layOut(m, k, n, depthF32, 12);
  return { packed: scratch(precision, packed), work: scratch(precision, work, { own: true }) };
}

/** What a module must have for `productPasses`. */
export type ProductCalls<N extends string> = Pick<ModuleHandle<N, MatrixExports>, 'packB' | 'multiply'>;

/** The passes of C = A·B, m × k times k × n. With an axis of row blocks, A and C lie along it. */
export function productPasses<N extends string>(
  module: ProductCalls<N>,
  a: In<'f64'>,
  b: In<'f64'>,
  c: Out<'f64'>,
  m: number,
  k: number,
  n: number,
  { packed, work } = productSpace('f64', m, k, n),
): Pass<N>[] {
  const l = layOut(m, k, n, depthF64, 6);
  return [
    module.packB(b, packed, k, n).over(l.packUnits, l.packPass),
    module.multiply(a, packed, c, work, m, k, n, l.rowBlock).over(l.units, l.pass),
  ];
}

/** `productPasses` for f32. */
export function productPassesF32(
  a: In<'f32'>,
  b: In<'f32'>,
  c: Out<'f32'>,
  m: number,
  k: number,
  n: number,
  { packed, work } = productSpace('f32', m, k, n),
): Pass<'matrix'>[] {
  const l = layOut(m, k, n, depthF32, 12);
  return [
    matrixModule.packBF32(b, packed, k, n).over(l.packUnits, l.packPass),
    matrixModule.multiplyF32(a, packed, c, work, m, k, n, l.rowBlock).over(l.units, l.pass),
  ];
}
