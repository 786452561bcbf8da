/**
 * Checks a result on the page, in plain JavaScript and by another way than the kernel computed it, so that the two do not
 * share a fault. Costs O(n²) for each round, in steps.
 */
import { cellOf, rowOf, type BandedMatrix } from './bandedMatrix.js';
import type { Steps } from './steps.js';

/** How a result was checked: random probes of a product, the residual of an equation, or by computing it once more. */
export type CheckKind = 'freivalds' | 'residual' | 'recomputed';

export interface MatrixCheck {
  readonly kind: CheckKind;
  readonly ok: boolean;
  /** Largest error found, in units of n·ε·|A||B|: up to `soundRatio` is rounding. */
  readonly ratio: number;
  /** Random vectors that were tried; 0 when every entry was compared. */
  readonly rounds: number;
}

/** Rounds of a probe. A wrong row stays unseen with probability 2⁻²⁰. */
export const probeRounds = 20;

/** Up to this ratio an error is rounding, as in the test suite of LAPACK. */
export const soundRatio = 30;

const epsilon = Number.EPSILON;

/** out = matrix · vector, of magnitudes when `absolute`. */
function* times(matrix: BandedMatrix, vector: Float64Array, absolute = false): Steps<Float64Array> {
  const out = new Float64Array(matrix.rows);
  for (let row = 0; row < matrix.rows; row++) {
    const values = rowOf(matrix, row);
    let sum = 0;
    if (absolute) for (let col = 0; col < values.length; col++) sum += Math.abs(values[col] ?? 0) * (vector[col] ?? 0);
    else for (let col = 0; col < values.length; col++) sum += (values[col] ?? 0) * (vector[col] ?? 0);
    out[row] = sum;
    if (row % 32 === 31) yield;
  }
  return out;
}

function* chained(factors: readonly BandedMatrix[], vector: Float64Array, absolute = false): Steps<Float64Array> {
  let result = vector;
  for (const factor of factors.toReversed()) result = yield* times(factor, result, absolute);
  return result;
}

/**
 * Whether the product of the factors is the claimed matrix, by Freivalds' method: both are applied to random vectors of ±1.
 *
 * @param claimed the product; 'identity' for an inverse
 * @param random uniform in [0, 1)
 */
export function* probeProduct(
  factors: readonly BandedMatrix[],
  claimed: BandedMatrix | 'identity',
  kind: 'freivalds' | 'residual' = 'freivalds',
  random: () => number = Math.random,
): Steps<MatrixCheck> {
  const cols = factors.at(-1)?.cols ?? 0;
  const inner = factors.reduce((sum, factor) => sum + factor.cols, 0);
  const size = yield* chained(factors, new Float64Array(cols).fill(1), true);
  let ratio = 0;
  for (let round = 0; round < probeRounds; round++) {
    const probe = Float64Array.from({ length: cols }, () => (random() < 0.5 ? -1 : 1));
    const expected = yield* chained(factors, probe);
    const actual = claimed === 'identity' ? probe : yield* times(claimed, probe);
    for (let row = 0; row < expected.length; row++) {
      const error = Math.abs((expected[row] ?? 0) - (actual[row] ?? 0));
      if (error === 0) continue;
      const unit = epsilon * inner * (size[row] ?? 0);
      ratio = Math.max(ratio, unit > 0 ? error / unit : Infinity);
      if (Number.isNaN(error)) ratio = Infinity;
    }
    yield;
  }
  return { kind, ok: ratio <= soundRatio, ratio, rounds: probeRounds };
}

/** Whether every entry is exactly what the formula gives. For operations that round once, or not at all. */
export function* compareEntries(
  result: BandedMatrix,
  expected: (row: number, col: number) => number,
): Steps<MatrixCheck> {
  let ok = true;
  for (let row = 0; row < result.rows && ok; row++) {
    const values = rowOf(result, row);
    for (let col = 0; col < values.length; col++) {
      const [left, right] = [values[col] ?? 0, expected(row, col)];
      if (left !== right && !(Number.isNaN(left) && Number.isNaN(right))) ok = false;
    }
    if (row % 8 === 7) yield;
  }
  return { kind: 'recomputed', ok, ratio: 0, rounds: 0 };
}

