import { describe, expect, it } from 'vitest';
import { decimalMarkOf, readCell } from '../../../packages/components/src/MatrixPanel/cellText.js';

describe('readCell', () => {
  it.each([
    ['3', 3],
    ['-2.5', -2.5],
    ['', 0],
    ['   ', 0],
    ['1/3', 1 / 3],
    ['-1/4', -0.25],
    ['3 / -4', -0.75],
    ['12%', 0.12],
    ['(5)', -5],
    ['(12.5%)', -0.125],
    ['1e-3', 0.001],
    ['1E+3', 1000],
    ['.5', 0.5],
    ['5.', 5],
    ['+7', 7],
    ['−4', -4],
    ['１２．５', 12.5],
    ['－３', -3],
    ['１２％', 0.12],
    ['（８）', -8],
    ['٤٢', 42],
    ['۴۲', 42],
    ['-۳', -3],
    ['1,234', 1234],
    ['1,234,567.89', 1234567.89],
    ['1 234.5', 1234.5],
    ['1\u00A0234', 1234],
    ['1\u202F234', 1234],
    ["1'234", 1234],
    ['$1,234.00', 1234],
    ['-€5', -5],
    ['1.6×10¹³', 1.6e13],
    ['2×10⁻³', 0.002],
    ['-0', 0],
    ['\u200E5', 5],
  ])('reads %j as %d', (text, value) => {
    expect(readCell(text)).toEqual({ value });
  });

  it.each([
    'abc',
    '#DIV/0!',
    '1,5',
    '1,23,456',
    '12abc',
    '--3',
    '1.2.3',
    'NaN',
    'Infinity',
    '0x10',
    '10²',
    '1½',
    '3+4',
    '(-5)',
    'e5',
    '-',
    '%',
    '/2',
    '1 2',
  ])('refuses %j as not a number', (text) => {
    expect(readCell(text)).toEqual({ fault: 'not-a-number' });
  });

  it('I04: tells apart what is too large and what divides by zero', () => {
    expect(readCell('1e999')).toEqual({ fault: 'too-large' });
    expect(readCell('1/0')).toEqual({ fault: 'divide-by-zero' });
  });

  it('reads the decimal comma where the language has it', () => {
    expect(readCell('1,5', ',')).toEqual({ value: 1.5 });
    expect(readCell('1.234,5', ',')).toEqual({ value: 1234.5 });
    expect(readCell('1.5', ',')).toEqual({ fault: 'not-a-number' });
    expect([decimalMarkOf('de'), decimalMarkOf('en'), decimalMarkOf('zh-CN')]).toEqual([',', '.', '.']);
  });

  it('reads back every double that a cell can show', () => {
    for (const value of [Number.MAX_VALUE, Number.MIN_VALUE, 1 / 3, -1e21, 123456789.123, 5e-324]) {
      expect(readCell(String(value))).toEqual({ value });
    }
  });
});
