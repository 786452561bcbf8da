import { InOut, Out, Scratch } from '../shared/memory';
import { OK } from '../shared/status';
import { packedAt, spareAt, STEP, stripAt } from './lu/layout';
import { factorColumns } from './lu/panel';
import { swapRows } from './lu/rows';
import { solveRow, unpackCols } from './lu/triangle';
import { addProduct } from './lu/update';
import { packCols, packRows } from './tile/pack';

/**
 * LU factorization with partial pivoting of the left n columns, P·A = L·U, carrying the columns behind them along: with
 * W = [A | B] it leaves [L\U | L⁻¹·P·B].
 *
 * Shape    w: n × cols, rows `stride` elements apart. pivots: for each step the row that was exchanged with it.
 *          work: see lu/layout.ts.
 * Range    1 ≤ n ≤ cols ≤ stride; block a multiple of 8. NaN and ±∞ are not checked and spread. A pivot of 0 is left as it
 *          is; `checkPivots` and `determinant` look at them.
 * Accuracy backward error ≲ n·ε·growth. `simd` = `base` bit for bit.
 * Cost     ⅔·n³ + n²·(cols − n) flops. Units: for each panel of `block` columns its steps of 8 columns and two that put it away, then the strips of `strip`
 *          columns (at most 64) to its right, which are updated by the product's micro-kernel.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §3.2.10 and §3.4.
 */
export function factor(
  w: InOut<f64>,
  pivots: Out<i32>,
  work: Scratch<f64>,
  n: i32,
  cols: i32,
  stride: i32,
  block: i32,
  strip: i32,
  begin: i32,
  end: i32,
): i32 {
  let before = 0;
  for (let j0 = 0; j0 < n && before < end; j0 += block) {
    const width = min(block, n - j0);
    const steps = (width + STEP - 1) / STEP + 2;
    const strips = (cols - j0 - width + strip - 1) / strip;
    const from = max(begin - before, 0);
    const to = min(end - before, steps + strips);
    for (let unit = from; unit < to; unit++) {
      if (unit < steps) panelStep(w, pivots, work, n, stride, block, j0, width, unit, unit - steps);
      else {
        const column = j0 + width + (unit - steps) * strip;
        updateStrip(w, pivots, work, n, min(strip, cols - column), stride, block, j0, width, column);
      }
    }
    before += steps + strips;
  }
  return OK;
}

/** A step of 8 columns; −2 units before the strips begin, the panel goes back into w and is packed, at −1 older rows follow. */
function panelStep(
  w: usize,
  pivots: usize,
  work: usize,
  n: i32,
  stride: i32,
  block: i32,
  j0: i32,
  width: i32,
  step: i32,
  left: i32,
): void {
  const line = (<usize>block) << 3;
  const row = (<usize>stride) << 3;
  const rows = n - j0;
  const corner = w + <usize>j0 * row + ((<usize>j0) << 3);
  const packed = packedAt(work, n, block);
  if (left == -1) {
    // The columns to the left are L already; their rows follow the exchanges.
    for (let j = j0; j < j0 + width; j++)
      swapRows(w + <usize>j * row, w + <usize>load<i32>(pivots + ((<usize>j) << 2)) * row, j0);
    return;
  }
  if (left == -2) {
    for (let r = 0; r < rows; r++) memory.copy(corner + <usize>r * row, work + <usize>r * line, (<usize>width) << 3);
    packRows<f64>(work + <usize>width * line, line, rows - width, width, packed, true);
    return;
  }
  if (step == 0) {
    for (let r = 0; r < rows; r++) {
      const to = work + <usize>r * line;
      memory.copy(to, corner + <usize>r * row, (<usize>width) << 3);
      memory.fill(to + ((<usize>width) << 3), 0, (<usize>(block - width)) << 3);
    }
  }
  const from = step * STEP;
  const strip = stripAt(work, n, block);
  const spare = spareAt(work, n, block);
  factorColumns(work, rows, block, from, min(from + STEP, width), pivots, j0, packed, strip, spare);
}

function updateStrip(
  w: usize,
  pivots: usize,
  work: usize,
  n: i32,
  wide: i32,
  stride: i32,
  block: i32,
  j0: i32,
  width: i32,
  column: i32,
): void {
  const row = (<usize>stride) << 3;
  const at = w + ((<usize>column) << 3);
  const top = at + <usize>j0 * row;
  const packed = stripAt(work, n, block);
  for (let j = j0; j < j0 + width; j++)
    swapRows(at + <usize>j * row, at + <usize>load<i32>(pivots + ((<usize>j) << 2)) * row, wide);
  packCols<f64>(top, row, width, wide, packed);
  for (let i = 1; i < width; i++) solveRow(work + ((<usize>i * <usize>block) << 3), packed, width, wide, i, 0, i, 1);
  unpackCols(packed, width, wide, top, row);
  addProduct(
    packedAt(work, n, block),
    packed,
    n - j0 - width,
    wide,
    width,
    top + <usize>width * row,
    row,
    spareAt(work, n, block),
  );
}
