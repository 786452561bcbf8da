/** The passes that `solve`, `inverse` and `determinant` share: LU with partial pivoting of [A | B], then what follows. */
import { DomainError } from '../../errors.js';
import {
  scratch,
  write,
  type In,
  type ModuleHandle,
  type Pass,
  type Plan,
  type Scratch,
  type Write,
} from '../../kernel.js';
import { shapeOf, type Matrix } from './matrix.js';
import { matrixModule, type MatrixExports } from './module.generated.js';

/** Columns of a small step inside a panel; the kernel has the same number. */
const step = 8;

/** Columns of a strip, at most 64: one unit updates n × block × strip elements, and must stay short. */
function stripOf(n: number): number {
  return n <= 2048 ? 64 : 32;
}

/** Status of a vanished pivot: this plus its column. */
const singularStatus = 16;

/** Columns of a panel: wide ones touch the matrix less often, narrow ones spend less in the panel itself. */
function blockOf(n: number): number {
  return n < 384 ? 32 : 64;
}

/** Length of a row in memory: not a multiple of 512 bytes, at which columns would fall on the same cache lines. */
function strideOf(cols: number): number {
  const stride = Math.ceil(cols / 8) * 8;
  return stride % 64 === 0 ? stride + 8 : stride;
}

export interface Factorization {
  /** [A | B], later [L\U | L⁻¹·P·B]. */
  readonly w: Scratch<'f64'>;
  readonly pivots: Scratch<'i32'>;
  readonly work: Scratch<'f64'>;
  readonly n: number;
  /** Columns of B. */
  readonly r: number;
  readonly stride: number;
  readonly block: number;
  readonly strip: number;
}

/** Buffers for an n × n matrix with r columns behind it. */
export function factorization(n: number, r: number): Factorization {
  const block = blockOf(n);
  const strip = stripOf(n);
  const stride = strideOf(n + r);
  return {
    w: scratch('f64', n * stride),
    pivots: scratch('i32', n),
    work: scratch('f64', (2 * n + 12) * block + 64 * block + 64),
    n,
    r,
    stride,
    block,
    strip,
  };
}

/** Progress counts a copied element as 1, and eight flops as one. */
const flopWeight = 1 / 8;

/** [A | B] → [L\U | L⁻¹·P·B]. */
export function factorPass<N extends string>(
  module: Pick<ModuleHandle<N, MatrixExports>, 'factor'>,
  { w, pivots, work, n, r, stride, block, strip }: Factorization,
): Pass<N> {
  let units = 0;
  for (let j = 0; j < n; j += block) {
    const width = Math.min(block, n - j);
    units += Math.ceil(width / step) + 2 + Math.ceil((n + r - j - width) / strip);
  }
  const flops = (2 / 3) * n ** 3 + n * n * r;
  return module
    .factor(w, pivots, work, n, n + r, stride, block, strip)
    .over(units, { weight: (flops / units) * flopWeight });
}

/** What a module must have for `solvePlan`. */
export type SolveCalls<N extends string> = Pick<
  ModuleHandle<N, MatrixExports>,
  'factor' | 'checkPivots' | 'backSubstitute' | 'takeColumns' | 'takeColumnsF32'
>;

/** The plan of X = A⁻¹·B once [A | B] lies in `f.w`: factor, refuse a singular matrix, substitute, copy out. */
export function solvePlan<N extends string>(
  module: SolveCalls<N>,
  f: Factorization,
  before: readonly Pass<N>[],
  precision: 'f64' | 'f32',
): Plan<N, { c: Write<'f64' | 'f32'> }> {
  const { w, work, n, r, stride, block, strip } = f;
  const units = Math.ceil(n / block) * (1 + Math.ceil(r / strip));
  const passes = [
    ...before,
    factorPass(module, f),
    module.checkPivots(w, scratch('f64', 64), n, stride).over(Math.ceil(n / 64), { weight: 64 * n }),
    module
      .backSubstitute(w, work, n, n + r, stride, block, strip)
      .over(units, { weight: ((n * n * r) / units) * flopWeight }),
  ];
  const out = { weight: r };
  if (precision === 'f32') {
    const c = write('f32', n * r);
    return { output: { c }, passes: [...passes, module.takeColumnsF32(w, c, n, r, stride).over(n, out)] };
  }
  const c = write('f64', n * r);
  return { output: { c }, passes: [...passes, module.takeColumns(w, c, n, r, stride).over(n, out)] };
}

/** Puts A (and nothing else, or B) into `f.w`. */
export function augmentPass(f: Factorization, a: In<'f64'>, b: In<'f64'>): Pass<'matrix'> {
  return matrixModule.augment(a, b, f.w, f.n, f.r, f.stride).over(f.n, { weight: f.n + f.r });
}

/** The error for a status of these passes. */
export function singular(status: number, a: Matrix): DomainError | undefined {
  const pivot = status - singularStatus;
  if (pivot < 0 || pivot >= a.cols) return undefined;
  return new DomainError(
    'matrix/singular',
    `a (${shapeOf(a)}) is singular: column ${pivot + 1} is a combination of the columns before it, as far as the precision can tell. It has no inverse; look for a row or column that repeats others.`,
    { detail: { rows: a.rows, cols: a.cols, pivot } },
  );
}
