/** Which kernel computes an operation, and how its result is checked. */
export type NormKind = 'one' | 'infinity' | 'frobenius';
