import { InputError } from '../../errors.js';
import { defineKernel, read, scratch, write, type Call, type Plan, type Write } from '../../kernel.js';
import { vectorModule } from './module.generated.js';
import { expectSameLength, expectVector, f64Vector, isF32, type Vector } from './vector.js';

/** What can be done to an element with a number beside it, and to an element alone. The kernel has the same list. */
const binary = ['add', 'subtract', 'multiply', 'divide', 'min', 'max'] as const;
const unary = ['abs', 'square', 'sqrt'] as const;

/** One step of a map, as plain data. `By` is what may stand beside an element. */
export type MapStep<By = number | 'b'> =
  { readonly op: (typeof binary)[number]; readonly by: By } | { readonly op: (typeof unary)[number] };

export type Reduction = 'sum' | 'mean' | 'min' | 'max';

/** Elements of a, or pairs of an element of a and one of b. Only where there is a b can a step be by `'b'`. */
export type MapReduceInput =
  | {
      readonly a: Vector;
      readonly b?: undefined;
      readonly map: readonly MapStep<number>[];
      readonly reduce: Reduction;
    }
  | { readonly a: Vector; readonly b: Vector; readonly map: readonly MapStep[]; readonly reduce: Reduction };

/** Elements of a block; the kernel has the same number. */
const block = 1024;
const mostSteps = 100;
const reductions: readonly Reduction[] = ['sum', 'min', 'max', 'mean'];

/**
 * Maps every element of a vector through a list of steps and reduces the results to one number, in one visit: nothing as
 * long as the vector is made on the way.
 *
 *     engine.run(mapReduce, { a, map: [{ op: 'subtract', by: 20 }, { op: 'square' }], reduce: 'mean' });
 *
 * Shape    { a, b?, map, reduce }: n elements each, at most 100 steps. Result: a number. A step is `add`, `subtract`,
 *          `multiply`, `divide`, `min` or `max` by a number or by 'b', the element of b at the same place; or `abs`, `square`
 *          or `sqrt`. Steps go from left to right. reduce: `sum`, `mean`, `min` or `max`.
 * Range    any n ≥ 1. NaN and ±∞ spread by IEEE rules, through min and max too, as in Math.min.
 * Fails    vector/empty, vector/not-a-vector, vector/length-mismatch; vector/option for an unknown step or reduction, a `by`
 *          that is no number, or 'b' without b.
 * Accuracy each step rounds once, in f64 also for f32. A sum has |error| ≤ 140·ε·Σ|mapped|, for any n: blocks of 1,024 with
 *          eight running sums each, and blocks added with what their rounding lost (Neumaier). The same bytes in every
 *          variant.
 * Cost     a fraction of an operation for each element and step, all in the first-level cache; limited by copying the
 *          vector in. Units: blocks of 1,024 elements; can be split along them.
 * Source   A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, ZAMM 54, 1974.
 */
export const mapReduce = /* @__PURE__ */ defineKernel(vectorModule, {
  name: 'mapReduce',
  plan({ a, b, map, reduce }: MapReduceInput): Plan<'vector', { partials: Write<'f64'> }> {
    if (b === undefined) expectVector(a, 'a');
    else expectSameLength(a, b);
    const code = reductions.indexOf(reduce);
    if (code < 0) throw new InputError('vector/option', `"reduce" must be one of ${reductions.join(', ')}.`);
    const steps = read(encode(map, b !== undefined));
    const usesB = b !== undefined && map.some((step) => 'by' in step && step.by === 'b');
    const n = a.length;
    const axis = Math.ceil(n / block);
    const along = { per: block };
    const partials = write('f64', axis * 2, { per: 2 });
    const buffer = scratch('f64', 2 * block, { own: true });
    const rest = [steps, buffer, partials, n, map.length, code % 3] as const;
    const over = (call: Call<'vector'>) => call.over(axis, { per: 1, weight: block });
    const plan = { axis, costMs: n * (0.3 + 0.2 * map.length) * 1e-6, output: { partials } };
    if (!usesB)
      return {
        ...plan,
        passes: [
          over(
            isF32(a)
              ? vectorModule.mapReduceF32(read(a, along), ...rest)
              : vectorModule.mapReduce(read(a, along), ...rest),
          ),
        ],
      };
    if (isF32(a) && isF32(b))
      return { ...plan, passes: [over(vectorModule.mapReducePairF32(read(a, along), read(b, along), ...rest))] };
    const left = f64Vector(a, block);
    const right = f64Vector(b, block);
    return {
      ...plan,
      passes: [...left.passes, ...right.passes, over(vectorModule.mapReducePair(left.piece, right.piece, ...rest))],
    };
  },
  result({ partials }, { reduce }): number {
    if (reduce === 'min' || reduce === 'max') {
      let value = partials[0]!;
      for (let i = 2; i < partials.length; i += 2) value = Math[reduce](value, partials[i]!);
      return value;
    }
    const [total, count] = totalOf(partials);
    return reduce === 'sum' ? total : total / count;
  },
});

/** Σ value and Σ elements of the blocks, with Neumaier's correction. */
function totalOf(partials: Float64Array): [total: number, count: number] {
  let total = 0;
  let lost = 0;
  let count = 0;
  for (let i = 0; i < partials.length; i += 2) {
    const value = partials[i]!;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
    count += partials[i + 1]!;
  }
  return [Number.isFinite(total) ? total + lost : total, count];
}

/** Three numbers for each step: what it does, its number, and 1 where b takes the number's place. */
function encode(map: readonly MapStep[], hasB: boolean): Float64Array {
  if (!Array.isArray(map) || map.length > mostSteps)
    throw new InputError('vector/option', `"map" must be a list of at most ${mostSteps} steps.`);
  const steps = new Float64Array(map.length * 3);
  for (const [i, step] of map.entries()) {
    const code = [...binary, ...unary].indexOf(step.op);
    const refuse = (why: string) =>
      new InputError('vector/option', `Step ${i + 1} of "map" ${why}`, { detail: { step: i } });
    if (code < 0) throw refuse(`must be one of ${[...binary, ...unary].join(', ')}.`);
    if (!('by' in step)) {
      if (code < binary.length) throw refuse('needs "by": a number, or "b".');
      steps[i * 3] = code;
      continue;
    }
    if (step.by === 'b' && !hasB) throw refuse('is by "b", and the input has no b. Give b.');
    if (step.by !== 'b' && typeof step.by !== 'number') throw refuse('needs a number, or "b", as "by".');
    steps.set(step.by === 'b' ? [code, 0, 1] : [code, step.by, 0], i * 3);
  }
  return steps;
}
