import { In, Out, Scratch } from '../shared/memory';
import { OK } from '../shared/status';
import { packGroups, productUnits } from './tile/product';

/**
 * Copies B into panels, as the product reads it.
 *
 * Shape    b: k × n. packed: k × (n rounded up to 8).
 * Cost     one copy of B. Units: groups of 8 columns.
 */
export function packB(b: In<f64>, packed: Scratch<f64>, k: i32, n: i32, begin: i32, end: i32): i32 {
  packGroups<f64>(b, packed, k, n, begin, end);
  return OK;
}

/**
 * The product C = A·B of f64 matrices, B packed.
 *
 * Shape    a: m × k, row-major. packedB: what packB made. c: m × n. work: rowBlock × min(k, 256) + 64 elements.
 * Range    m, k, n ≥ 1; rowBlock a multiple of 6, at most 96. NaN and ±∞ spread by IEEE rules.
 * Accuracy |error| ≤ k·ε·(|A|·|B|) in every element. `simd` = `base` bit for bit; `relaxed` rounds once less per product.
 * Cost     2·m·k·n flops. Units: row blocks × blocks of 256 along k × blocks of 256 columns, the last innermost.
 * Source   Goto & van de Geijn, Anatomy of high-performance matrix multiplication, ACM TOMS 34 (2008).
 */
export function multiply(
  a: In<f64>,
  packedB: In<f64>,
  c: Out<f64>,
  work: Scratch<f64>,
  m: i32,
  k: i32,
  n: i32,
  rowBlock: i32,
  begin: i32,
  end: i32,
): i32 {
  productUnits<f64>(a, packedB, c, work, m, k, n, rowBlock, begin, end);
  return OK;
}
