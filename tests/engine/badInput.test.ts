// What callers hand over that can't be worked with: a typed error before anything runs, and nothing of theirs is touched.
import { ComputeError } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { lttb } from '@wasm-compute/engine/kernels/chart/lttb';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { factorize } from '@wasm-compute/engine/kernels/number-theory/factorize';
import { fibonacci } from '@wasm-compute/engine/kernels/number-theory/fibonacci';
import { sum } from '@wasm-compute/engine/kernels/vector/sum';
import { describe, expect, it } from 'vitest';

const engine = createInlineEngine();
const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => 'an answer',
    (error: unknown) => (error instanceof ComputeError ? error.code : `no typed error: ${String(error)}`),
  );
const unit = { rows: 1, cols: 1, data: Float64Array.of(1) };

const cycle: { self?: unknown } = {};
cycle.self = cycle;

describe('input that can not be worked with', () => {
  it.each([
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a cycle', cycle],
    ['null', null],
    ['a string', 'text'],
    ['an object without data', { rows: 1, cols: 1 }],
    [
      'a proxy that throws',
      new Proxy(
        {},
        {
          get: () => {
            throw new Error('trap');
          },
        },
      ),
    ],
  ])('I02: %s in place of a matrix is a typed error', async (_, value) => {
    expect(await codeOf(engine.run(multiply, { a: value as never, b: unit }))).toMatch(/^(input|matrix)\//);
  });

  it('I03: memory that was transferred away is told, and other inputs stay whole', async () => {
    const gone = Float64Array.of(1, 2);
    structuredClone(gone, { transfer: [gone.buffer] });
    const whole = { rows: 2, cols: 1, data: Float64Array.of(3, 4) };
    expect(await codeOf(engine.run(multiply, { a: { rows: 1, cols: 2, data: gone }, b: whole }))).toMatch(
      /^(input\/detached|matrix\/)/,
    );
    expect(whole.data).toStrictEqual(Float64Array.of(3, 4));
  });

  it('I03: one array in two jobs at once gives both answers', async () => {
    const x = Float64Array.of(1, 2, 3);
    expect(await Promise.all([engine.run(sum, { a: x }), engine.run(sum, { a: x })])).toStrictEqual([6, 6]);
  });

  it('I04: NaN and infinite numbers go the way of IEEE 754', async () => {
    const product = async (value: number) =>
      (await engine.run(multiply, { a: { rows: 1, cols: 1, data: Float64Array.of(value) }, b: unit })).data[0];
    for (const value of [Number.NaN, Infinity, -Infinity, -0, 5e-324, 1e308])
      expect(await product(value)).toBe(0 + value);
  });

  it.each([0, 0n, 1.5, Number.NaN, Infinity, 2 ** 60, 10n ** 41n])('I09: factorize(%s) is a typed error', async (n) => {
    expect(await codeOf(engine.run(factorize, { n }))).toMatch(/^(number-theory|input)\//);
  });

  it('I09: regression: an endless factorization of 0: it is refused, 1 is the empty product, −12 keeps its sign', async () => {
    expect(await codeOf(engine.run(factorize, { n: 0 }))).toBe('number-theory/zero');
    expect(await engine.run(factorize, { n: 1 })).toStrictEqual([]);
    expect(await engine.run(factorize, { n: -12 })).toStrictEqual([-1n, 2n, 2n, 3n]);
  });

  it.each([-1, 1.5, Number.NaN, Infinity, 1e9])('I10: fibonacci(%s) is a typed error', async (n) => {
    expect(await codeOf(engine.run(fibonacci, { n }))).toMatch(/^(number-theory|input)\//);
  });

  it.each([0, -5, 2.5, Number.NaN])('I11: lttb to %s points is a typed error', async (points) => {
    const y = Float64Array.from({ length: 50 }, (_, i) => i);
    expect(await codeOf(engine.run(lttb, { y, points }))).toMatch(/^(chart|input)\//);
  });

  it('I12: names of the language are only names', async () => {
    for (const word of ['__proto__', 'constructor', 'prototype'])
      expect(
        await codeOf(engine.run(multiply, JSON.parse(`{"a":{"${word}":{"polluted":1}},"b":null}`) as never)),
      ).toMatch(/^(input|matrix)\//);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
