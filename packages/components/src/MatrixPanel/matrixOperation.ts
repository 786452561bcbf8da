/** Which kernel computes an operation, and what it is asked. */
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
import type { BandedMatrix, MatrixValue } from './bandedMatrix.js';
import type { Operation } from './shapes.js';

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

/** What a result is checked against. */
export interface OperationQuestion {
  readonly operation: Operation;
  readonly a: BandedMatrix;
  readonly b: BandedMatrix;
  readonly factor: number;
  readonly exponent: number;
  readonly norm: NormKind;
}
