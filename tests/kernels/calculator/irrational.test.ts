import { createInlineEngine } from '@wasm-compute/engine/inline';
import { evaluate } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random';
import { cos, exp, parse, sin, unit, unitsApart } from './fixedPoint';

const engine = createInlineEngine();
const run = (expression: string, significantDigits = 16, angle: 'deg' | 'rad' | 'grad' = 'deg') =>
  engine.run(evaluate, { expression, significantDigits, angle });
const plain = async (expression: string, significantDigits = 100) =>
  (await run(expression, significantDigits, 'rad')).plain;

/** ⌊√n⌋ by Newton's method. */
function squareRoot(n: bigint): bigint {
  let x = 1n << BigInt((n.toString(2).length / 2 + 1) | 0);
  for (;;) {
    const next = (x + n / x) / 2n;
    if (next >= x) return x;
    x = next;
  }
}

describe('irrational values', () => {
  it.each([
    ['√2', '1.414213562373095'],
    ['2^0.5', '1.414213562373095'],
    ['3.5!', '11.63172839656745'],
    ['0.5!', '0.886226925452758'],
    ['pi', '3.141592653589793'],
    ['π', '3.141592653589793'],
    ['2pi', '6.283185307179586'],
    ['e', '2.718281828459045'],
    ['ln 2', '0.6931471805599453'],
    ['log 2', '0.3010299956639812'],
    ['∛−2', '-1.259921049894873'],
    ['(−2)^(1÷3)', '-1.259921049894873'],
    ['sin 45', '0.7071067811865475'],
    ['√2×√2', '2'],
    ['√2×√2−2', '0'],
    ['100+√2%', '100.1414213562373'],
    ['exp(−1000)', '5.075958897549457e-435'],
    ['e^(pi√163)', '262537412640768700'],
  ])('%s is about %s', async (expression, expected) => {
    expect(await run(expression)).toMatchObject({ plain: expected, exact: false, kind: 'decimal' });
  });

  it('have up to 100 correct digits', async () => {
    expect(await plain('pi')).toBe(
      '3.141592653589793238462643383279502884197169399375105820974944592307816406286208998628034825342117068',
    );
    expect(await plain('e')).toBe(
      '2.718281828459045235360287471352662497757247093699959574966967627724076630353547594571382178525166427',
    );
    expect(await plain('e^(pi×√163)', 40)).toBe('262537412640768743.9999999999992500725972');
  });

  it('√n is the rounded root for n up to 10^6', async () => {
    const rng = createRandom(1);
    for (let i = 0; i < 200; i++) {
      const n = BigInt(rng.int(2, 1e6));
      const root = squareRoot(n * 10n ** 400n);
      if (root * root === n * 10n ** 400n) continue;
      const text = String(root);
      const kept = BigInt(text.slice(0, 50)) + (text[50]! >= '5' ? 1n : 0n);
      expect((await plain(`√${n}`, 50)).replace('.', '').padEnd(50, '0'), String(n)).toBe(String(kept));
    }
  });

  it('agree with plain Taylor series to the last of 16 to 100 digits', async () => {
    const rng = createRandom(2);
    for (let i = 0; i < 150; i++) {
      const digits = rng.pick([16, 40, 100]);
      const text = rng.float(0.001, 20).toFixed(rng.int(0, 12));
      const x = parse(text);
      if (x === 0n) continue;
      // Half a unit of the last digit, which is at most 5 in units relative to the value.
      const near = (actual: string, expected: bigint, what: string) =>
        expect(unitsApart(parse(actual), expected, digits), what).toBeLessThanOrEqual(5.001);
      near(await plain(`exp(${text})`, digits), exp(x), `exp ${text}`);
      near(await plain(`sin(−${text})`, digits), -sin(x), `sin ${text}`);
      near(await plain(`cos(${text})`, digits), cos(x), `cos ${text}`);
      near(await plain(`tan(${text})`, digits), (sin(x) * unit) / cos(x), `tan ${text}`);
      near(await plain(`sinh(${text})`, digits), (exp(x) - exp(-x)) / 2n, `sinh ${text}`);
      near(await plain(`cosh(${text})`, digits), (exp(x) + exp(-x)) / 2n, `cosh ${text}`);
    }
  });

  it.each([
    'ln(exp(x))',
    'exp(ln(x))',
    'log(10^x)',
    '2^log2(x)',
    'atan(tan(x÷20))×20',
    'asin(sin(x÷20))×20',
    'acos(cos(x÷20))×20',
    'asinh(sinh(x))',
    'acosh(cosh(x))',
    'atanh(tanh(x÷20))×20',
    '∛(x^3)',
    '√x√x',
    '(x+1.5)!÷(x+0.5)!−1.5',
    'x(sin(x)^2+cos(x)^2)',
    '((x÷1000)^(−√2))^(−1÷√2)×1000',
  ])('%s is x', async (law) => {
    const rng = createRandom(3);
    for (let i = 0; i < 20; i++) {
      const x = rng.float(0.1, 19).toFixed(6);
      const expression = law.replaceAll(/x(?!p)/g, `(${x})`);
      const result = await plain(expression, 60);
      expect(unitsApart(parse(result), parse(x), 60), expression).toBeLessThanOrEqual(5);
    }
  });

  it('factorials of halves are products of √π', async () => {
    expect(await plain('(20.5)!×2^21÷(41×39×37×35×33×31×29×27×25×23×21×19×17×15×13×11×9×7×5×3)', 80)).toBe(
      await plain('√pi', 80),
    );
    expect(await plain('(−2.5)!', 80)).toBe(await plain('√pi×4÷3', 80));
  });

  it('differ in the last digit alone when more digits are asked for', async () => {
    for (const expression of [
      '√3',
      'ln 7',
      'sin 1',
      '2.7!',
      'pi^e',
      'atan 3',
      '∛5',
      '1÷pi',
      'e^−20',
      'cos(1.57079632)',
    ]) {
      const long = await plain(expression, 90);
      for (const digits of [5, 20, 60]) {
        const short = await plain(expression, digits);
        expect(unitsApart(parse(short), parse(long), digits), expression).toBeLessThanOrEqual(5.001);
      }
    }
  });
});

