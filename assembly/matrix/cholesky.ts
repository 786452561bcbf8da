import { dotOf } from '../shared/reduce';
import { InOut, Scratch } from '../shared/memory';
import { OK } from '../shared/status';
import { solveRow } from './lu/triangle';
import { addProduct } from './lu/update';
import { packLines, packRows, unpackLines } from './tile/pack';
import { tileCols } from './tile/shape';

/** Status of a matrix that is not positive definite: this plus the row whose pivot is not positive. */
const NOT_POSITIVE: i32 = 16;

/**
 * A = L·Lᵀ in the place of A; only the lower triangle is read, and what lies above the diagonal becomes 0.
 *
 * Shape    l: n × n, A at the start. work: (2·n + 24) × block + 64 elements.
 * Range    strip: a multiple of 24.
 * Fails    NOT_POSITIVE + i for the first pivot that is 0 or less; NaN is not a failure and spreads.
 * Accuracy |A − L·Lᵀ| ≤ (n + 1)·ε·|L|·|Lᵀ|. `simd` = `base` bit for bit.
 * Cost     ⅓·n³ flops. Units: for each panel of `block` columns its triangle, then the strips of `strip` rows below it,
 *          then as many strips of the matrix behind it, which are updated by the product's micro-kernel.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §4.2.
 */
export function cholesky(l: InOut<f64>, work: Scratch<f64>, n: i32, block: i32, strip: i32, begin: i32, end: i32): i32 {
  const row = (<usize>n) << 3;
  let before = 0;
  for (let j0 = 0; j0 < n && before < end; j0 += block) {
    const width = min(block, n - j0);
    const top = j0 + width;
    const strips = (n - top + strip - 1) / strip;
    const corner = l + <usize>j0 * row + ((<usize>j0) << 3);
    const packedB = work + ((<usize>(n + 12) * <usize>block) << 3);
    for (let unit = max(begin - before, 0), last = min(end - before, 1 + 2 * strips); unit < last; unit++) {
      if (unit == 0) {
        const bad = triangle(corner, row, width, n - j0);
        if (bad >= 0) return NOT_POSITIVE + j0 + bad;
        continue;
      }
      const skip = ((unit - 1) % strips) * strip;
      const first = top + skip;
      const high = min(strip, n - first);
      const at = l + <usize>first * row;
      const mine = (<usize>skip * <usize>width) << 3;
      if (unit <= strips) {
        const left = at + ((<usize>j0) << 3);
        const nr = tileCols<f64>();
        packLines<f64>(left, row, high, (high + 7) & ~7, width, packedB + mine, nr, false);
        for (let i = 0; i < width; i++) {
          const t = corner + <usize>i * row;
          solveRow(t, packedB + mine, width, high, i, 0, i, load<f64>(t + ((<usize>i) << 3)));
        }
        unpackLines(packedB + mine, nr, high, width, left, row);
        packRows<f64>(left, row, high, width, work + mine, true);
      } else {
        const to = at + ((<usize>first) << 3);
        const spare = packedB + ((<usize>(n + 12) * <usize>block) << 3);
        addProduct(work + mine, packedB + mine, n - first, high, width, to, row, spare);
      }
    }
    before += 1 + 2 * strips;
  }
  return OK;
}

/** The factor of a small matrix, row by row; zeros up to `length` elements of each row. Answers the row of a bad pivot, or −1. */
function triangle(a: usize, stride: usize, n: i32, length: i32): i32 {
  for (let i = 0; i < n; i++) {
    const row = a + <usize>i * stride;
    let above = a;
    for (let j = 0; j < i; j++) {
      const at = row + ((<usize>j) << 3);
      store<f64>(at, (load<f64>(at) - dotOf<f64>(row, above, j)) / load<f64>(above + ((<usize>j) << 3)));
      above += stride;
    }
    const at = row + ((<usize>i) << 3);
    const pivot = load<f64>(at) - dotOf<f64>(row, row, i);
    if (pivot <= 0) return i;
    store<f64>(at, sqrt(pivot));
    memory.fill(at + 8, 0, (<usize>(length - i - 1)) << 3);
  }
  return -1;
}
