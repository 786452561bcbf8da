import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evaluation } from '@wasm-compute/engine/kernels/calculator/evaluate';
import {
  answerText,
  collapsed,
  valueText,
  writeValue,
} from '../../../packages/components/src/Calculator/formatResult.js';

describe('valueText', () => {
  it.each([
    ['en', '1234567', '1,234,567'],
    ['en', '-0.5', '−0.5'],
    ['de', '-1234567.25', '−1.234.567,25'],
    ['zh-CN', '1234.5', '1,234.5'],
    ['en', '1.5e-9', '1.5 × 10^−9'],
    ['en', '2e+30', '2 × 10^30'],
    ['en', '2^3*3', '2^3 × 3'],
    ['en', '193707721*761838257287', '193,707,721 × 761,838,257,287'],
    ['en', '-7*2', '−7 × 2'],
    ['en', '2^10', '2^10'],
    ['en', '1, 2, 4', '1, 2, 4'],
    ['en', '0.(3)', '0.(3)'],
  ])('in %s writes %s as %s', (locale, plain, text) => {
    expect(valueText(plain, locale)).toBe(text);
  });

  it('keeps every digit of any whole number', () => {
    fc.assert(
      fc.property(fc.bigInt(), (n) => {
        const text = valueText(String(n), 'en');
        expect(text.replaceAll(',', '').replace('−', '-')).toBe(String(n));
      }),
    );
  });

  it('keeps every digit behind the decimal mark', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,40}$/), (digits) => {
        expect(valueText(`7.${digits}`, 'en')).toBe(`7.${digits}`);
      }),
    );
  });
});

describe('writeValue', () => {
  it('may break a line between groups, never inside one', () => {
    const { pieces, length } = writeValue('1234567.123456789012', 'en');
    expect(pieces.map(({ text }) => text)).toEqual(['1,', '234,', '567.1234567890', '12']);
    expect(length).toBe(22);
  });
});

describe('collapsed', () => {
  it('shows the ends of what is too long', () => {
    expect(collapsed('1'.repeat(98) + '2', 24)).toBe('1111…1112');
    expect(collapsed(`-${'9'.repeat(99)}`, 24)).toBe('−9999…9999');
    expect(collapsed('123', 24)).toBeUndefined();
  });
});

describe('answerText', () => {
  const evaluation = (given: Partial<Evaluation>): Evaluation => ({
    plain: '1',
    exact: true,
    kind: 'integer',
    digits: 1,
    display: '1',
    ...given,
  });

  it.each([
    [{ plain: '42' }, '42'],
    [{ plain: '-42' }, '(−42)'],
    [{ plain: '0.3', kind: 'rational', fraction: { n: 3n, d: 10n } }, '0.3'],
    [{ plain: '0.3333', exact: false, kind: 'rational', fraction: { n: 1n, d: 3n } }, '(1÷3)'],
    [{ plain: '-0.3333', exact: false, kind: 'rational', fraction: { n: -1n, d: 3n } }, '(−1÷3)'],
    [{ plain: '1.5e+30', exact: false, kind: 'decimal' }, '1.5e30'],
    [{ plain: '1.5e-30', exact: false, kind: 'decimal' }, '1.5e−30'],
    [{ plain: '2^3*3', kind: 'factors' }, null],
  ] as ReadonlyArray<[Partial<Evaluation>, string | null]>)('of %o is %s', (given, text) => {
    expect(answerText(evaluation(given))).toBe(text);
  });
});
