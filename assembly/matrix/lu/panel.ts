import { STEP } from './layout';
import { swapRows } from './rows';

/**
 * Factors columns `from` to `to` of a panel (rows × block, row-major): picks pivots, exchanges whole rows of the panel,
 * leaves L below the diagonal and U on and above it, and updates the columns behind `to`.
 *
 * A pivot of 0 leaves its column as it is; whoever reads U decides what that means.
 */
export function factorColumns(panel: usize, rows: i32, block: i32, from: i32, to: i32, pivots: usize, row0: i32): void {
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
  // Fewer than STEP columns stand only at the panel's end, where nothing follows.
  if (to < block && to - from == STEP) {
    for (let r = from + 1; r < to; r++) updateRow(panel, r, line, from, r, to, block);
    for (let r = to; r < rows; r++) updateRowByStep(panel, r, line, from, to, block);
  }
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

/** `updateRow` for exactly STEP values of k from k0 on, in the same order for every element. */
function updateRowByStep(panel: usize, r: i32, line: usize, k0: i32, from: i32, to: i32): void {
  const row = panel + <usize>r * line;
  const factors = row + ((<usize>k0) << 3);
  let source = panel + <usize>k0 * line + ((<usize>from) << 3);
  let target = row + ((<usize>from) << 3);
  const end = row + ((<usize>to) << 3);
  const l1 = line;
  const l2 = line * 2;
  const l3 = line * 3;
  const l4 = line * 4;
  if (ASC_FEATURE_SIMD) {
    const f0 = v128.load64_splat(factors);
    const f1 = v128.load64_splat(factors, 8);
    const f2 = v128.load64_splat(factors, 16);
    const f3 = v128.load64_splat(factors, 24);
    const f4 = v128.load64_splat(factors, 32);
    const f5 = v128.load64_splat(factors, 40);
    const f6 = v128.load64_splat(factors, 48);
    const f7 = v128.load64_splat(factors, 56);
    while (target < end) {
      const low = source + l4;
      let x = v128.load(target);
      x = f64x2.sub(x, f64x2.mul(f0, v128.load(source)));
      x = f64x2.sub(x, f64x2.mul(f1, v128.load(source + l1)));
      x = f64x2.sub(x, f64x2.mul(f2, v128.load(source + l2)));
      x = f64x2.sub(x, f64x2.mul(f3, v128.load(source + l3)));
      x = f64x2.sub(x, f64x2.mul(f4, v128.load(low)));
      x = f64x2.sub(x, f64x2.mul(f5, v128.load(low + l1)));
      x = f64x2.sub(x, f64x2.mul(f6, v128.load(low + l2)));
      x = f64x2.sub(x, f64x2.mul(f7, v128.load(low + l3)));
      v128.store(target, x);
      source += 16;
      target += 16;
    }
  } else {
    while (target < end) {
      const low = source + l4;
      let x = load<f64>(target);
      x -= load<f64>(factors) * load<f64>(source);
      x -= load<f64>(factors, 8) * load<f64>(source + l1);
      x -= load<f64>(factors, 16) * load<f64>(source + l2);
      x -= load<f64>(factors, 24) * load<f64>(source + l3);
      x -= load<f64>(factors, 32) * load<f64>(low);
      x -= load<f64>(factors, 40) * load<f64>(low + l1);
      x -= load<f64>(factors, 48) * load<f64>(low + l2);
      x -= load<f64>(factors, 56) * load<f64>(low + l3);
      store<f64>(target, x);
      source += 8;
      target += 8;
    }
  }
}