describe('values that are exact', () => {
  it.each([
    ['sin 30', '0.5'],
    ['sin 180', '0'],
    ['sin(−90)', '-1'],
    ['cos 60', '0.5'],
    ['cos 240', '-0.5'],
    ['cos(10^30×360+90)', '0'],
    ['tan 45', '1'],
    ['tan(−45)', '-1'],
    ['tan 135', '-1'],
    ['asin 0.5', '30'],
    ['acos(−1)', '180'],
    ['acos(−0.5)', '120'],
    ['atan(−1)', '-45'],
    ['log 1000', '3'],
    ['log 0.001', '-3'],
    ['log2(1024)', '10'],
    ['ln 1', '0'],
    ['exp 0', '1'],
    ['cosh 0', '1'],
    ['0×√2', '0'],
    ['√2^0', '1'],
    ['floor(100pi)', '314'],
    ['ceil(−√2)', '-1'],
    ['round(−pi)', '-3'],
  ])('%s is %s', async (expression, expected) => {
    expect(await run(expression)).toMatchObject({ plain: expected, exact: true });
  });

  it('angles may be in radians and gradians', async () => {
    expect(await run('sin 100', 16, 'grad')).toMatchObject({ plain: '1', exact: true });
    expect(await run('sin(100÷3)', 16, 'grad')).toMatchObject({ plain: '0.5', exact: true });
    expect(await run('sin(pi÷6)', 16, 'rad')).toMatchObject({ plain: '0.5', exact: false });
    expect((await run('sin 10^22', 16, 'rad')).plain).toBe('-0.8522008497671888');
    expect((await run('atan 1', 16, 'rad')).plain).toBe('0.7853981633974483');
  });
});

describe('functions outside of their domain', () => {
  it.each([
    ['log 0', 'log', 'zero'],
    ['ln(−1)', 'ln', 'not-positive'],
    ['tan 90', 'tan', 'pole'],
    ['tan(−270)', 'tan', 'pole'],
    ['asin 2', 'asin', 'outside'],
    ['acos(−1.01)', 'acos', 'outside'],
    ['acosh 0.5', 'acosh', 'below-one'],
    ['atanh 1', 'atanh', 'outside'],
    ['√(1−√2)', 'sqrt', 'negative'],
    ['(−2)^pi', '^', 'negative'],
    ['ln(1−√2)', 'ln', 'not-positive'],
  ])('%s: %s is told why (%s)', async (expression, fn, reason) => {
    await expect(run(expression)).rejects.toMatchObject({ code: 'calculator/domain', detail: { fn, reason } });
  });

  it('whole-number functions refuse them', async () => {
    for (const expression of ['gcd(pi, 2)', 'fib(√2)', 'isPrime(e)', 'factor(pi)', 'nCr(pi, 2)'])
      await expect(run(expression)).rejects.toMatchObject({ code: 'calculator/integer-required' });
  });

  it('what can not be decided is refused, and too large results are', async () => {
    await expect(run('floor(√2×√2)')).rejects.toMatchObject({ code: 'calculator/unsupported' });
    await expect(run('1÷(√2×√2−2)')).rejects.toMatchObject({ code: 'calculator/unsupported' });
    await expect(run('exp(10^9)')).rejects.toMatchObject({ code: 'calculator/too-large' });
    await expect(run('pi^(10^20)')).rejects.toMatchObject({ code: 'calculator/too-large' });
  });
});
