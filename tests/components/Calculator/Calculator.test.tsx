// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { zhCN } from '@wasm-compute/components/locales/zh-CN';
import { announced, renderCalculator } from './renderCalculator.js';

describe('Calculator', () => {
  it('loads nothing before it is used', () => {
    const { engine, root } = renderCalculator({ defaultExpression: '1+2' });
    expect(engine.runs).toHaveLength(0);
    expect(engine.preloaded).toEqual([]);
    expect(root).toHaveAttribute('data-state', 'idle');
  });

  it('loads its module when the field is focused', async () => {
    const { engine, user, field } = renderCalculator();
    await user.click(field);
    expect(engine.preloaded).toContain('calculator');
  });

  it('shows the value while typing, without reading it out', async () => {
    const { user, field, root, result } = renderCalculator();
    await user.type(field, '1+2');
    expect(await within(root).findByText(/3$/, { selector: '[data-part="preview"]' })).toHaveTextContent(/^= 3$/);
    expect(result()).toBe('');
    expect(root).toHaveAttribute('data-state', 'idle');
  });

  it('commits with Enter, says that the value is exact, and writes the tape', async () => {
    const onCommit = vi.fn();
    const { calculate, result, tape, root } = renderCalculator({ onCommit });
    await calculate('1+2');
    expect(result()).toBe('=exactly 3');
    expect(root).toHaveAttribute('data-exact', 'true');
    expect(root).toHaveAttribute('data-variant', 'simd');
    expect(tape()).toEqual(['1+2= 3']);
    expect(onCommit).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ expression: '1+2' }));
  });

  it('uses the preview when it is there: one run for one expression', async () => {
    const { user, field, engine, root, reaches } = renderCalculator();
    await user.type(field, '1+2');
    await within(root).findByText(/3$/, { selector: '[data-part="preview"]' });
    const before = engine.runs.length;
    await user.keyboard('{Enter}');
    await reaches('success');
    expect(engine.runs).toHaveLength(before);
  });

  it('says that a rounded value is rounded, and shows the exact fraction on demand', async () => {
    const { calculate, result, user, key } = renderCalculator();
    await calculate('1/3');
    expect(result()).toBe('≈approximately 0.3333333333333333');
    await user.click(key('Show as a fraction'));
    expect(result()).toBe('=exactly 1/3');
    await user.click(key('Show as a decimal'));
    expect(result()).toContain('≈');
  });

  it('goes on from the answer with an operator', async () => {
    const { calculate, user, field, result, reaches } = renderCalculator();
    await calculate('1+2');
    await user.keyboard('*4');
    expect(field).toHaveValue('3×4');
    await user.keyboard('{Enter}');
    await reaches('success');
    expect(result()).toBe('=exactly 12');
  });

  it('shows the brackets that will be closed, and closes them', async () => {
    const { calculate, field, root, user } = renderCalculator();
    await user.type(field, '((12');
    expect(root.querySelector('.wc-calc-mirror b')).toHaveTextContent('))');
    await calculate('((12');
    expect(field).toHaveValue('((12))');
  });

  it('collapses a long value and shows it whole on demand', async () => {
    const { calculate, result, root, user, key } = renderCalculator();
    await calculate('2^400');
    expect(result()).toBe('=exactly 2582…3376 (121 digits)');
    await user.click(key('Show all digits'));
    const digits = root.querySelector('[data-part="digits"]');
    expect(digits?.textContent.replaceAll(/\D/g, '')).toBe(String(2n ** 400n));
  });

  it('speaks Chinese, in the words of the article', async () => {
    const { calculate, root, result, key } = renderCalculator({ messages: zhCN });
    expect(root).toHaveAccessibleName('计算器');
    expect(within(root).getByPlaceholderText('等待计算...')).toBeInTheDocument();
    await calculate('1/0');
    expect(screen.getByRole('alert')).toHaveTextContent('除数不能为零');
    await calculate('1+2');
    expect(result()).toBe('=精确值 3');
    for (const name of ['加', '减', '乘以', '除以', '等于', '百分比', '正负', '平方根', '左括号', '右括号'])
      expect(key(name)).toBeInTheDocument();
  });

  it('copies every digit, and the fraction where that is what is shown', async () => {
    const { calculate, user, key } = renderCalculator();
    await calculate('2^400');
    await user.click(key('Copy the result'));
    await vi.waitFor(() => expect(announced()).toBe('Result copied'), { timeout: 10_000 });
    const written = async () => (await navigator.clipboard.read())[0]?.getType('text/plain');
    expect(await (await written())?.text()).toBe(String(2n ** 400n));
    await calculate('1/3');
    await user.click(key('Show as a fraction'));
    await user.click(key('Copy the result'));
    await vi.waitFor(async () => expect(await (await written())?.text()).toBe('1/3'), { timeout: 10_000 });
  });

  it('can be used twice on one page', async () => {
    const first = renderCalculator();
    const ids = [...first.root.querySelectorAll('[id]')].map(({ id }) => id);
    const all = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
    expect(ids.length).toBeGreaterThan(0);
  });

  it('does nothing when it is read-only or disabled', async () => {
    const { user, key, field, engine } = renderCalculator({ defaultExpression: '1+2', readOnly: true });
    await user.click(key('7'));
    await user.click(field);
    await user.keyboard('9{Enter}');
    expect(field).toHaveValue('1+2');
    expect(engine.runs).toHaveLength(0);
  });

  it('follows an application that holds the expression', async () => {
    const onExpressionChange = vi.fn();
    const { user, field, rerender } = renderCalculator({ expression: '1', onExpressionChange });
    await user.type(field, '2');
    expect(onExpressionChange).toHaveBeenLastCalledWith('12', expect.objectContaining({ reason: 'input' }));
    expect(field).toHaveValue('1');
    rerender({ expression: '1+2', onExpressionChange });
    expect(field).toHaveValue('1+2');
  });

  it('lets the application refuse a change', async () => {
    const { user, field } = renderCalculator({
      onExpressionChange: (text, details) => text.length > 2 && details.cancel(),
    });
    await user.type(field, '1234');
    expect(field).toHaveValue('12');
  });

  it('stores, recalls, adds to and clears the memory', async () => {
    const { calculate, user, key, field } = renderCalculator();
    const recall = key('recall memory, MR');
    expect(recall).toHaveAttribute('aria-disabled', 'true');
    await user.click(recall);
    expect(announced()).toBe('The memory is empty.');
    await calculate('2*3');
    await user.click(key('store in memory, MS'));
    expect(recall).not.toHaveAttribute('aria-disabled');
    await calculate('1+2');
    await user.click(key('add to memory, M+'));
    await vi.waitFor(() => expect(announced()).toBe('Stored in memory'), { timeout: 10_000 });
    await user.click(key('clear, C'));
    await user.click(recall);
    expect(field).toHaveValue('9');
    await user.click(key('clear memory, MC'));
    expect(recall).toHaveAttribute('aria-disabled', 'true');
  });
});
