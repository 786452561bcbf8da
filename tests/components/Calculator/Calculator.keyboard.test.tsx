// @vitest-environment jsdom
import { fireEvent } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { announced, renderCalculator } from './renderCalculator.js';

describe('the keyboard', () => {
  it('recalls the tape with the arrows', async () => {
    const { calculate, user, field } = renderCalculator();
    await calculate('1+2');
    await calculate('2*3');
    await user.keyboard('{ArrowUp}');
    expect(field).toHaveValue('2×3');
    await user.keyboard('{ArrowUp}');
    expect(field).toHaveValue('1+2');
    await user.keyboard('{ArrowDown}');
    expect(field).toHaveValue('2×3');
  });

  it('clears with Escape, and undoes and redoes', async () => {
    const { user, field } = renderCalculator();
    await user.type(field, '12+3');
    await user.keyboard('{Escape}');
    expect(field).toHaveValue('');
    expect(announced()).toBe('Cleared');
    await user.keyboard('{Control>}z{/Control}');
    expect(field).toHaveValue('12+3');
    await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    expect(field).toHaveValue('');
  });

  it('cancels running work with Escape before it clears', async () => {
    const { user, field, reaches } = renderCalculator({
      engineOptions: { scenario: { status: 'running', ratio: 0.42 } },
      preview: false,
    });
    await user.type(field, '5000!{Enter}');
    await reaches('running');
    await user.keyboard('{Escape}');
    await reaches('cancelled');
    expect(field).toHaveValue('5000!');
    expect(announced()).toBe('Cancelled');
  });

  it('turns the sign with F9', async () => {
    const { user, field } = renderCalculator();
    await user.type(field, '2×3{F9}');
    expect(field).toHaveValue('2×(−3)');
  });

  it('ignores a bracket that closes nothing, and says so', async () => {
    const { user, field } = renderCalculator();
    await user.type(field, '2)');
    expect(field).toHaveValue('2');
    expect(announced()).toBe('There is no open bracket to close.');
  });

  it('has one stop for all keys, and arrows between them', async () => {
    const { user, key, field } = renderCalculator();
    await user.click(field);
    await user.tab();
    await user.tab();
    await user.tab();
    await user.tab();
    expect(key('7')).toHaveFocus();
    await user.keyboard('{ArrowRight}{ArrowDown}');
    expect(key('5')).toHaveFocus();
    await user.keyboard('{Home}');
    expect(key('4')).toHaveFocus();
    await user.keyboard('{End}');
    expect(key('power, xʸ')).toHaveFocus();
    await user.keyboard('{Control>}{End}{/Control}');
    expect(key('equals')).toHaveFocus();
    await user.keyboard('{Control>}{Home}{/Control}');
    expect(key('clear memory, MC')).toHaveFocus();
  });

  it('types into the expression from a key that has the focus', async () => {
    const { user, key, field } = renderCalculator();
    key('7').focus();
    await user.keyboard('1+2');
    expect(field).toHaveValue('1+2');
    await user.keyboard('{Backspace}');
    expect(field).toHaveValue('1+');
    expect(key('7')).toHaveFocus();
  });

  it('keeps the focus in the field when a key is pressed with the pointer', async () => {
    const { user, key, field } = renderCalculator();
    await user.click(field);
    await user.click(key('7'));
    expect(field).toHaveFocus();
    expect(field).toHaveValue('7');
  });

  it('goes between field, keys and tape with F6', async () => {
    const { field, key, root } = renderCalculator();
    // In jsdom nothing is laid out, and so nothing is shown.
    Object.defineProperty(HTMLElement.prototype, 'offsetParent', { configurable: true, get: () => document.body });
    field.focus();
    fireEvent.keyDown(field, { key: 'F6' });
    expect(key('7')).toHaveFocus();
    fireEvent.keyDown(key('7'), { key: 'F6' });
    expect(root.querySelector('[data-area="tape"]')).toContainElement(document.activeElement as HTMLElement);
    fireEvent.keyDown(document.activeElement ?? root, { key: 'F6' });
    expect(field).toHaveFocus();
    Reflect.deleteProperty(HTMLElement.prototype, 'offsetParent');
  });

  it('does nothing for keys pressed elsewhere on the page', async () => {
    const { user, field } = renderCalculator();
    const other = document.body.appendChild(document.createElement('input'));
    await user.type(other, '1+2{Enter}');
    expect(field).toHaveValue('');
    other.remove();
  });
});

describe('an input method', () => {
  it('I08: does not evaluate with the Enter that ends a composition', () => {
    const { field, engine } = renderCalculator({ defaultExpression: '1+2' });
    field.focus();
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 });
    expect(engine.runs).toHaveLength(0);
  });

  it('may write full-width signs, which are narrowed when the composition ends', () => {
    const { field } = renderCalculator();
    field.focus();
    fireEvent.compositionStart(field);
    fireEvent.change(field, { target: { value: '１＋２' } });
    expect(field).toHaveValue('１＋２');
    fireEvent.compositionEnd(field);
    expect(field).toHaveValue('1+2');
  });
});
