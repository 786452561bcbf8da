import { tileCols } from '../tile/shape';

/**
 * One row of a triangular solve, inside packed panels: for every column, B[i] = (B[i] − Σ t[k]·B[k]) / divisor for k in
 * [k0, k1). `t` is the triangle's row i; `packed` holds `height` rows of `cols` columns in panels of NR.
 */
export function solveRow(
  t: usize,
  packed: usize,
  height: i32,
  cols: i32,
  i: i32,
  k0: i32,
  k1: i32,
  divisor: f64,
): void {
  const nr = tileCols<f64>();
  const line = (<usize>nr) << 3;
  const first = t + ((<usize>k0) << 3);
  const last = t + ((<usize>k1) << 3);
  for (let j = 0; j < cols; j += ASC_FEATURE_SIMD ? 8 : 4) {
    const panel = packed + ((<usize>j * <usize>height) << 3);
    const row = panel + <usize>i * line;
    let source = panel + <usize>k0 * line;
    if (ASC_FEATURE_SIMD) {
      // Eight columns at a time, so that four sums hide the latency: one panel, or two where NR is 4.
      const beside: usize = nr == 8 ? 32 : (<usize>height) << 5;
      const d = f64x2.splat(divisor);
      let x0 = v128.load(row);
      let x1 = v128.load(row, 16);
      let x2 = v128.load(row + beside);
      let x3 = v128.load(row + beside, 16);
      for (let at = first; at < last; at += 8) {
        const f = v128.load64_splat(at);
        x0 = minusProduct(x0, f, v128.load(source));
        x1 = minusProduct(x1, f, v128.load(source, 16));
        x2 = minusProduct(x2, f, v128.load(source + beside));
        x3 = minusProduct(x3, f, v128.load(source + beside, 16));
        source += line;
      }
      v128.store(row, f64x2.div(x0, d));
      v128.store(row, f64x2.div(x1, d), 16);
      v128.store(row + beside, f64x2.div(x2, d));
      v128.store(row + beside, f64x2.div(x3, d), 16);
    } else {
      let x0 = load<f64>(row);
      let x1 = load<f64>(row, 8);
      let x2 = load<f64>(row, 16);
      let x3 = load<f64>(row, 24);
      for (let at = first; at < last; at += 8) {
        const f = load<f64>(at);
        x0 -= f * load<f64>(source);
        x1 -= f * load<f64>(source, 8);
        x2 -= f * load<f64>(source, 16);
        x3 -= f * load<f64>(source, 24);
        source += line;
      }
      store<f64>(row, x0 / divisor);
      store<f64>(row, x1 / divisor, 8);
      store<f64>(row, x2 / divisor, 16);
      store<f64>(row, x3 / divisor, 24);
    }
  }
}

/** x − f·y, rounded once where the variant can. */
function minusProduct(x: v128, f: v128, y: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_nmadd(f, y, x);
  return f64x2.sub(x, f64x2.mul(f, y));
}

/** Copies packed panels of `height` rows back to `cols` columns at `to` (row length `stride` bytes). */
export function unpackCols(packed: usize, height: i32, cols: i32, to: usize, stride: usize): void {
  const nr = tileCols<f64>();
  for (let j = 0; j < cols; j += nr) {
    let source = packed + ((<usize>j * <usize>height) << 3);
    let target = to + ((<usize>j) << 3);
    const bytes = (<usize>min(nr, cols - j)) << 3;
    for (let i = 0; i < height; i++) {
      for (let c: usize = 0; c < bytes; c += 8) store<f64>(target + c, load<f64>(source + c));
      source += (<usize>nr) << 3;
      target += stride;
    }
  }
}
