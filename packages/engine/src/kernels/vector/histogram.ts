import { InputError } from '../../errors.js';
import { defineKernel, read, scratch, write } from '../../kernel.js';
import { vectorModule } from './module.generated.js';
import { alongElements, expectVector, isF32, partial, type Vector } from './vector.js';

/** A vector, and the bins that its elements fall into. */
export interface HistogramInput {
  readonly a: Vector;
  /** How many, all of one width. */
  readonly bins: number;
  /** Where the first one begins. Default the least finite element. */
  readonly min?: number;
  /** Where the last one ends. Default the greatest finite element. */
  readonly max?: number;
}

export interface VectorHistogram {
  readonly counts: Uint32Array<ArrayBuffer>;
  /** One more than there are bins. */
  readonly edges: Float64Array<ArrayBuffer>;
}

const mostBins = 2 ** 20;
const tooWide = 16;

/**
 * Counts how many elements lie in each of a number of bins of equal width.
 *
 * Shape    { a, bins, min?, max? }: n elements. Result: { counts, edges }, `bins` and bins + 1 elements; edge i is
 *          min + (max − min)·(i ÷ bins).
 * Range    any n ≥ 1, 1 ≤ bins ≤ 2²⁰. An element counts in the last bin whose lower edge is not above it; the last bin holds
 *          max too. NaN, ±∞ and what lies outside of [min, max] are not counted. Left out, min and max are the least and the
 *          greatest finite element; where that leaves no width, the bins are one wide in all: around the only value, or
 *          beyond the end that is given. Without finite elements they reach from 0 to 1.
 * Fails    vector/empty, vector/not-a-vector; vector/option for bins and for a min that is not below max; vector/range where
 *          max − min is beyond f64.
 * Accuracy exact: each element is compared with the edges themselves where rounding could matter. The same in every
 *          variant.
 * Cost     about six operations for each element, and two comparisons where min or max is left out. Elements on an edge cost
 *          a few times more. Units: elements, blocks of 4,096 and bins.
 */
export const histogram = /* @__PURE__ */ defineKernel(vectorModule, {
  name: 'histogram',
  plan(input: HistogramInput) {
    const { a, bins } = input;
    expectVector(a, 'a');
    const { min, max } = expectBins(input);
    const n = a.length;
    const isFound = Number.isNaN(min) || Number.isNaN(max);
    const blocks = isFound ? Math.ceil(n / partial) : 0;
    const found = scratch('f64', blocks * 2);
    const edges = write('f64', bins + 1);
    const counts = write('u32', bins);
    const tables = scratch('u32', (bins + 1) * 4, { zero: true });
    const output = { edges, counts };
    const between = vectorModule.binEdges(found, edges, blocks, bins, min, max).over(1);
    const end = vectorModule.binTotals(tables, counts).over(bins);
    const units = { step: alongElements.step };
    const looking = { weight: partial / 4 };
    if (isF32(a)) {
      const piece = read(a);
      return {
        output,
        passes: [
          vectorModule.finiteRangeF32(piece, found, n).over(blocks, looking),
          between,
          vectorModule.histogramF32(piece, edges, tables, bins).over(n, units),
          end,
        ],
      };
    }
    const piece = read(a);
    return {
      output,
      passes: [
        vectorModule.finiteRange(piece, found, n).over(blocks, looking),
        between,
        vectorModule.histogram(piece, edges, tables, bins).over(n, units),
        end,
      ],
    };
  },
  result: ({ counts, edges }): VectorHistogram => ({ counts, edges }),
  fail: (status) => (status === tooWide ? rangeTooWide() : undefined),
});

/** The range that is given, NaN for an end that is not. */
function expectBins({ bins, min, max }: HistogramInput): { min: number; max: number } {
  if (!Number.isInteger(bins) || bins < 1 || bins > mostBins)
    throw new InputError('vector/option', `"bins" must be a whole number from 1 to ${mostBins}.`, {
      detail: { option: 'bins' },
    });
  for (const [option, value] of Object.entries({ min, max }))
    if (value !== undefined && !Number.isFinite(value))
      throw new InputError('vector/option', `"${option}" must be a finite number, or be left out.`, {
        detail: { option },
      });
  if (min !== undefined && max !== undefined) {
    if (min >= max)
      throw new InputError('vector/option', '"min" must be less than "max".', { detail: { option: 'min' } });
    if (!Number.isFinite(max - min)) throw rangeTooWide();
  }
  return { min: min ?? Number.NaN, max: max ?? Number.NaN };
}

function rangeTooWide(): InputError {
  return new InputError(
    'vector/range',
    'The bins would reach from one end of the numbers to the other, which is wider than any number. Give a smaller min and max.',
  );
}
