import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recurringDecimal, withExponent } from '../../../packages/components/src/Calculator/notation.js';

describe('withExponent', () => {
  it.each([
    ['0', '0', '0'],
    ['5', '5e0', '5e0'],
    ['12345.6', '1.23456e4', '12.3456e3'],
    ['-0.00012', '-1.2e-4', '-120e-6'],
    ['1000000', '1e6', '1e6'],
    ['6.02e23', '6.02e23', '602e21'],
    ['1.5e-9', '1.5e-9', '1.5e-9'],
  ])('writes %s as %s and %s', (plain, scientific, engineering) => {
    expect(withExponent(plain, 'scientific', 16)?.plain).toBe(scientific);
    expect(withExponent(plain, 'engineering', 16)?.plain).toBe(engineering);
  });

  it('rounds to the digits that are shown, and says so', () => {
    expect(withExponent('123456', 'scientific', 3)).toEqual({ plain: '1.23e5', rounded: true });
    expect(withExponent('123500', 'scientific', 3)).toEqual({ plain: '1.24e5', rounded: true });
    expect(withExponent('99999', 'scientific', 3)).toEqual({ plain: '1e5', rounded: true });
    expect(withExponent('123000', 'scientific', 3)).toEqual({ plain: '1.23e5', rounded: false });
  });

  it('leaves other results alone', () => {
    expect(withExponent('2^3*5', 'scientific', 16)).toBeUndefined();
  });

  it('keeps the value of any double', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom('scientific', 'engineering'),
        (x, notation) => {
          const text = withExponent(String(x), notation as 'scientific', 40)?.plain ?? '';
          expect(Number(text)).toBe(x === 0 ? 0 : x);
        },
      ),
    );
  });
});

describe('recurringDecimal', () => {
  it.each([
    [1n, 3n, '0.(3)'],
    [1n, 6n, '0.1(6)'],
    [-22n, 7n, '-3.(142857)'],
    [1n, 28n, '0.03(571428)'],
  ])('writes %d/%d as %s', (n, d, text) => {
    expect(recurringDecimal({ n, d }, 24)).toBe(text);
  });

  it('is silent about decimals that end and periods that are long', () => {
    expect(recurringDecimal({ n: 1n, d: 8n }, 24)).toBeUndefined();
    expect(recurringDecimal({ n: 1n, d: 97n }, 24)).toBeUndefined();
    expect(recurringDecimal({ n: 1n, d: 10n ** 30n + 7n }, 24)).toBeUndefined();
  });

  it('is the fraction again', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 9999n }), fc.bigInt({ min: 1n, max: 500n }), (n, d) => {
        const text = recurringDecimal({ n, d }, 600);
        if (text === undefined) return;
        const [, whole = '0', ahead = '', period = ''] = /^(\d+)\.(\d*)\((\d+)\)$/.exec(text) ?? [];
        // whole.ahead(period) = whole + ahead/10^a + period/(10^a (10^p − 1))
        const a = 10n ** BigInt(ahead.length);
        const p = 10n ** BigInt(period.length) - 1n;
        const numerator = BigInt(whole) * a * p + BigInt(ahead || '0') * p + BigInt(period);
        expect(numerator * d).toBe(n * a * p);
      }),
    );
  });
});
