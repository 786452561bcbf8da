/** How the result of an operation is checked on the page. Comes with the first result. */
import { cellOf, type BandedMatrix } from './bandedMatrix.js';
import type { OperationQuestion } from './matrixOperation.js';
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

/** Above this many factors a power is not probed: each probe applies all of them. */
const maxProbedFactors = 64;

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
