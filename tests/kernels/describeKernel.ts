/** The tests that every kernel has: against a reference, in every variant, in every way of being run. */
import { createInlineEngine, type InlineEngineOptions } from '@wasm-compute/engine/inline';
import { ComputeError, type Kernel, type Variant } from '@wasm-compute/engine';
import { relaxedSimd, simd } from 'wasm-feature-detect';
import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from './random';

export interface KernelSpec<I, R> {
  /** Random inputs in all, spread over variants and ways of running. */
  cases: number;
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
  { name: 'in strips, in the memory of its input', debug: { stripBytes: 128, dirty: true }, given: true },
];

export function describeKernel<I, R>(kernel: Kernel<I, R>, spec: KernelSpec<I, R>): void {
  const { cases, random, reference, examples = [], rejects = [], sameBytes = false, seed = 1 } = spec;
  const expectEqual: (actual: R, expected: R, input: I) => void =
    spec.expectEqual ?? ((actual, expected) => expect(actual).toStrictEqual(expected));

  describe(kernel.id, () => {
    for (const variant of available) {
      const share = Math.ceil(cases / available.length / ways.length);
      for (const [w, { name, debug, given = false }] of ways.entries()) {
        it(`agrees with the reference on ${share} random inputs (${variant}, ${name})`, async () => {
          const engine = createInlineEngine({ variant, debug });
          const rng = createRandom(seed * 1000 + w * 10 + available.indexOf(variant));
          for (let i = 0; i < share; i++) {
            const input = random(rng, i);
            const before = structuredClone(input);
            const transfer = given ? [...buffersIn(input)] : [];
            const actual = await settle(() => engine.run(kernel, input as NoInfer<I>, { transfer }));
            const expected = await settle(async () => reference(before));
            compare(actual, expected, before, expectEqual);
            if (!given && !sameBytesIn(input, before)) expect(input, 'the input stays as it was').toStrictEqual(before);
          }
        });
      }

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

    if (sameBytes && available.length > 1) {
      it(`gives the same bytes as ${available.join(', ')}`, async () => {
        const engines = available.map((variant) => createInlineEngine({ variant }));
        const rng = createRandom(seed * 1000 + 999);
        for (let i = 0; i < Math.min(100, cases); i++) {
          const input = random(rng, i);
          const answers = await Promise.all(
            engines.map((engine) => settle(() => engine.run(kernel, input as NoInfer<I>))),
          );
          for (const answer of answers) expect(answer).toStrictEqual(answers[0]);
        }
      });
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
function sameBytesIn(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b)) {
    const [x, y] = [a, b].map((view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
    return x!.length === y!.length && x!.every((byte, i) => byte === y![i]);
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => sameBytesIn((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
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
