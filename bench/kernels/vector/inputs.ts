import type { Vector } from '@wasm-compute/engine/kernels/vector/vector';

/** Fractions from −1 to 1, the same in every run: a linear congruential generator (Numerical Recipes). */
export function fractions(count: number, seed: number): Float64Array<ArrayBuffer> {
  let state = seed;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

export function expectEqual(ours: Vector, plain: Vector): void {
  ours.forEach((value, i) => {
    if (value !== plain[i]) throw new Error(`Element ${i} is ${value}, plain JavaScript says ${plain[i]}.`);
  });
}

export function expectNear(ours: number, plain: number): void {
  if (!(Math.abs(ours - plain) <= 1e-8)) throw new Error(`${ours}, plain JavaScript says ${plain}.`);
}
