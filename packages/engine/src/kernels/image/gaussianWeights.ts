/** The numbers behind a Gaussian blur: weights for a small sigma, a recursion for a large one. Pure. */

/** Up to this sigma the weights are used as they are. */
export const largestFirSigma = 4;

/** Weights reach at least to 4 sigma; the number is odd, so that the weights with the middle one pair up. */
export const firRadius = (sigma: number): number => Math.ceil(4 * sigma) | 1;

/**
 * Half of the middle weight, then the weights at distance 1 … radius, in 1/16384. They add up to 8192, so that a constant
 * stays a constant.
 */
export function firWeights(sigma: number): Int16Array<ArrayBuffer> {
  const radius = firRadius(sigma);
  const shape = Array.from({ length: radius + 1 }, (_, k) => Math.exp(-(k * k) / (2 * sigma * sigma)));
  const sum = shape.reduce((total, g, k) => total + (k === 0 ? g : 2 * g), 0);
  const weights = Int16Array.from(shape, (g) => Math.round((16384 * g) / sum));
  weights[0] = 8192 - weights.reduce((total, w, k) => (k === 0 ? 0 : total + w), 0);
  return weights;
}

/** Deriche's fit to the Gaussian: a cos(ωn/σ) + b sin(ωn/σ), times e^(−βn/σ). */
const terms = [
  { a: 1.68, b: 3.735, omega: 0.6318, beta: 1.783 },
  { a: -0.6803, b: -0.2598, omega: 1.997, beta: 1.723 },
] as const;

/**
 * The recursion of `gaussianLine` in lib/lines.ts: for both sections n0 n1 d1 d2 m1 m2 and the two gains, then the start.
 * `open` is an edge beyond which nothing lies.
 *
 * Source: R. Deriche, Recursively implementing the Gaussian and its derivatives, INRIA RR-1893 (1993). Two sections of
 * order 2 instead of one of order 4, which loses single precision when sigma is large.
 */
export function recursion(sigma: number, open: boolean): Float32Array<ArrayBuffer> {
  const sections = terms.map(({ a, b, omega, beta }) => {
    const e = Math.exp(-beta / sigma);
    const [cos, sin] = [Math.cos(omega / sigma), Math.sin(omega / sigma)];
    const d1 = -2 * e * cos;
    const d2 = e * e;
    const n0 = a;
    const n1 = e * (b * sin - a * cos);
    return { n0, n1, d1, d2, m1: n1 - d1 * n0, m2: -d2 * n0, rest: 1 + d1 + d2 };
  });
  const sum = sections.reduce((total, { n0, n1, m1, m2, rest }) => total + (n0 + n1 + m1 + m2) / rest, 0);
  const words = sections.flatMap(({ n0, n1, d1, d2, m1, m2, rest }) => [
    ...[n0 / sum, n1 / sum, d1, d2, m1 / sum, m2 / sum],
    ...(open ? [0, 0] : [(n0 + n1) / rest / sum, (m1 + m2) / rest / sum]),
  ]);
  return Float32Array.from([...words, open ? 0 : 1]);
}
