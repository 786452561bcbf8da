/** Whole numbers on their way to a kernel and back as 32-bit limbs, least significant first: for numbers of a few limbs. */

/** The limbs of n ≥ 0, without leading zeros. */
export function limbsOf(n: bigint): Uint32Array<ArrayBuffer> {
  const limbs: number[] = [];
  for (let rest = n; rest > 0n; rest >>= 32n) limbs.push(Number(rest & 0xffff_ffffn));
  return Uint32Array.from(limbs);
}

/** The number whose limbs they are. */
export function bigintOfLimbs(limbs: Uint32Array): bigint {
  return limbs.reduceRight((n, limb) => (n << 32n) | BigInt(limb), 0n);
}
