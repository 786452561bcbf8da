/** The tests that every kernel has: against a reference, in every variant, in every way of being run. */
import { createInlineEngine, type InlineEngineOptions } from '@wasm-compute/engine/inline';
import { ComputeError, type Kernel, type Variant } from '@wasm-compute/engine';
import { relaxedSimd, simd } from 'wasm-feature-detect';
import { describe, expect, inject, it } from 'vitest';
import { createRandom, type Random } from './random';

export interface KernelSpec<I, R> {
  /**
   * Random inputs, each run in every variant; they are spread over the ways of running. Default 10,000. In a browser,
   * `base` and `simd`, which Node has run on all of them, run on every fifth.
   */
  cases?: number;
  random(rng: Random, index: number): I;
  /** Independent of the kernel: plain TypeScript or BigInt. Throws what the kernel should reject with. */
  reference(input: I): R;
  /** Default: deep equality, where NaN equals NaN and −0 does not equal 0. */
  expectEqual?(actual: R, expected: R, input: I): void;
  /** Every variant gives exactly the same output. For integer and image kernels. */
  sameBytes?: boolean;
  examples?: ReadonlyArray<{ name: string; input: I; output?: R }>;
  rejects?: ReadonlyArray<{ name: string; input: I; code: string }>;
  seed?: number;
}

const available: readonly Variant[] = [
  'base',
  ...((await simd()) ? (['simd'] as const) : []),
  ...((await relaxedSimd()) ? (['relaxed'] as const) : []),
];

const inBrowser = 'document' in globalThis;
const isRun = (variant: Variant, index: number) => !inBrowser || variant === 'relaxed' || index % 5 === 0;

interface Way {
  readonly name: string;
  readonly debug: NonNullable<InlineEngineOptions['debug']>;
  /** Gives the input's memory to the engine, which may put the output there. */
  readonly given?: boolean;
}

const ways: readonly Way[] = [
  { name: 'whole', debug: {} },
  { name: 'on dirty memory', debug: { dirty: true } },
  { name: 'step by step', debug: { stepwise: true } },
  { name: 'in two parts', debug: { parts: 2 } },
  { name: 'in three parts on dirty memory', debug: { parts: 3, dirty: true } },
  { name: 'as two workers over one memory', debug: { crew: 2, dirty: true } },
  { name: 'as three workers over one memory, step by step', debug: { crew: 3, stepwise: true } },
  {
    name: 'in strips that one worker hands to two others, in the memory of its input',
    debug: { crew: 3, stripBytes: 128, dirty: true },
    given: true,
  },
  { name: 'in strips, in the memory of its input', debug: { stripBytes: 128, dirty: true }, given: true },
];

export function describeKernel<I, R>(kernel: Kernel<I, R>, spec: KernelSpec<I, R>): void {
  const { random, reference, examples = [], rejects = [], sameBytes = false, seed = 1 } = spec;
  const cases = Math.min(spec.cases ?? 10_000, inject('kernelCases') || Infinity);
  const expectEqual: (actual: R, expected: R, input: I) => void =
    spec.expectEqual ??
    ((actual, expected) => {
      if (!sameIn(actual, expected)) expect(actual).toStrictEqual(expected);
    });

  describe(kernel.id, () => {
    const share = Math.ceil(cases / ways.length);
    for (const [w, { name, debug, given = false }] of ways.entries()) {
      it(`agrees with the reference on ${share} random inputs in ${available.join(', ')} (${name})`, async () => {
        const engines = available.map((variant) => ({ variant, engine: createInlineEngine({ variant, debug }) }));
        const rng = createRandom(seed * 1000 + w * 10);
        for (let i = 0; i < share; i++) {
          const input = random(rng, i);
          const before = structuredClone(input);
          const expected = await settle(async () => reference(before));
          let first: Outcome<R> | undefined;
          for (const { variant, engine } of engines) {
            if (!isRun(variant, i)) continue;
            const own = given ? structuredClone(input) : input;
            const transfer = given ? [...buffersIn(own)] : [];
            const actual = await settle(() => engine.run(kernel, own as NoInfer<I>, { transfer }));
            naming(`${variant}, input ${i}`, () => {
              compare(actual, expected, before, expectEqual);
              if (sameBytes && first && !sameIn(actual, first)) expect(actual, 'the same bytes').toStrictEqual(first);
              if (!given && !sameIn(input, before)) expect(input, 'the input stays as it was').toStrictEqual(before);
            });
            first ??= actual;
          }
        }
      });
    }

    for (const variant of available) {
      for (const { name, input, ...rest } of examples) {
        it(`handles ${name} (${variant})`, async () => {
          for (const { debug, given } of ways) {
            const engine = createInlineEngine({ variant, debug });
            const expected = 'output' in rest ? rest.output! : reference(input);
            const own = given ? structuredClone(input) : input;
            const transfer = given ? [...buffersIn(own)] : [];
            expectEqual(await engine.run(kernel, own as NoInfer<I>, { transfer }), expected, input);
          }
        });
      }
    }

    for (const { name, input, code } of rejects) {
      it(`rejects ${name} with ${code}`, async () => {
        for (const variant of available) {
          const engine = createInlineEngine({ variant });
          const outcome = await settle(() => engine.run(kernel, input as NoInfer<I>));
          expect('error' in outcome && outcome.error.code).toBe(code);
        }
      });
    }
  });
}

/** The buffers of all typed arrays in a value. */
function* buffersIn(value: unknown): Generator<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) yield value.buffer as ArrayBuffer;
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) yield* buffersIn(inner);
}

/** Quick proof that two values are equal; false says nothing. */
function sameIn(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b)) {
    const [x, y] = [a, b].map((view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
    if (kindOf(a) !== kindOf(b) || x!.length !== y!.length) return false;
    for (let i = 0; i < x!.length; i++) if (x![i] !== y![i]) return false;
    return true;
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => sameIn((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}

const kindOf = (value: object) => Object.prototype.toString.call(value);

/** Runs a check and says in its failure which variant and which input it was. */
function naming(what: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (error instanceof Error) error.message = `${what}: ${error.message}`;
    throw error;
  }
}

type Outcome<R> = { value: R } | { error: { code: string } };

/** A typed error is an answer too; anything else that is thrown fails the test. */
async function settle<R>(call: () => Promise<R>): Promise<Outcome<R>> {
  try {
    return { value: await call() };
  } catch (error) {
    if (error instanceof ComputeError) return { error: { code: error.code } };
    throw error;
  }
}

function compare<I, R>(
  actual: Outcome<R>,
  expected: Outcome<R>,
  input: I,
  expectEqual: (actual: R, expected: R, input: I) => void,
): void {
  if ('value' in actual && 'value' in expected) expectEqual(actual.value, expected.value, input);
  else expect(actual).toStrictEqual(expected);
}
