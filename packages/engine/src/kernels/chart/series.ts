/** What a series is, and the checks that the kernels of the module make before anything runs. */
import { InputError } from '../../errors.js';
import { read, type Read } from '../../kernel.js';

export type Values = Float64Array | Float32Array;

/** The points of a line: y at each x, or at 0, 1, 2, … */
export interface Series {
  /** In order: none less than the one before. Left out: equally spaced. */
  readonly x?: Values;
  /** NaN: no value there. */
  readonly y: Values;
}

/**
 * What becomes of NaN. `gap`: a bucket without any number keeps its first place, so a line drawn through the points breaks
 * there; a gap inside a bucket that has numbers too is not drawn. `omit`: no NaN is kept, and a line goes straight across.
 */
export type Gaps = 'gap' | 'omit';

/** A series, and how many of its points may be kept. */
export interface DownsampleInput extends Series {
  /** At least 3. */
  readonly points: number;
  /** Default `gap`. */
  readonly gaps?: Gaps;
}

/** Which points are kept. */
export interface Downsampled {
  /** Places in the series, each greater than the one before. */
  readonly indices: Uint32Array<ArrayBuffer>;
}

/** The module's own codes, all of InputErrors. */
export const chartCodes = [
  'chart/not-a-series',
  'chart/empty',
  'chart/too-long',
  'chart/length-mismatch',
  'chart/unsorted',
  'chart/not-finite',
  'chart/points',
  'chart/window',
  'chart/bin-count',
  'chart/range',
  'chart/option',
] as const;

export type ChartCode = (typeof chartCodes)[number];

/** The kernels' status for an x that is less than the one before. */
const unsortedStatus = 16;

/** Places are counted in 32 bits, and two of a point's buffers must fit in memory. */
const mostPoints = 2 ** 27;

export function isF32(values: Values): values is Float32Array {
  return values[Symbol.toStringTag] === 'Float32Array';
}

/** Values as a plan reads them; one piece for all passes, so that they are copied once. */
export type ReadValues = Read<'f64'> | Read<'f32'>;

/** `per`: elements that belong to a step of the plan's axis; `halo`: steps that a part needs on both sides. */
export function readValues(values: Values, along: { per?: number; halo?: number } = {}): ReadValues {
  return isF32(values) ? read(values, along) : read(values, along);
}

function expectValues(value: unknown, name: string): void {
  const tag = ArrayBuffer.isView(value) && Symbol.toStringTag in value ? value[Symbol.toStringTag] : undefined;
  if (tag !== 'Float64Array' && tag !== 'Float32Array')
    throw new InputError(
      'chart/not-a-series',
      `"${name}" must be a Float64Array or a Float32Array. Convert the numbers first.`,
      { detail: { operand: name } },
    );
}

/** Throws unless y, and x if there is one, are float arrays of one length that is not 0. The order of x is for the kernels. */
export function expectSeries({ x, y }: Series): void {
  expectValues(y, 'y');
  if (y.length === 0)
    throw new InputError('chart/empty', 'The series has no points, so nothing is left to draw. Give at least one.');
  if (y.length > mostPoints)
    throw new InputError(
      'chart/too-long',
      `The series has ${y.length} points; at most ${mostPoints} are taken at once. Give it in pieces.`,
      { detail: { length: y.length, most: mostPoints } },
    );
  if (x === undefined) return;
  expectValues(x, 'x');
  if (x.length !== y.length)
    throw new InputError(
      'chart/length-mismatch',
      `x has ${x.length} elements and y has ${y.length}. Give one x for each y, or leave x out.`,
      { detail: { xLength: x.length, yLength: y.length } },
    );
  if (!Number.isFinite(x[0]) || !Number.isFinite(x[x.length - 1]))
    throw new InputError(
      'chart/not-finite',
      'x begins or ends with NaN or ±∞, which no axis shows. Leave such points out.',
    );
}

/** Throws unless the input asks for at least three points of a series. */
export function expectDownsampling({ points, gaps = 'gap', ...series }: DownsampleInput): void {
  expectSeries(series);
  if (!Number.isSafeInteger(points) || points < 3)
    throw new InputError(
      'chart/points',
      `"points" must be a whole number from 3 on: the first point, the last one, and one between.`,
      { detail: { points: String(points) } },
    );
  expectOneOf('gaps', gaps, ['gap', 'omit']);
}

/** Throws unless an option has one of the words. */
export function expectOneOf(option: string, value: string, words: readonly string[]): void {
  if (!words.includes(value))
    throw new InputError('chart/option', `"${option}" must be ${words.map((word) => `"${word}"`).join(' or ')}.`, {
      detail: { option },
    });
}

export function unsorted(): InputError {
  return new InputError(
    'chart/unsorted',
    'x holds NaN or a value less than the one before, so the points form no line from left to right. Sort the series by x.',
  );
}

/** The error for a kernel's status. */
export function failOf(status: number): InputError | undefined {
  return status === unsortedStatus ? unsorted() : undefined;
}
