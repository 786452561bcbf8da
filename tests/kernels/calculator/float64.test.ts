import { createInlineEngine } from '@wasm-compute/engine/inline';
import { evaluate } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../random';

const engine = createInlineEngine();
const run = (expression: string) => engine.run(evaluate, { expression, numeric: 'float64' });

/** A double of any size within e±30, as JavaScript writes it. */
const double = (rng: Random) => Math.abs(rng.float(-1, 1) * 10 ** rng.int(-30, 30));

describe("numeric: 'float64'", () => {
  it('agrees with JavaScript, bit for bit, on + − × ÷ and numbers as written', async () => {
    const rng = createRandom(5);
    for (let i = 0; i < 3000; i++) {
      const [a, b, c] = [double(rng), double(rng), rng.pick([double(rng), rng.int(1, 1000)])];
      const cases: Array<[string, number]> = [
        [`${a}+${b}−${c}`, a + b - c],
        [`${a}×${b}÷${c}`, (a * b) / c],
        [`(${a}−${c})×${b}`, (a - c) * b],
        [`${a}+${c}%`, a + a * (c / 100)],
        [`${a}−${c}%`, a - a * (c / 100)],
        [`√${a}`, Math.sqrt(a)],
      ];
      const [expression, expected] = rng.pick(cases);
      expect((await run(expression)).plain, expression).toBe(String(expected + 0).replace('e+', 'e'));
    }
  });

  it.each([
    ['0.1+0.2', '0.30000000000000004', false],
    ['0.5+0.25', '0.75', true],
    ['9007199254740993', '9007199254740992', false],
    ['1e23', '1e23', false],
    ['1e22', '1e22', true],
    ['4.35×100', '434.99999999999994', false],
    ['5e-324', '5e-324', false],
    ['2.4e-324', '0', false],
    ['2.2250738585072011e-308', '2.225073858507201e-308', false],
    ['1.7976931348623157e308', '1.7976931348623157e308', false],
    ['2^−1074', '5e-324', false],
    ['0.5^(10^9)', '0', false],
    ['3^40', '12157665459056929000', false],
    ['170!', '7.257415615307999e306', false],
    ['sin 30', '0.5', true],
  ])('%s is %s', async (expression, plain, exact) => {
    expect(await run(expression)).toMatchObject({ plain, exact, kind: 'decimal' });
  });

  it.each(['1e400', '2^1024', '171!', '1e308×10', '1.7976931348623159e308'])(
    '%s is too large, never Infinity',
    async (expression) => {
      await expect(run(expression)).rejects.toMatchObject({ code: 'calculator/too-large', detail: { limit: 309 } });
    },
  );

  it('has functions within one unit of the last place of JavaScript’s', async () => {
    const rng = createRandom(6);
    for (let i = 0; i < 500; i++) {
      const x = rng.float(0.01, 20);
      const cases: Array<[string, number]> = [
        [`exp(${x})`, Math.exp(x)],
        [`ln(${x})`, Math.log(x)],
        [`sin(${x})`, Math.sin(x)],
        [`cos(${x})`, Math.cos(x)],
        [`atan(${x})`, Math.atan(x)],
        [`sinh(${x})`, Math.sinh(x)],
        [`∛${x}`, Math.cbrt(x)],
        [`2^${x}`, 2 ** x],
      ];
      const [expression, expected] = rng.pick(cases);
      const { plain } = await engine.run(evaluate, { expression, numeric: 'float64', angle: 'rad' });
      expect(Math.abs(Number(plain) - expected), expression).toBeLessThanOrEqual(Math.abs(expected) * 2 ** -51);
    }
  });
});
