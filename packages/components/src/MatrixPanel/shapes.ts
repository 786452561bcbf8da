/** Which operation accepts which shapes, what it gives, and what would make a mismatch fit. */

export const operations = [
  'multiply',
  'add',
  'subtract',
  'hadamard',
  'solve',
  'inverse',
  'determinant',
  'transpose',
  'scale',
  'power',
  'trace',
  'norm',
] as const;
export type Operation = (typeof operations)[number];

export interface Shape {
  readonly rows: number;
  readonly cols: number;
}

export interface Shapes {
  readonly a: Shape;
  readonly b: Shape;
}

/** A change of the operands that makes them fit. */
export type ShapeFix =
  | { readonly kind: 'transpose'; readonly operand: 'a' | 'b' }
  | { readonly kind: 'swap' }
  | { readonly kind: 'resize'; readonly operand: 'a' | 'b'; readonly rows: number; readonly cols: number };

export type ShapeCode = 'matrix/shape-mismatch' | 'matrix/shape-not-equal' | 'matrix/not-square';

export interface ShapeIssue {
  readonly code: ShapeCode;
  readonly shapes: Shapes;
  /** Only those that really make the operation possible. */
  readonly fixes: readonly ShapeFix[];
}

/** Operations of A alone. */
const unary: ReadonlySet<Operation> = new Set([
  'inverse',
  'determinant',
  'transpose',
  'scale',
  'power',
  'trace',
  'norm',
]);

/** Whether the operation reads B. */
export function needsB(operation: Operation): boolean {
  return !unary.has(operation);
}

/** Operations whose result is one number. */
export function isScalar(operation: Operation): boolean {
  return operation === 'determinant' || operation === 'trace' || operation === 'norm';
}

function same(a: Shape, b: Shape): boolean {
  return a.rows === b.rows && a.cols === b.cols;
}

function fault(operation: Operation, { a, b }: Shapes): ShapeCode | null {
  switch (operation) {
    case 'add':
    case 'subtract':
    case 'hadamard':
      return same(a, b) ? null : 'matrix/shape-not-equal';
    case 'multiply':
      return a.cols === b.rows ? null : 'matrix/shape-mismatch';
    case 'solve':
      if (a.rows !== a.cols) return 'matrix/not-square';
      return a.rows === b.rows ? null : 'matrix/shape-mismatch';
    case 'inverse':
    case 'determinant':
    case 'power':
    case 'trace':
      return a.rows === a.cols ? null : 'matrix/not-square';
    default:
      return null;
  }
}

const flipped = ({ rows, cols }: Shape): Shape => ({ rows: cols, cols: rows });

/** The operands' shapes after a fix. */
export function afterFix({ a, b }: Shapes, fix: ShapeFix): Shapes {
  switch (fix.kind) {
    case 'swap':
      return { a: b, b: a };
    case 'transpose':
      return fix.operand === 'a' ? { a: flipped(a), b } : { a, b: flipped(b) };
    case 'resize': {
      const size = { rows: fix.rows, cols: fix.cols };
      return fix.operand === 'a' ? { a: size, b } : { a, b: size };
    }
  }
}

function candidates(operation: Operation, { a, b }: Shapes): readonly ShapeFix[] {
  const side = Math.max(a.rows, a.cols);
  const squareA: ShapeFix = { kind: 'resize', operand: 'a', rows: side, cols: side };
  if (!needsB(operation)) return [squareA];
  const fitB: ShapeFix =
    operation === 'multiply'
      ? { kind: 'resize', operand: 'b', rows: a.cols, cols: b.cols }
      : operation === 'solve'
        ? { kind: 'resize', operand: 'b', rows: a.rows, cols: b.cols }
        : { kind: 'resize', operand: 'b', ...a };
  const turnB: ShapeFix = { kind: 'transpose', operand: 'b' };
  const turnA: ShapeFix = { kind: 'transpose', operand: 'a' };
  return [turnB, turnA, { kind: 'swap' }, fitB, squareA];
}

/** What keeps the operation from running, with the fixes that help; null when it can run. */
export function checkShapes(operation: Operation, shapes: Shapes): ShapeIssue | null {
  const code = fault(operation, shapes);
  if (code === null) return null;
  const fixes = candidates(operation, shapes).filter((fix) => fault(operation, afterFix(shapes, fix)) === null);
  return { code, shapes, fixes };
}

/** The shape of the result; 1 × 1 for a number. Null when the shapes do not fit. */
export function resultShape(operation: Operation, shapes: Shapes): Shape | null {
  const { a, b } = shapes;
  if (fault(operation, shapes) !== null) return null;
  if (isScalar(operation)) return { rows: 1, cols: 1 };
  switch (operation) {
    case 'multiply':
      return { rows: a.rows, cols: b.cols };
    case 'solve':
      return { rows: a.cols, cols: b.cols };
    case 'transpose':
      return flipped(a);
    default:
      return a;
  }
}

/**
 * Floating-point operations by the textbook count, for GFLOP/s. Null where a rate would say nothing: the time of cheap
 * operations is that of copying.
 */
export function flopsOf(operation: Operation, { a, b }: Shapes, exponent = 1): number | null {
  const n = a.rows;
  switch (operation) {
    case 'multiply':
      return 2 * a.rows * a.cols * b.cols;
    case 'solve':
      return (2 / 3) * n ** 3 + 2 * n * n * b.cols;
    case 'inverse':
      return 2 * n ** 3;
    case 'determinant':
      return (2 / 3) * n ** 3;
    case 'power': {
      const steps = Math.abs(exponent).toString(2);
      const products = steps.length - 1 + [...steps.slice(1)].filter((bit) => bit === '1').length;
      return products === 0 ? null : 2 * n ** 3 * products;
    }
    default:
      return null;
  }
}
