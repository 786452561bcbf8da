/** Filters that make each colour a weighted sum of red, green and blue. */
import { read } from '../../kernel.js';
import type { ImagePlan } from './imagePlan.js';
import { imageModule } from './module.generated.js';

/** Weights of red, green and blue, and what is added (in 0 … 255). */
export type MatrixRow = readonly [red: number, green: number, blue: number, add: number];
export type ColorMatrix = readonly [red: MatrixRow, green: MatrixRow, blue: MatrixRow];

export const identityMatrix: ColorMatrix = [
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
];

const one = 4096;

/** The weights in 1/4096. The largest takes up the rounding of the others, so that their sum is right and greys stay greys. */
export function quantize([red, green, blue, add]: MatrixRow): [red: number, green: number, blue: number, add: number] {
  const weights = [red, green, blue];
  const whole = weights.map((w) => Math.round(w * one));
  const largest = weights.reduce((best, w, i) => (Math.abs(w) > Math.abs(weights[best]!) ? i : best), 0);
  const sum = Math.round((red + green + blue) * one);
  whole[largest]! += sum - whole.reduce((a, b) => a + b, 0);
  return [whole[0]!, whole[1]!, whole[2]!, Math.round(add * one)];
}

/** Appends the matrix as one visit. Weights lie within ±7.99. */
export function appendMatrix(plan: ImagePlan, matrix: ColorMatrix): void {
  const words = Int32Array.from(
    matrix.flatMap((row) => {
      const [red, green, blue, add] = quantize(row);
      return [(red & 0xffff) | (blue << 16), green & 0xffff, add + one / 2];
    }),
  );
  plan.inPlace((image) => imageModule.colorMatrix(image, read(words), plan.width));
}

/** `matrix` taken to the part `amount` (0 … 1), the rest left as it is. */
export function blendMatrix(matrix: ColorMatrix, amount: number): ColorMatrix {
  const blend = (row: MatrixRow, i: number): MatrixRow => {
    const from = identityMatrix[i]!;
    const at = (k: 0 | 1 | 2 | 3) => from[k] + (row[k] - from[k]) * amount;
    return [at(0), at(1), at(2), at(3)];
  };
  return [blend(matrix[0], 0), blend(matrix[1], 1), blend(matrix[2], 2)];
}
