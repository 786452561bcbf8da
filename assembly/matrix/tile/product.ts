import { multiplyBlock } from './block';
import { packCols, packRows } from './pack';
import { depth, paddedCols } from './shape';

/** Columns of one unit of the product: at most 2 · 96 · KC · 256 operations between two looks at the clock. */
const COLUMNS: i32 = 256;

/** Packs groups `begin` to `end` of 8 columns of B (k × n), block of KC rows by block of KC rows. */
export function packGroups<T>(b: usize, packed: usize, k: i32, n: i32, begin: i32, end: i32): void {
  const first = begin * 8;
  const cols = min(end * 8, n) - first;
  const stride = <usize>n * sizeof<T>();
  for (let k0 = 0; k0 < k; k0 += depth<T>()) {
    const kc = min(depth<T>(), k - k0);
    packCols<T>(
      b + <usize>k0 * stride + <usize>first * sizeof<T>(),
      stride,
      kc,
      cols,
      packed + (<usize>k0 * <usize>paddedCols(n) + <usize>first * <usize>kc) * sizeof<T>(),
    );
  }
}

/**
 * Units of C = A·B. Unit u counts column blocks innermost, then blocks of k, then row blocks, so that the units of one row
 * block follow each other: the first unit of a block of k packs A into `work`, and the later ones find it there.
 */
export function productUnits<T>(
  a: usize,
  packedB: usize,
  c: usize,
  work: usize,
  m: i32,
  k: i32,
  n: i32,
  rowBlock: i32,
  begin: i32,
  end: i32,
): void {
  const kBlocks = (k + depth<T>() - 1) / depth<T>();
  const columnBlocks = (n + COLUMNS - 1) / COLUMNS;
  const spare = work + <usize>rowBlock * <usize>min(k, depth<T>()) * sizeof<T>();
  for (let unit = begin; unit < end; unit++) {
    const column = unit % columnBlocks;
    const block = unit / columnBlocks;
    const k0 = (block % kBlocks) * depth<T>();
    const i0 = (block / kBlocks) * rowBlock;
    const j0 = column * COLUMNS;
    const rows = min(rowBlock, m - i0);
    const kc = min(depth<T>(), k - k0);
    if (column == 0)
      packRows<T>(a + (<usize>i0 * <usize>k + <usize>k0) * sizeof<T>(), <usize>k * sizeof<T>(), rows, kc, work, false);
    multiplyBlock<T>(
      work,
      packedB + (<usize>k0 * <usize>paddedCols(n) + <usize>j0 * <usize>kc) * sizeof<T>(),
      rows,
      min(COLUMNS, n - j0),
      kc,
      c + (<usize>i0 * <usize>n + <usize>j0) * sizeof<T>(),
      <usize>n * sizeof<T>(),
      k0 == 0,
      spare,
    );
  }
}
