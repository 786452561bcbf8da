/**
 * What a matrix is, and the checks that every kernel of the module makes before anything runs.
 *
 * Precision: f32 operands give an f32 result; when one operand is f64, the f32 one is promoted, exactly, and the result is
 * f64. Input data is never changed.
 */
import { InputError } from '../../errors.js';

/** `data` is row-major and holds rows × cols numbers: element (i, j) is `data[i * cols + j]`. */
export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array | Float32Array;
}

/** The module's own codes. `singular`, `not-positive-definite`, `rank-deficient` and `no-convergence` are DomainErrors, the others InputErrors. */
export const matrixCodes = [
  'matrix/not-a-matrix',
  'matrix/empty',
  'matrix/ragged',
  'matrix/shape-mismatch',
  'matrix/not-square',
  'matrix/option',
  'matrix/singular',
  'matrix/not-positive-definite',
  'matrix/rank-deficient',
  'matrix/no-convergence',
] as const;

export type MatrixCode = (typeof matrixCodes)[number];

function fault(code: MatrixCode, message: string, detail: Readonly<Record<string, unknown>>): InputError {
  return new InputError(code, message, { detail });
}

/** "2 × 3" */
export function shapeOf({ rows, cols }: Matrix): string {
  return `${rows} × ${cols}`;
}

/** Whether the elements are f32. By the array's brand, so arrays of another realm count too. */
export function isF32(matrix: Matrix): matrix is Matrix & { readonly data: Float32Array } {
  return matrix.data[Symbol.toStringTag] === 'Float32Array';
}

/** Throws unless `value` is a matrix with at least one element. `name` is the operand's name in messages. */
export function expectMatrix(value: Matrix, name: string): void {
  const given: { rows?: unknown; cols?: unknown; data?: unknown } | null | undefined = value;
  if (typeof given !== 'object' || given === null)
    throw fault(
      'matrix/not-a-matrix',
      `"${name}" is ${given === null ? 'null' : typeof given}, not a matrix. Give { rows, cols, data }.`,
      { operand: name },
    );
  const { rows, cols } = value;
  for (const [side, length] of [
    ['rows', rows],
    ['cols', cols],
  ] as const) {
    if (!Number.isSafeInteger(length) || length < 0)
      throw fault('matrix/not-a-matrix', `"${name}.${side}" must be a whole number. Give the count of ${side}.`, {
        operand: name,
        rows,
        cols,
      });
  }
  const data: unknown = given.data;
  const tag = ArrayBuffer.isView(data) && Symbol.toStringTag in data ? data[Symbol.toStringTag] : undefined;
  if (tag !== 'Float64Array' && tag !== 'Float32Array')
    throw fault(
      'matrix/not-a-matrix',
      `"${name}.data" must be a Float64Array or a Float32Array. Convert the numbers first.`,
      { operand: name, rows, cols },
    );
  if (rows === 0 || cols === 0)
    throw fault(
      'matrix/empty',
      `"${name}" is ${shapeOf(value)}: it has no elements. Give at least one row and one column.`,
      { operand: name, rows, cols },
    );
  if (value.data.length !== rows * cols)
    throw fault(
      'matrix/ragged',
      `"${name}" says ${shapeOf(value)} = ${rows * cols} elements, but its data holds ${value.data.length}. Every row needs ${cols} numbers.`,
      { operand: name, rows, cols, length: value.data.length },
    );
}

function mismatch(a: Matrix, b: Matrix, sentence: string): InputError {
  return fault('matrix/shape-mismatch', sentence, { aRows: a.rows, aCols: a.cols, bRows: b.rows, bCols: b.cols });
}

/** Throws unless both are matrices of one shape. */
export function expectSameShape(a: Matrix, b: Matrix): void {
  expectMatrix(a, 'a');
  expectMatrix(b, 'b');
  if (a.rows !== b.rows || a.cols !== b.cols)
    throw mismatch(
      a,
      b,
      `a is ${shapeOf(a)} and b is ${shapeOf(b)}: element by element needs equal shapes. Give two matrices of the same shape.`,
    );
}

/** Throws unless A·B exists. */
export function expectInnerDimension(a: Matrix, b: Matrix): void {
  expectMatrix(a, 'a');
  expectMatrix(b, 'b');
  if (a.cols !== b.rows)
    throw mismatch(
      a,
      b,
      `a is ${shapeOf(a)} and b is ${shapeOf(b)}: the product needs as many columns in a as rows in b. Give b ${a.cols} rows.`,
    );
}

