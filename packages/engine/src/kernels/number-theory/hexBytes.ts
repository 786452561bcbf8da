/** Whole numbers on their way to a kernel and back: hexadecimal digits as bytes, in time linear in their length. */
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The digits of |n|, most significant first. */
export function hexBytes(n: bigint): Uint8Array<ArrayBuffer> {
  return new Uint8Array(encoder.encode((n < 0n ? -n : n).toString(16)));
}

/** The number whose digits they are. */
export function bigintOfHex(digits: Uint8Array): bigint {
  return BigInt(`0x${decoder.decode(digits)}`);
}