/** Compares two numbers that were computed by different ways; `unit` is the rounding that both may have. */
export function compareNumbers(actual: number, expected: number, unit: number): MatrixCheck {
  const error = Math.abs(actual - expected);
  const ratio = error === 0 ? 0 : unit > 0 ? error / unit : Infinity;
  return { kind: 'recomputed', ok: ratio <= soundRatio, ratio, rounds: 0 };
}

/** The sum of the diagonal, and the rounding that it may have. */
export function traceOf(matrix: BandedMatrix): { value: number; unit: number } {
  let value = 0;
  let size = 0;
  for (let at = 0; at < Math.min(matrix.rows, matrix.cols); at++) {
    const entry = cellOf(matrix, at, at);
    value += entry;
    size += Math.abs(entry);
  }
  return { value, unit: epsilon * matrix.rows * size };
}

/** Largest column sum, largest row sum, and root of the sum of squares (scaled, so that it stays finite). */
export function* normsOf(matrix: BandedMatrix): Steps<{ one: number; infinity: number; frobenius: number }> {
  const columns = new Float64Array(matrix.cols);
  let infinity = 0;
  let scale = 0;
  let squares = 1;
  for (let row = 0; row < matrix.rows; row++) {
    const values = rowOf(matrix, row);
    let sum = 0;
    for (let col = 0; col < values.length; col++) {
      const size = Math.abs(values[col] ?? 0);
      sum += size;
      columns[col] = (columns[col] ?? 0) + size;
      if (size > scale) {
        squares = 1 + squares * (scale / size) ** 2;
        scale = size;
      } else if (size > 0) squares += (size / scale) ** 2;
    }
    infinity = Math.max(infinity, sum);
    if (row % 16 === 15) yield;
  }
  const one = columns.reduce((most, sum) => Math.max(most, sum), 0);
  return { one, infinity, frobenius: scale === 0 ? 0 : scale * Math.sqrt(squares) };
}

/** Up to here a determinant is computed once more on the page. */
export const maxDeterminantCheck = 160;

/** The determinant by elimination with partial pivoting, and the rounding that it may have. */
export function* determinantOf(matrix: BandedMatrix): Steps<{ value: number; unit: number }> {
  const n = matrix.rows;
  const rows = Array.from({ length: n }, (_, row) => rowOf(matrix, row).slice());
  let value = 1;
  for (let step = 0; step < n; step++) {
    let pivot = step;
    for (let row = step + 1; row < n; row++) {
      if (Math.abs(rows[row]?.[step] ?? 0) > Math.abs(rows[pivot]?.[step] ?? 0)) pivot = row;
    }
    const [chosen, other] = [rows[pivot], rows[step]];
    if (!chosen || !other) break;
    rows[pivot] = other;
    rows[step] = chosen;
    const head = chosen[step] ?? 0;
    value *= pivot === step ? head : -head;
    if (head === 0) break;
    for (let row = step + 1; row < n; row++) {
      const target = rows[row];
      const factor = (target?.[step] ?? 0) / head;
      if (!target || factor === 0) continue;
      for (let col = step; col < n; col++) target[col] = (target[col] ?? 0) - factor * (chosen[col] ?? 0);
    }
    yield;
  }
  // Backward error of elimination: n·ε relative to the product of the row norms (Hadamard's bound).
  let bound = 1;
  for (let row = 0; row < n; row++) bound *= Math.hypot(...rowOf(matrix, row)) || 1;
  return {
    value: value === 0 ? 0 : value,
    unit: epsilon * n * Math.max(Math.abs(value), Math.min(bound, Number.MAX_VALUE)),
  };
}