/** Throws unless `a` is a square matrix. */
export function expectSquare(a: Matrix): void {
  expectMatrix(a, 'a');
  if (a.rows !== a.cols)
    throw fault('matrix/not-square', `a is ${shapeOf(a)}: this needs as many rows as columns. Give a square matrix.`, {
      rows: a.rows,
      cols: a.cols,
    });
}

/** Throws unless A·X = B makes sense: `a` square, `b` with as many rows. */
export function expectSystem(a: Matrix, b: Matrix): void {
  expectSquare(a);
  expectMatrix(b, 'b');
  if (a.rows !== b.rows)
    throw mismatch(
      a,
      b,
      `a is ${shapeOf(a)} and b is ${shapeOf(b)}: a system needs a right-hand side for each row of a. Give b ${a.rows} rows.`,
    );
}

/** Throws unless A·X ≈ B makes sense as least squares: `b` with as many rows as `a`, and no more unknowns than rows. */
export function expectTallSystem(a: Matrix, b: Matrix): void {
  expectMatrix(a, 'a');
  expectMatrix(b, 'b');
  if (a.rows !== b.rows)
    throw mismatch(
      a,
      b,
      `a is ${shapeOf(a)} and b is ${shapeOf(b)}: a system needs a right-hand side for each row of a. Give b ${a.rows} rows.`,
    );
  if (a.rows < a.cols)
    throw mismatch(
      a,
      b,
      `a is ${shapeOf(a)}: with more unknowns than equations many X are equally good. Give at least ${a.cols} rows.`,
    );
}

/** Throws unless the three are matrices of which the third has the shape of the product of the first two. */
export function expectProductShape(operands: Readonly<Record<string, Matrix>>): void {
  const [[left, a], [right, b], [product, c]] = Object.entries(operands) as [
    [string, Matrix],
    [string, Matrix],
    [string, Matrix],
  ];
  for (const [name, matrix] of Object.entries(operands)) expectMatrix(matrix, name);
  if (a.cols === b.rows && c.rows === a.rows && c.cols === b.cols) return;
  throw fault(
    'matrix/shape-mismatch',
    `${left} is ${shapeOf(a)}, ${right} is ${shapeOf(b)} and ${product} is ${shapeOf(c)}: ${left}·${right} and ${product} need one shape. Give m × k, k × n and m × n.`,
    Object.fromEntries(
      Object.entries(operands).flatMap(([name, { rows, cols }]) => [
        [`${name}Rows`, rows],
        [`${name}Cols`, cols],
      ]),
    ),
  );
}

/** Throws unless `value` is one of `allowed` (an option of a kernel). */
export function expectOption<T>(name: string, value: T, allowed: readonly T[]): void {
  if (!allowed.includes(value))
    throw fault(
      'matrix/option',
      `"${name}" must be one of ${allowed.join(', ')}. Choose one of them or leave it out.`,
      {
        option: name,
      },
    );
}

/** Throws unless `value` is a whole number from `low` to `high`. */
export function expectWhole(name: string, value: number, low: number, high: number): void {
  if (!Number.isSafeInteger(value) || value < low || value > high)
    throw fault('matrix/option', `"${name}" must be a whole number from ${low} to ${high}. Give one in that range.`, {
      option: name,
      low,
      high,
    });
}

/** Throws unless `tolerance` is a number from 0 to 1. */
export function expectTolerance(tolerance: number): void {
  if (!(tolerance >= 0 && tolerance <= 1))
    throw fault('matrix/option', '"tolerance" must be a number from 0 to 1. Give one in that range or leave it out.', {
      option: 'tolerance',
      low: 0,
      high: 1,
    });
}

/** Singular values below this share of the largest are taken for 0: max(m, n)·ε, with the ε of the matrix's precision. */
export function defaultTolerance(matrix: Matrix): number {
  return Math.max(matrix.rows, matrix.cols) * (isF32(matrix) ? 2 ** -23 : Number.EPSILON);
}

/** Whether a square matrix equals its transpose exactly. NaN does not equal itself. */
export function isSymmetric({ rows, data }: Matrix): boolean {
  // In squares of 64, so that the elements across the diagonal are still near when they are needed again.
  for (let top = 0; top < rows; top += 64) {
    for (let left = 0; left <= top; left += 64) {
      for (let i = top, bottom = Math.min(rows, top + 64); i < bottom; i++) {
        for (let j = left, right = Math.min(i + 1, left + 64); j < right; j++)
          if (data[i * rows + j] !== data[j * rows + i]) return false;
      }
    }
  }
  return true;
}
