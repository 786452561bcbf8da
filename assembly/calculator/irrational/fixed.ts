/** Functions in fixed point: a natural F stands for F ÷ 2^w. OUT travels through as it does in `natural.ts`. */
import { Natural, fromU64, shiftLeft, shiftRight, subtract } from '../../shared/natural/natural';
import { Machine } from '../machine/machine';
import { multiply } from '../machine/numbers';
import { ARC, CIRCULAR, EXPONENTIAL, part, series } from './series';

/** a · b in fixed point. */
export function times(m: Machine, a: Natural, b: Natural, w: i32): Natural {
  return shiftRight(m.tail, multiply(m, a, b), w);
}

export function one(m: Machine, w: i32): Natural {
  return shiftLeft(m.tail, fromU64(m.tail, 1), w);
}

/**
 * atan z (`alternating`) or atanh z for 0 ≤ z ≤ ½: z ± z³⁄3 + z⁵⁄5 ± …
 *
 * Off by less than twice the number of terms, that is by less than 2·w.
 */
export function arctangent(m: Machine, z: Natural, w: i32, alternating: bool): Natural {
  return series(m, ARC, alternating, z, times(m, z, z, w), 0, 3, w);
}

/** The same of 1 ÷ n. */
function arctangentOfPart(m: Machine, n: u32, w: i32, alternating: bool): Natural {
  return series(m, ARC, alternating, part(m, one(m, w), n), 0, n * n, 3, w);
}

/** ln 2 = 2 atanh ⅓, off by less than 8·w. */
export function ln2(m: Machine, w: i32): Natural {
  return shiftLeft(m.tail, arctangentOfPart(m, 3, w, false), 1);
}

/** π = 16 atan ⅕ − 4 atan 1⁄239 (Machin), off by less than 64·w. */
export function pi(m: Machine, w: i32): Natural {
  const a = arctangentOfPart(m, 5, w, true);
  const b = arctangentOfPart(m, 239, w, true);
  return subtract(m.tail, shiftLeft(m.tail, a, 4), shiftLeft(m.tail, b, 2));
}

/** Halvings before the exponential series. */
const HALVINGS: i32 = 8;

/** e^r for 0 ≤ r < 1, off by less than 2¹⁴·w: the error of r ÷ 2⁸'s series, doubled by each of 8 squarings. */
export function exponential(m: Machine, r: Natural, w: i32): Natural {
  let total = series(m, EXPONENTIAL, false, one(m, w), shiftRight(m.tail, r, HALVINGS), 0, 1, w);
  for (let i = 0; i < HALVINGS; i++) total = times(m, total, total, w);
  return total;
}

/** sin r (`odd`) or cos r for 0 ≤ r < 1, off by less than 2·w. */
export function sineSeries(m: Machine, r: Natural, w: i32, odd: bool): Natural {
  return series(m, CIRCULAR, true, odd ? r : one(m, w), times(m, r, r, w), 0, odd ? 2 : 1, w);
}
