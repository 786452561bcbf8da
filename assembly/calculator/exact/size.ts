/** How large a natural is, as a double: for refusing a result before it is computed. */
import { Natural, lengthOf, limbsOf } from '../../shared/natural/natural';
import { at, limb } from '../../shared/natural/limbs';

/** The number, rounded; Infinity beyond the range of a double. */
export function toDouble(x: Natural): f64 {
  let value: f64 = 0;
  for (let i = lengthOf(x) - 1; i >= 0; i--) value = value * 4294967296.0 + <f64>load<u32>(at(limbsOf(x), i));
  return value;
}

/** log₂ x for x > 0, within about 10⁻¹⁵ of its size. */
export function log2Of(x: Natural): f64 {
  const n = lengthOf(x);
  const p = limbsOf(x);
  let lead = <f64>limb(p, n - 1);
  if (n > 1) lead += <f64>limb(p, n - 2) / 4294967296.0;
  if (n > 2) lead += <f64>limb(p, n - 3) / 18446744073709551616.0;
  return log2Double(lead) + 32 * <f64>(n - 1);
}

/** log₁₀ 2. */
export const LOG10_2: f64 = 0.3010299956639812;

/** ln 2. */
export const LN_2: f64 = 0.6931471805599453;

/** log₂ x of a double ≥ 1, within about 10⁻¹⁵ of its size: 2 atanh((f − 1) ÷ (f + 1)) ÷ ln 2 for f in [¾, 1½). */
export function log2Double(x: f64): f64 {
  const bits = reinterpret<i64>(x);
  let exponent = <i32>(bits >> 52) - 1023;
  let f = reinterpret<f64>((bits & 0xfffffffffffff) | (1023 << 52));
  if (f >= 1.5) {
    f *= 0.5;
    exponent++;
  }
  const z = (f - 1) / (f + 1);
  let sum: f64 = 0;
  for (let k = 23; k > 0; k -= 2) sum = sum * z * z + 1 / <f64>k;
  return <f64>exponent + (2 * z * sum) / LN_2;
}

/** 2^e for a normal double. */
export function powerOfTwo(e: i32): f64 {
  return reinterpret<f64>((<u64>(1023 + e)) << 52);
}
