import { InOut, Scratch } from '../shared/memory';
import { OK } from '../shared/status';
import { packedAt, spareAt, stripAt } from './lu/layout';
import { solveRow, unpackCols } from './lu/triangle';
import { addProduct } from './lu/update';
import { packCols, packRows } from './tile/pack';

/**
 * Solves U·X = Y where U is the upper triangle of the left n columns of w and Y the columns behind them; X takes Y's place.
 *
 * Shape    w: n × cols, rows `stride` elements apart, cols > n. work: see lu/layout.ts.
 * Range    no diagonal element is 0 (else ±∞ and NaN).
 * Cost     n²·(cols − n) flops. Units: for each block from the last to the first one that packs the part of U above the
 *          block, then the strips of `strip` columns (at most 64).
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §3.1.4.
 */
export function backSubstitute(
  w: InOut<f64>,
  work: Scratch<f64>,
  n: i32,
  cols: i32,
  stride: i32,
  block: i32,
  strip: i32,
  begin: i32,
  end: i32,
): i32 {
  const row = (<usize>stride) << 3;
  const packedA = packedAt(work, n, block);
  const packed = stripAt(work, n, block);
  const blocks = (n + block - 1) / block;
  const perBlock = 1 + (cols - n + strip - 1) / strip;
  for (let unit = begin; unit < end; unit++) {
    const j0 = (blocks - 1 - unit / perBlock) * block;
    const width = min(block, n - j0);
    const part = unit % perBlock;
    if (part == 0) {
      packRows<f64>(w + ((<usize>j0) << 3), row, j0, width, packedA, true);
      continue;
    }
    const column = n + (part - 1) * strip;
    const wide = min(strip, cols - column);
    const at = w + ((<usize>column) << 3);
    const top = at + <usize>j0 * row;
    packCols<f64>(top, row, width, wide, packed);
    for (let i = width - 1; i >= 0; i--) {
      const triangle = w + <usize>(j0 + i) * row + ((<usize>j0) << 3);
      solveRow(triangle, packed, width, wide, i, i + 1, width, load<f64>(triangle + ((<usize>i) << 3)));
    }
    unpackCols(packed, width, wide, top, row);
    addProduct(packedA, packed, j0, wide, width, at, row, spareAt(work, n, block));
  }
  return OK;
}
