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
  return Math.log2(lead) + 32 * <f64>(n - 1);
}

/** log₁₀ 2. */
export const LOG10_2: f64 = 0.3010299956639812;
