// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { EngineError } from '@wasm-compute/engine';
import { renderCalculator, whole } from './renderCalculator.js';

describe('an error', () => {
  it('stands under its place, is named by the field, and is read out once', async () => {
    const onError = vi.fn();
    const { calculate, root, field } = renderCalculator({ onError });
    await calculate('2+*3');
    expect(screen.getByRole('alert')).toHaveTextContent('Expected a number after "+".');
    expect(root.querySelector('mark')).toHaveTextContent('×');
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleErrorMessage('Expected a number after "+".');
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'calculator/syntax' }));
  });

  it('goes with the next edit', async () => {
    const { calculate, user, field } = renderCalculator();
    await calculate('1/0');
    await user.keyboard('{Backspace}');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(field).toBeValid();
  });

  it('brings its fix as a button', async () => {
    const { calculate, user, field, key } = renderCalculator();
    await calculate('8 % 3');
    await user.click(key('Use mod'));
    expect(field.value.replaceAll(/\s+/g, ' ')).toBe('8 mod 3');
  });

  it('of the machinery is told without technical words and can be retried', async () => {
    let fails = true;
    const { calculate, user, key, reaches, result } = renderCalculator({
      preview: false,
      engineOptions: {
        answers: {
          'calculator/evaluate': () => {
            if (fails) throw new EngineError('kernel/trap', 'unreachable at wasm-function[3]', { retryable: true });
            return whole('3', '1+2');
          },
        },
      },
    });
    await calculate('1+2');
    expect(screen.getByRole('alert')).toHaveTextContent(/^The calculation stopped unexpectedly/);
    fails = false;
    await user.click(key('Retry'));
    await reaches('success');
    expect(result()).toBe('=exactly 3');
  });

  it('of an empty field is a request, and runs nothing', async () => {
    const { calculate, root, engine } = renderCalculator();
    await calculate('');
    expect(within(root).getByText('Type an expression.')).toBeInTheDocument();
    expect(engine.runs).toHaveLength(0);
  });
});

describe('pasting', () => {
  async function paste(text: string) {
    const view = renderCalculator();
    await view.user.click(view.field);
    await view.user.paste(text);
    return view;
  }

  it('takes a whole expression, full-width signs and a trailing = included', async () => {
    const { field } = await paste('（１＋２）×３ =');
    expect(field).toHaveValue('(1+2)×3');
  });

  it('asks where a number has two readings', async () => {
    const { field, user, key } = await paste('1.234');
    expect(field).toHaveValue('');
    expect(key('1234')).toBeInTheDocument();
    await user.click(key('1.234'));
    expect(field).toHaveValue('1.234');
    expect(field).toHaveFocus();
  });

  it('forgets the question with Escape', async () => {
    const { user, root } = await paste('1,234');
    await user.keyboard('{Escape}');
    expect(within(root).queryByRole('button', { name: '1234' })).toBeNull();
  });
});

describe('the tape', () => {
  it('puts results and expressions back into the field', async () => {
    const { calculate, user, field, key } = renderCalculator();
    await calculate('2*3');
    await user.clear(field);
    await user.click(key('Insert the result 6'));
    expect(field).toHaveValue('6');
    await user.click(key('Insert the expression 2×3'));
    expect(field).toHaveValue('2×3');
  });

  it('keeps the focus when a row goes', async () => {
    const { calculate, user, key, field, tape } = renderCalculator();
    await calculate('1+2');
    await calculate('2*3');
    await user.click(key('Delete 2×3'));
    expect(key('Insert the expression 1+2')).toHaveFocus();
    await user.click(key('Delete 1+2'));
    expect(field).toHaveFocus();
    expect(tape()).toEqual([]);
  });

  it('is cleared and brought back', async () => {
    const { calculate, user, key, tape } = renderCalculator();
    await calculate('1+2');
    await user.click(key('Clear the tape'));
    expect(tape()).toEqual([]);
    await user.click(key('Undo'));
    expect(tape()).toEqual(['1+2= 3']);
  });
});
