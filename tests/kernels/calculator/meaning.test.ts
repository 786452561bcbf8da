import { createInlineEngine } from '@wasm-compute/engine/inline';
import { evaluate } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { describe, expect, it } from 'vitest';

const engine = createInlineEngine();
const run = (expression: string) => engine.run(evaluate, { expression });
const plain = async (expression: string) => (await run(expression)).plain;

describe('what an expression means', () => {
  it.each([
    ['100+10%', '110'],
    ['100−20%×100', '80'],
    ['20%×100', '20'],
    ['100×50%', '50'],
    ['100÷50%', '200'],
    ['8%', '0.08'],
    ['3%+100', '100.03'],
    ['100+10%+10%', '121'],
    ['100+(10%)', '100.1'],
    ['100+10%²', '100.01'],
    ['−1 mod 7', '6'],
    ['21 mod −9', '-6'],
    ['7.5 mod 2', '1.5'],
    ['−10^2', '-100'],
    ['(−10)^2', '100'],
    ['4^3^2', '262144'],
    ['2^−1', '0.5'],
    ['2^-3^2', '0.001953125'],
    ['4÷2(1+1)', '4'],
    ['(−8)^(1÷3)', '-2'],
    ['(−8)^(2÷3)', '4'],
    ['(4÷9)^−1.5', '3.375'],
    ['((12', '12'],
    ['44.23−8.10−11.23−6.9−18', '0'],
    ['0.3333333333333333333+0.3333333333333333333+0.3333333333333333334−1', '0'],
    ['0.1+0.2', '0.3'],
    ['2^100', '1267650600228229401496703205376'],
    ['5!', '120'],
    ['0!', '1'],
    ['−3!', '-6'],
    ['√16', '4'],
    ['√4!^2', '24'],
    ['√(9)!', '6'],
    ['∛−27', '-3'],
    ['sqrt 16 + 1', '5'],
    ['|−3|', '3'],
    ['||−2|−5|', '3'],
    ['2|3|4', '24'],
    ['5nCr2', '10'],
    ['2×5 nCr 2', '20'],
    ['nPr(10, 3)', '720'],
    ['nCr(10^30, 2)', '499999999999999999999999999999500000000000000000000000000000'],
    ['gcd(12, 18, 27)', '3'],
    ['lcm(4, −6)', '12'],
    ['fib(0)', '0'],
    ['fib(100)', '354224848179261915075'],
    ['floor(−3.5)', '-4'],
    ['ceil(−3.5)', '-3'],
    ['round(2.5)', '3'],
    ['round(−2.5)', '-3'],
    ['2e3', '2000'],
    ['1.5e-3', '0.0015'],
    ['2x3', '6'],
    ['1+1=', '2'],
    ['2³', '8'],
    ['2⁻¹', '0.5'],
    ['２＋３×（４−１）', '11'],
    ['٣×٤', '12'],
    ['۶÷۲', '3'],
    ['6\\cdot7', '42'],
    ['6\\times7\\div2', '21'],
    ['.5+5.', '5.5'],
  ])('%s is %s', async (expression, expected) => {
    const result = await run(expression);
    expect(result.plain).toBe(expected);
    expect(result.exact).toBe(true);
  });

  it('69! has all its 99 digits', async () => {
    const result = await run('69!');
    expect(result).toMatchObject({ exact: true, kind: 'integer', digits: 99 });
    expect(result.plain).toBe(
      '171122452428141311372468338881272839092270544893520369393648040923257279754140647424000000000000000',
    );
  });

  it('0^0 is 1, with a note', async () => {
    expect(await run('0^0')).toMatchObject({ plain: '1', note: 'zero-power' });
  });

  it('thirds are rounded in text and exact as a fraction', async () => {
    expect(await run('1÷3')).toMatchObject({
      plain: '0.3333333333333333',
      exact: false,
      kind: 'rational',
      fraction: { n: 1n, d: 3n },
      digits: 16,
    });
  });

  it('a decimal longer than significantDigits is rounded, halves away from zero', async () => {
    const input = { expression: '−1.25', significantDigits: 2 };
    expect(await engine.run(evaluate, input)).toMatchObject({ plain: '-1.3', exact: false });
    expect((await engine.run(evaluate, { expression: '9.996', significantDigits: 3 })).plain).toBe('10');
  });

  it('very small and very large fractions are in scientific notation', async () => {
    expect(await plain('1÷10^30')).toBe('1e-30');
    expect(await plain('0.000001')).toBe('0.000001');
    expect(await plain('10^25+0.5')).toBe('1e25');
  });

  it('names ignore case', async () => {
    expect(await plain('GCD(4,6)+Floor(1.5)+7 MOD 4')).toBe('6');
  });
});

describe('the display', () => {
  it.each([
    ['4÷2(1+1)', '4÷2×(1+1)'],
    ['((12', '((12))'],
    ['2*3/4-1', '2×3÷4−1'],
    ['|−3', '|−3|'],
    ['gcd(4,6', 'gcd(4, 6)'],
    ['2|3|', '2×|3|'],
    ['(1)(2)', '(1)×(2)'],
    ['7MOD4', '7 mod 4'],
    ['sqrt 4', 'sqrt(4)'],
    ['sqrt 4+1', 'sqrt(4)+1'],
    ['2²', '2²'],
    ['６．５％', '6.5%'],
    ['1 + 1 =', '1+1'],
  ])('of %s is %s', async (expression, display) => {
    expect((await run(expression)).display).toBe(display);
  });
});
