/** Which kernel computes an operation, and how its result is checked on the page. */
import type { Kernel } from '@wasm-compute/engine';
import { add } from '@wasm-compute/engine/kernels/matrix/add';
import { determinant } from '@wasm-compute/engine/kernels/matrix/determinant';
import { hadamard } from '@wasm-compute/engine/kernels/matrix/hadamard';
import { inverse } from '@wasm-compute/engine/kernels/matrix/inverse';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { norm } from '@wasm-compute/engine/kernels/matrix/norm';
import { power } from '@wasm-compute/engine/kernels/matrix/power';
import { scale } from '@wasm-compute/engine/kernels/matrix/scale';
import { solve } from '@wasm-compute/engine/kernels/matrix/solve';
import { subtract } from '@wasm-compute/engine/kernels/matrix/subtract';
import { trace } from '@wasm-compute/engine/kernels/matrix/trace';
import { transpose } from '@wasm-compute/engine/kernels/matrix/transpose';
import { cellOf, type BandedMatrix, type MatrixValue } from './bandedMatrix.js';
import type { Operation } from './shapes.js';
import type { Steps } from './steps.js';
import {
  compareEntries,
  compareNumbers,
  determinantOf,
  maxDeterminantCheck,
  normsOf,
  probeProduct,
  traceOf,
  type MatrixCheck,
} from './verify.js';

export type NormKind = 'one' | 'infinity' | 'frobenius';

/** What every kernel of the panel is given; each takes what it needs. */
export interface OperationInput {
  readonly a: MatrixValue;
  /** For operations of A alone: A again. */
  readonly b: MatrixValue;
  readonly factor: number;
  readonly exponent: number;
  readonly kind: NormKind;
}

export type OperationOutput = MatrixValue | number;

export type OperationKernel = Kernel<OperationInput, OperationOutput>;

export const operationKernels: Readonly<Partial<Record<Operation, OperationKernel>>> = {
  multiply,
  add,
  subtract,
  hadamard,
  solve,
  inverse,
  determinant,
  transpose,
  scale,
  power,
  trace,
  norm,
};

/** The largest exponent that the panel takes. */
export const maxExponent = 1024;

/** Above this many factors a power is not probed: each probe applies all of them. */
const maxProbedFactors = 64;

/** What a result is checked against. */
export interface OperationQuestion {
  readonly operation: Operation;
  readonly a: BandedMatrix;
  readonly b: BandedMatrix;
  readonly factor: number;
  readonly exponent: number;
  readonly norm: NormKind;
}

/** Checks a matrix that an operation gave. Null where no check is affordable. */
export function* checkMatrix(question: OperationQuestion, result: BandedMatrix): Steps<MatrixCheck | null> {
  const { operation, a, b, factor, exponent } = question;
  switch (operation) {
    case 'multiply':
      return yield* probeProduct([a, b], result);
    case 'solve':
      return yield* probeProduct([a, result], b, 'residual');
    case 'inverse':
      return yield* probeProduct([a, result], 'identity', 'residual');
    case 'power':
      if (exponent > maxProbedFactors) return null;
      if (exponent === 0) return yield* compareEntries(result, (row, col) => (row === col ? 1 : 0));
      return yield* probeProduct(
        Array.from({ length: exponent }, () => a),
        result,
      );
    case 'add':
      return yield* compareEntries(result, (row, col) => cellOf(a, row, col) + cellOf(b, row, col));
    case 'subtract':
      return yield* compareEntries(result, (row, col) => cellOf(a, row, col) - cellOf(b, row, col));
    case 'hadamard':
      return yield* compareEntries(result, (row, col) => cellOf(a, row, col) * cellOf(b, row, col));
    case 'scale':
      return yield* compareEntries(result, (row, col) => factor * cellOf(a, row, col));
    case 'transpose':
      return yield* compareEntries(result, (row, col) => cellOf(a, col, row));
    default:
      return null;
  }
}

/** Checks a number that an operation gave. Null where no check is affordable. */
export function* checkNumber(question: OperationQuestion, result: number): Steps<MatrixCheck | null> {
  const { operation, a } = question;
  if (operation === 'trace') {
    const { value, unit } = traceOf(a);
    return compareNumbers(result, value, unit);
  }
  if (operation === 'norm') {
    const expected = (yield* normsOf(a))[question.norm];
    return compareNumbers(result, expected, Number.EPSILON * Math.max(a.rows, a.cols) * expected);
  }
  if (operation === 'determinant' && a.rows <= maxDeterminantCheck) {
    const { value, unit } = yield* determinantOf(a);
    return compareNumbers(result, value, unit);
  }
  return null;
}

/** ‖A‖₁·‖A⁻¹‖₁ for an inverse: how much errors of the input can grow. Null for other operations. */
export function* conditionOf({ operation, a }: OperationQuestion, result: BandedMatrix): Steps<number | null> {
  if (operation !== 'inverse') return null;
  return (yield* normsOf(a)).one * (yield* normsOf(result)).one;
}
