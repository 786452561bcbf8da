import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';

/** Largest matrix for which a whole-number result is looked for: beyond it the bound is never met in practice. */
const SMALL: i32 = 64;

/** 2⁻⁶⁴ … 2⁶⁴: products of mantissas are brought back to this range. */
const HUGE: f64 = 18446744073709551616.0;

/**
 * The determinant from P·A = L·U: the product of the pivots, with a sign for every exchange.
 *
 * The product is kept as mantissa and exponent, so that it over- or underflows only when the determinant itself does. The
 * determinant of whole numbers is a whole number: when all elements are whole and the error bound (n³·ε·∏‖row‖) is below
 * ½, the nearest whole number is taken.
 *
 * Shape    a: n × n, the matrix itself. w: its L\U, rows `stride` elements apart. result: 1.
 * Units    one.
 */
export function determinant(
  a: In<f64>,
  w: In<f64>,
  pivots: In<i32>,
  result: Out<f64>,
  n: i32,
  stride: i32,
  begin: i32,
  end: i32,
): i32 {
  if (begin == end) return OK;
  let mantissa: f64 = 1;
  let exponent = 0;
  for (let j = 0; j < n; j++) {
    let pivot = load<f64>(w + ((<usize>j * <usize>stride + <usize>j) << 3));
    if (load<i32>(pivots + ((<usize>j) << 2)) != j) pivot = -pivot;
    // The pivot's own exponent first: two pivots of 1e300 would overflow before the product is looked at.
    const bits = <i32>((reinterpret<u64>(pivot) >> 52) & 0x7ff);
    if (bits > 0 && bits < 0x7ff) {
      exponent += bits - 1023;
      pivot = reinterpret<f64>((reinterpret<u64>(pivot) & 0x800fffffffffffff) | 0x3ff0000000000000);
    }
    mantissa *= pivot;
    if (abs(mantissa) >= HUGE) {
      mantissa /= HUGE;
      exponent += 64;
    }
    if (abs(mantissa) < 1 / HUGE && mantissa != 0) {
      mantissa *= HUGE;
      exponent -= 64;
    }
  }
  let value = scaled(mantissa, exponent);
  if (n <= SMALL && isWhole(a, n * n) && errorBound(a, n) < 0.5) value = nearest(value) + 0;
  store<f64>(result, value);
  return OK;
}

/** x · 2^exponent, in steps that don't over- or underflow before the end. */
function scaled(x: f64, exponent: i32): f64 {
  const up: f64 = reinterpret<f64>(0x5fe0000000000000); // 2^511
  const down: f64 = reinterpret<f64>(0x2000000000000000); // 2^−511
  while (exponent > 511 && abs(x) < Infinity) {
    x *= up;
    exponent -= 511;
  }
  while (exponent < -511 && x != 0) {
    x *= down;
    exponent += 511;
  }
  if (exponent > 511 || exponent < -511) return x;
  return x * reinterpret<f64>((<u64>(exponent + 1023)) << 52);
}

function isWhole(a: usize, count: i32): bool {
  for (let i = 0; i < count; i++) {
    const x = load<f64>(a + ((<usize>i) << 3));
    if (trunc(x) != x) return false;
  }
  return true;
}

/** n³·ε·∏‖row‖₂, Hadamard's bound of the determinant times what rounding can do to it. */
function errorBound(a: usize, n: i32): f64 {
  let bound = <f64>n * <f64>n * <f64>n * f64.EPSILON;
  for (let i = 0; i < n; i++) {
    let squares: f64 = 0;
    for (let j = 0; j < n; j++) {
      const x = load<f64>(a + ((<usize>i * <usize>n + <usize>j) << 3));
      squares += x * x;
    }
    bound *= sqrt(squares);
  }
  return bound;
}
