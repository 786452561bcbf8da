// @vitest-environment jsdom
import { renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { calculatorCodes, calculatorReasons } from '@wasm-compute/engine/kernels/calculator/calculatorErrors';
import { calculatorMessages, LocalizationProvider } from '@wasm-compute/components';
import { zhCN } from '@wasm-compute/components/locales/zh-CN';
import { useCalculatorIssueText } from '../../../packages/components/src/Calculator/useCalculatorIssueText.js';

const english = () => renderHook(() => useCalculatorIssueText()).result.current;
const chinese = () =>
  renderHook(() => useCalculatorIssueText(), {
    wrapper: ({ children }) => <LocalizationProvider messages={zhCN}>{children}</LocalizationProvider>,
  }).result.current;

describe('the calculator’s sentences', () => {
  it('cover every code and every reason of the kernel', () => {
    const keys = Object.keys(calculatorMessages.messages);
    expect(calculatorCodes.filter((code) => !keys.includes(code))).toEqual([]);
    expect(calculatorReasons.filter((reason) => !keys.includes(`why.${reason}`))).toEqual([]);
  });

  it.each([
    [{ code: 'calculator/divide-by-zero' }, 'Cannot divide by zero.', '除数不能为零'],
    [{ code: 'calculator/undefined' }, 'The result is undefined: zero divided by zero.', '结果未定义：零除以零'],
    [
      { code: 'calculator/syntax', detail: { expected: 'number', after: '+', found: '×' } },
      'Expected a number after "+".',
      '“+”后应为数字。',
    ],
    [
      { code: 'calculator/syntax', detail: { expected: 'number', after: '', found: '×' } },
      'Expected a number instead of "×".',
      '“×”处应为数字。',
    ],
    [
      { code: 'calculator/syntax', detail: { expected: 'arguments', fn: 'mod', count: 1 } },
      'mod does not take 1 value.',
      '参数错误：mod 不接受 1 个数字。',
    ],
    [
      { code: 'calculator/domain', detail: { fn: 'sqrt', x: '-4', why: 'English', reason: 'negative' } },
      '√ is not defined for −4 (it is negative).',
      '√ 在 −4 处无定义（不能为负数）。',
    ],
    [
      { code: 'calculator/range', detail: { fn: 'factor', x: '0', min: 1, max: '10^40' } },
      'factor accepts 1 to 10⁴⁰.',
      'factor 的取值范围为 1…10⁴⁰。',
    ],
    [
      { code: 'calculator/range', detail: { fn: 'fib', x: '-3', min: 0 } },
      'fib accepts whole numbers from 0.',
      'fib 需要不小于 0 的整数。',
    ],
    [
      { code: 'calculator/too-large', detail: { digits: 973351, limit: 100000 } },
      'The result would have about 973,351 digits; the limit is 100,000.',
      '结果约 973,351 位，上限 100,000 位。',
    ],
    [
      { code: 'calculator/too-large', detail: { digits: Number.MAX_SAFE_INTEGER, limit: 100000 } },
      'The result would have more than 10¹⁵ digits; the limit is 100,000.',
      '结果超过 10¹⁵ 位，上限 100,000 位。',
    ],
    [
      { code: 'calculator/integer-required', detail: { fn: 'gcd', x: '4.5' } },
      'gcd needs whole numbers; 4.5 is not one.',
      'gcd 需要整数，4.5 不是整数。',
    ],
  ])('say %o', (error, en, zh) => {
    expect(english()(error)).toBe(en);
    expect(chinese()(error)).toBe(zh);
  });
});
