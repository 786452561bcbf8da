import { ComputeError } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { evaluate } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random';

const pieces = [
  ...'0123456789.+-*/×÷−^!%()|,=√∛π²³⁻⁷ x',
  ...['mod', 'gcd(', 'lcm(', 'fib', 'nCr', 'nPr(', 'abs', 'floor', 'round(', 'sqrt', 'factor(', 'isPrime', 'e', 'pi'],
  ...['１', '（', '٣', '\\cdot', '\\', '$', '😀', '\u0000', '\ud800', 'é', '<b>', '12', '0.5', '1e3', '1e-9', '99'],
];

describe('any text', () => {
  it('I05: gives a result or a typed error with a place inside the text', async () => {
    const engine = createInlineEngine();
    const rng = createRandom(11);
    const count = { results: 0, errors: 0 };
    for (let i = 0; i < 20_000; i++) {
      let expression = '';
      for (let n = rng.int(1, rng.pick([3, 8, 20])); n > 0; n--) expression += rng.pick(pieces);
      try {
        const result = await engine.run(evaluate, { expression, maxDigits: 300 });
        expect(result.plain, expression).toMatch(/^[-\d.e*^]+$/);
        count.results++;
      } catch (error) {
        if (!(error instanceof ComputeError)) throw new Error(`${expression}: ${String(error)}`, { cause: error });
        expect(error.code, `${expression}: ${error.message}`).toMatch(/^calculator\//);
        const { start, end } = error.detail['span'] as { start: number; end: number };
        expect(start >= 0 && start <= end && end <= expression.length, expression).toBe(true);
        expect(error.message).not.toMatch(/(?<!is )undefined|NaN|Infinity|""/);
        count.errors++;
      }
    }
    expect(count.results).toBeGreaterThan(500);
    expect(count.errors).toBeGreaterThan(500);
  });

  it('of 10,000 equal characters ends', async () => {
    const engine = createInlineEngine();
    for (const piece of [...pieces, '1+', '9^', '2!', '1÷3+', '√2×', '1.5×'])
      await engine
        .run(evaluate, { expression: piece.repeat(Math.floor(10_000 / piece.length)), maxDigits: 1000 })
        .catch((error: unknown) => expect(error).toBeInstanceOf(ComputeError));
  });
});
