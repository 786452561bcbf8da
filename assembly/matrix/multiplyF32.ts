import { In, Out, Scratch } from '../shared/memory';
import { OK } from '../shared/status';
import { packGroups, productUnits } from './tile/product';

/** `packB` for f32. Units: groups of 8 columns. */
export function packBF32(b: In<f32>, packed: Scratch<f32>, k: i32, n: i32, begin: i32, end: i32): i32 {
  packGroups<f32>(b, packed, k, n, begin, end);
  return OK;
}

/** `multiply` for f32; blocks along k are 384 long and rowBlock is a multiple of 12. */
export function multiplyF32(
  a: In<f32>,
  packedB: In<f32>,
  c: Out<f32>,
  work: Scratch<f32>,
  m: i32,
  k: i32,
  n: i32,
  rowBlock: i32,
  begin: i32,
  end: i32,
): i32 {
  productUnits<f32>(a, packedB, c, work, m, k, n, rowBlock, begin, end);
  return OK;
}
