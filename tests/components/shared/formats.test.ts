import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDuration,
  formatInteger,
  formatNumber,
  formatPercent,
} from '../../../packages/components/src/shared/formats.js';

describe('formatNumber', () => {
  it('writes a true minus sign and never minus zero', () => {
    expect(formatNumber(-1234.5, 'en')).toBe('−1,234.5');
    expect(formatNumber(-0, 'en')).toBe('0');
  });

  it('writes a dash for what is not a number', () => {
    expect(formatNumber(Number.NaN, 'en')).toBe('–');
  });

  it('writes whole numbers of any size', () => {
    expect(formatInteger(2n ** 70n, 'en')).toBe('1,180,591,620,717,411,303,424');
    expect(formatInteger(1234567, 'de')).toBe('1.234.567');
  });

  it('keeps a share within 0 and 100 %', () => {
    expect(formatPercent(0.426, 'en')).toBe('43%');
    expect(formatPercent(1.2, 'en')).toBe('100%');
    expect(formatPercent(-1, 'en')).toBe('0%');
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [0.04, '0.04 ms'],
    [0.31, '0.3 ms'],
    [1, '1 ms'],
    [8.37, '8.4 ms'],
    [87.4, '87 ms'],
    [999.7, '1 sec'],
    [1432, '1.4 sec'],
    [59_960, '1 min 0 sec'],
    [125_000, '2 min 5 sec'],
    [Number.POSITIVE_INFINITY, '–'],
    [-3, '0 ms'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(formatDuration(ms, 'en')).toBe(text);
  });

  it('speaks Chinese', () => {
    expect(formatDuration(87, 'zh-CN')).toBe('87毫秒');
  });
});

describe('formatBytes', () => {
  it.each([
    [0, '0 byte'],
    [412, '412 byte'],
    [38_400, '38 kB'],
    [1_440_000, '1.4 MB'],
    [999_600, '1 MB'],
    [3.2e15, '3,200 TB'],
  ])('writes %d as %s', (bytes, text) => {
    expect(formatBytes(bytes, 'en')).toBe(text);
  });
});
