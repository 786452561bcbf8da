/**
 * Several Householder reflectors at once: H₀·H₁·… = I − V·T·Vᵀ, so that most of the work is products.
 *
 * Everything lies on its side: the rows of V and of what is reflected are columns of the matrix that is factored. `work`
 * holds, one behind the other: V (block × m) · V packed for C·V · V packed for Y·Vᵀ · packed rows of C · X · Y · packed X or
 * Y · packed T · room for one tile.
 *
 * Source   Schreiber & Van Loan, A storage-efficient WY representation for products of Householder transformations, SIAM
 *          J. Sci. Stat. Comput. 10 (1989).
 */
import { dotOf } from '../../shared/reduce';
import { multiplyBlock } from '../tile/block';
import { packCols, packLines, packRows } from '../tile/pack';
import { depth, tileCols } from '../tile/shape';

/** Rows that are reflected together: a multiple of every variant's tile, and as many as the widest block. */
export const STRIP: i32 = 48;

function packedVAt(work: usize, m: i32, block: i32): usize {
  return work + ((<usize>m * <usize>block) << 3);
}

function packedVtAt(work: usize, m: i32, block: i32): usize {
  return packedVAt(work, m, block) + ((<usize>m * <usize>block) << 3);
}

function packedCAt(work: usize, m: i32, block: i32): usize {
  return packedVtAt(work, m, block) + ((<usize>(m + 8) * <usize>block) << 3);
}

function xAt(work: usize, m: i32, block: i32): usize {
  return packedCAt(work, m, block) + ((<usize>STRIP * <usize>depth<f64>()) << 3);
}

function packedTAt(work: usize, m: i32, block: i32): usize {
  return xAt(work, m, block) + ((<usize>STRIP * <usize>block * 3) << 3);
}

function spareAt(work: usize, m: i32, block: i32): usize {
  return packedTAt(work, m, block) + ((<usize>block * <usize>block) << 3);
}

/** X = C·V for `rows` rows of C, each of `length` elements. */
function timesV(c: usize, stride: usize, rows: i32, length: i32, width: i32, work: usize, m: i32, block: i32): void {
  const packedC = packedCAt(work, m, block);
  const padded = (<usize>width + 7) & ~7;
  for (let k0 = 0; k0 < length; k0 += depth<f64>()) {
    const kc = min(depth<f64>(), length - k0);
    packRows<f64>(c + ((<usize>k0) << 3), stride, rows, kc, packedC, false);
    multiplyBlock<f64>(
      packedC,
      packedVAt(work, m, block) + ((<usize>k0 * padded) << 3),
      rows,
      width,
      kc,
      xAt(work, m, block),
      (<usize>block) << 3,
      k0 == 0,
      spareAt(work, m, block),
    );
  }
}

/**
 * Takes `width` reflectors that lie at `v` (element i of row i is where its leading 1 belongs), each up to `length`
 * elements long, into `work`.
 */
export function packReflectors(v: usize, length: i32, width: i32, work: usize, m: i32, block: i32): void {
  const line = (<usize>length) << 3;
  for (let i = 0; i < width; i++) {
    const to = work + <usize>i * line;
    const at = (<usize>i) << 3;
    memory.fill(to, 0, at);
    store<f64>(to + at, 1);
    memory.copy(to + at + 8, v + ((<usize>i * <usize>m) << 3) + at + 8, line - at - 8);
  }
  const padded = (width + 7) & ~7;
  const packedV = packedVAt(work, m, block);
  for (let k0 = 0; k0 < length; k0 += depth<f64>()) {
    const kc = min(depth<f64>(), length - k0);
    const to = packedV + ((<usize>k0 * <usize>padded) << 3);
    packLines<f64>(work + ((<usize>k0) << 3), line, width, padded, kc, to, tileCols<f64>(), false);
  }
  packCols<f64>(work, line, width, length, packedVtAt(work, m, block));
}

/** Completes T (rows of `block` elements), whose diagonal holds the τ, for the reflectors in `work`. */
export function makeT(t: usize, length: i32, width: i32, work: usize, m: i32, block: i32): void {
  timesV(work, (<usize>length) << 3, width, length, width, work, m, block);
  const line = (<usize>block) << 3;
  const gram = xAt(work, m, block);
  for (let i = 0; i < width; i++) {
    const row = t + <usize>i * line;
    const diagonal = (<usize>i) << 3;
    memory.fill(row, 0, diagonal);
    for (let j = i + 1; j < width; j++) {
      const products = gram + <usize>j * line + diagonal;
      const tau = load<f64>(t + <usize>j * line + ((<usize>j) << 3));
      store<f64>(row + ((<usize>j) << 3), -tau * dotOf<f64>(row + diagonal, products, j - i));
    }
  }
}

/** Packs T, or its transpose, for `reflectRows`. */
export function packT(t: usize, transposed: bool, width: i32, work: usize, m: i32, block: i32): void {
  const to = packedTAt(work, m, block);
  const line = (<usize>block) << 3;
  if (transposed) packLines<f64>(t, line, width, (width + 7) & ~7, width, to, tileCols<f64>(), false);
  else packCols<f64>(t, line, width, width, to);
}

/** C − C·V·T·Vᵀ for at most STRIP rows of C, each of `length` elements, m elements apart. */
export function reflectRows(c: usize, rows: i32, length: i32, width: i32, work: usize, m: i32, block: i32): void {
  const stride = (<usize>m) << 3;
  const line = (<usize>block) << 3;
  timesV(c, stride, rows, length, width, work, m, block);
  const x = xAt(work, m, block);
  const y = x + <usize>STRIP * line;
  const packed = y + <usize>STRIP * line;
  const spare = spareAt(work, m, block);
  packRows<f64>(x, line, rows, width, packed, true);
  multiplyBlock<f64>(packed, packedTAt(work, m, block), rows, width, width, y, line, true, spare);
  packRows<f64>(y, line, rows, width, packed, false);
  multiplyBlock<f64>(packed, packedVtAt(work, m, block), rows, length, width, c, stride, false, spare);
}
