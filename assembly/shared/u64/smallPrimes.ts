/** The primes below 256, ascending. */
export const SMALL_PRIMES = memory.data<u8>([
  2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109,
  113, 127, 131, 137, 139, 149, 151, 157, 163, 167, 173, 179, 181, 191, 193, 197, 199, 211, 223, 227, 229, 233, 239,
  241, 251,
]);

/** How many they are. */
export const SMALL_PRIME_COUNT: usize = 54;

/** Composites below this have a prime factor in the table. */
export const SMALL_PRIME_REACH: u64 = 257 * 257;
