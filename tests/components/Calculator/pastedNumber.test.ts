import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeSigns } from '../../../packages/components/src/Calculator/expressionText.js';
import { readPastedNumber } from '../../../packages/components/src/Calculator/pastedNumber.js';

const read = (text: string) => readPastedNumber(normalizeSigns(text));
const number = (text: string) => ({ kind: 'number', text });

describe('a pasted number', () => {
  it.each([
    ['42', '42'],
    ['3.14159', '3.14159'],
    ['3,14', '3.14'],
    ['0.125', '0.125'],
    ['0,125', '0.125'],
    ['1234.567', '1234.567'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['1,234.5', '1234.5'],
    ['1.234,5', '1234.5'],
    ['-1,234,567.25', '−1234567.25'],
    ['1 234 567,5', '1234567.5'],
    ['1\u202f234', '1234'],
    ['1’234’567.5', '1234567.5'],
    [' 12 ', '12'],
  ])('%s is %s', (text, expected) => {
    expect(read(text)).toEqual(number(expected));
  });

  it.each([
    ['1.234', '1234', '1.234'],
    ['1,234', '1234', '1.234'],
    ['-12.345', '−12345', '−12.345'],
    ['１．２３４', '1234', '1.234'],
  ])('%s may be %s or %s', (text, grouped, decimal) => {
    expect(read(text)).toEqual({ kind: 'ambiguous', readings: [grouped, decimal] });
  });

  it.each(['gcd(12,18)', '1+2', '1,23,456', '1.2.3', '12,34.5', '', 'abc', '1,'])('%s is left as it is', (text) => {
    expect(read(text)).toEqual({ kind: 'expression' });
  });

  it('comes back from any locale that groups by three', () => {
    const locales = ['en', 'de', 'fr', 'de-CH', 'zh-CN', 'ru', 'pt-BR', 'sv'];
    fc.assert(
      fc.property(
        fc.constantFrom(...locales),
        fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
        (locale, cents) => {
          const value = cents / 100;
          const text = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(value);
          const result = read(text);
          expect(result.kind).toBe('number');
          if (result.kind === 'number') expect(Number(result.text.replace('−', '-'))).toBe(value);
        },
      ),
    );
  });
});
