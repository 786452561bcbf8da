import { evaluate } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { describe, expect, it } from 'vitest';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { describeKernel } from '../describeKernel';
import { createRandom } from '../random';
import { randomExpression } from './randomExpression';
import { reference } from './reference';

describeKernel(evaluate, {
  random: (rng) => ({
    expression: randomExpression(rng, rng.int(1, 4)),
    significantDigits: rng.pick([1, 5, 16, 40, 100]),
  }),
  reference: (input) => ({ ...reference(input), display: '' }),
  expectEqual: (actual, expected, input) => {
    const { display: _display, note: _note, ...value } = actual;
    const { display: _none, ...wanted } = expected;
    expect(value, input.expression).toStrictEqual(wanted);
  },
  sameBytes: true,
});

describe('evaluate', () => {
  it('gives a result and a display that evaluate to the same value again', async () => {
    const engine = createInlineEngine();
    const rng = createRandom(7);
    let compared = 0;
    for (let i = 0; i < 2000; i++) {
      const expression = randomExpression(rng, 3);
      const first = await engine.run(evaluate, { expression }).catch(() => undefined);
      if (first === undefined) continue;
      const shown = await engine.run(evaluate, { expression: first.display });
      expect(shown.fraction, first.display).toStrictEqual(first.fraction);
      expect(shown.display).toBe(first.display);
      if (!first.exact) continue;
      const again = await engine.run(evaluate, { expression: first.plain });
      expect(again.fraction, first.plain).toStrictEqual(first.fraction);
      compared++;
    }
    expect(compared).toBeGreaterThan(1000);
  });
});
