import { packCols, packRows } from '../tile/pack';
import { swapRows } from './rows';
import { addProduct } from './update';

/**
 * Factors columns `from` to `to` of a panel (rows × block, row-major): picks pivots, exchanges whole rows of the panel,
 * leaves L below the diagonal and U on and above it, and updates the columns behind `to`. `packed`, `strip` and `spare`: room
 * for the product, see layout.ts.
 *
 * A pivot of 0 leaves its column as it is; whoever reads U decides what that means.
 */
export function factorColumns(
  panel: usize,
  rows: i32,
  block: i32,
  from: i32,
  to: i32,
  pivots: usize,
  row0: i32,
  packed: usize,
  strip: usize,
  spare: usize,
): void {
  const line = (<usize>block) << 3;
  for (let j = from; j < to; j++) {
    const pivot = largest(panel, rows, line, j);
    store<i32>(pivots + ((<usize>(row0 + j)) << 2), row0 + pivot);
    const top = panel + <usize>j * line;
    swapRows(top, panel + <usize>pivot * line, block);
    const divisor = load<f64>(top + ((<usize>j) << 3));
    if (divisor == 0) continue;
    for (let r = j + 1; r < rows; r++) {
      const row = panel + <usize>r * line;
      const factor = load<f64>(row + ((<usize>j) << 3)) / divisor;
      store<f64>(row + ((<usize>j) << 3), factor);
      for (let c = j + 1; c < to; c++) {
        const at = (<usize>c) << 3;
        store<f64>(row + at, load<f64>(row + at) - factor * load<f64>(top + at));
      }
    }
  }
  if (to == block) return;
  // What follows in the panel: the rows of U first, then the rows below them by a product of `to − from` terms.
  const top = panel + <usize>from * line;
  for (let r = from + 1; r < to; r++) updateRow(panel, r, line, from, r, to, block);
  packRows<f64>(panel + <usize>to * line + ((<usize>from) << 3), line, rows - to, to - from, packed, true);
  packCols<f64>(top + ((<usize>to) << 3), line, to - from, block - to, strip);
  const target = panel + <usize>to * line + ((<usize>to) << 3);
  addProduct(packed, strip, rows - to, block - to, to - from, target, line, spare);
}

/** Row of the largest |value| in column j, from the diagonal down; the diagonal itself when all are NaN. */
function largest(panel: usize, rows: i32, line: usize, j: i32): i32 {
  let best: f64 = -1;
  let at = j;
  let source = panel + <usize>j * line + ((<usize>j) << 3);
  for (let r = j; r < rows; r++) {
    const size = abs(load<f64>(source));
    if (size > best) {
      best = size;
      at = r;
    }
    source += line;
  }
  return at;
}

/** row[c] −= Σ row[k] · panel[k][c] for k in [k0, k1), c in [from, to). */
function updateRow(panel: usize, r: i32, line: usize, k0: i32, k1: i32, from: i32, to: i32): void {
  const row = panel + <usize>r * line;
  for (let k = k0; k < k1; k++) {
    const factor = load<f64>(row + ((<usize>k) << 3));
    const source = panel + <usize>k * line;
    for (let c = from; c < to; c++) {
      const at = (<usize>c) << 3;
      store<f64>(row + at, load<f64>(row + at) - factor * load<f64>(source + at));
    }
  }
}
