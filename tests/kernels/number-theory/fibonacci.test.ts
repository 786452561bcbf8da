import { createInlineEngine } from '@wasm-compute/engine/inline';
import { fibonacci } from '@wasm-compute/engine/kernels/number-theory/fibonacci';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';

/** The usual fast doubling: F_(2k) = F_k·(2F_(k+1) − F_k), F_(2k+1) = F_k² + F_(k+1)². */
function fibonacciOf(n: number): bigint {
  let [f, next] = [0n, 1n];
  for (let bit = 31 - Math.clz32(n); bit >= 0; bit--) {
    const even = f * (2n * next - f);
    const odd = f * f + next * next;
    [f, next] = (n >> bit) & 1 ? [odd, even + odd] : [even, odd];
  }
  return f;
}

describeKernel(fibonacci, {
  random: (rng, i) => ({
    n: rng.int(0, i % 40 === 0 ? 60_000 : 3000),
    as: rng.pick(['bigint', 'text'] as const),
  }),
  reference: ({ n, as }) => (as === 'text' ? fibonacciOf(Number(n)).toString() : fibonacciOf(Number(n))),
  sameBytes: true,
  examples: [
    ...[
      [0, 0n],
      [1, 1n],
      [2, 1n],
      [3, 2n],
      [92, 7_540_113_804_746_346_429n],
      [93, 12_200_160_415_121_876_738n],
      [94, 19_740_274_219_868_223_167n],
    ].flatMap(([n, output]) => [
      { name: `n = ${n}`, input: { n: Number(n) }, output: BigInt(output!) },
      { name: `n = ${n} as text`, input: { n: Number(n), as: 'text' as const }, output: String(output) },
    ]),
    { name: 'n = 100,000', input: { n: 100_000 } },
    { name: 'n = 100,000 as text', input: { n: 100_000, as: 'text' } },
    { name: 'a bigint n', input: { n: 200n } },
  ],
  rejects: [
    { name: 'a negative n', input: { n: -1 }, code: 'number-theory/range' },
    { name: 'n above 10,000,000', input: { n: 10_000_001 }, code: 'number-theory/range' },
    { name: 'n = 1.5', input: { n: 1.5 }, code: 'input/type' },
    { name: 'NaN', input: { n: NaN }, code: 'input/type' },
    { name: 'another form', input: { n: 5, as: 'words' as 'text' }, code: 'input/type' },
  ],
});

describe('fibonacci', () => {
  const engine = createInlineEngine();

  it('is right for every n below 2,000, in both forms', async () => {
    let [f, next] = [0n, 1n];
    for (let n = 0; n < 2000; n++) {
      expect(await engine.run(fibonacci, { n })).toBe(f);
      expect(await engine.run(fibonacci, { n, as: 'text' })).toBe(f.toString());
      [f, next] = [next, f + next];
    }
  });

  it('is right beside every power of two, where the transforms change size', async () => {
    for (let log = 10; log <= 19; log++) {
      for (const n of [2 ** log - 1, 2 ** log, 2 ** log + 1]) {
        expect(await engine.run(fibonacci, { n })).toBe(fibonacciOf(n));
      }
    }
  });

  it('gives the same number as a bigint and as text for n = 1,000,000', async () => {
    const number = await engine.run(fibonacci, { n: 1_000_000 });
    expect(number === fibonacciOf(1_000_000)).toBe(true);
    expect((await engine.run(fibonacci, { n: 1_000_000, as: 'text' })) === number.toString()).toBe(true);
  });
});
