/** What an operation that goes over several slices does next; 0 when none is under way. */

/** Divides a fraction by its greatest common divisor. */
export const REDUCE: i32 = 1;
/** Raises the numerator, then the denominator. */
export const RAISE: i32 = 2;
/** Takes the root of the numerator, then of the denominator. */
export const ROOT: i32 = 3;
/** Multiplies n (n − 1) (n − 2) …, `count` factors. */
export const PRODUCT: i32 = 4;
export const FIBONACCI: i32 = 5;
/** Folds arguments two by two (gcd, lcm). */
export const FOLD: i32 = 6;
/** Splits a number into primes. */
export const SPLIT: i32 = 7;
