// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RunButton } from '../../../packages/components/src/shared/RunButton.js';

const onRun = vi.fn();
const onCancel = vi.fn();
beforeEach(() => {
  onRun.mockClear();
  onCancel.mockClear();
});

describe('RunButton', () => {
  it('runs, then cancels in place, and keeps the focus', async () => {
    const user = userEvent.setup();
    const { rerender } = render(<RunButton pending={false} onRun={onRun} onCancel={onCancel} />);
    const button = screen.getByRole('button', { name: 'Run' });
    await user.click(button);
    expect(onRun).toHaveBeenCalledOnce();
    rerender(<RunButton pending onRun={onRun} onCancel={onCancel} />);
    expect(await screen.findByRole('button', { name: 'Cancel' })).toBe(button);
    expect(button).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(onCancel).toHaveBeenCalledOnce();
    expect(onRun).toHaveBeenCalledOnce();
  });

  it('does not flicker for short work', () => {
    vi.useFakeTimers();
    try {
      const { rerender } = render(<RunButton pending onRun={onRun} onCancel={onCancel} />);
      act(() => vi.advanceTimersByTime(140));
      rerender(<RunButton pending={false} onRun={onRun} onCancel={onCancel} />);
      act(() => vi.advanceTimersByTime(1000));
      expect(screen.getByRole('button', { name: 'Run' })).toHaveAttribute('data-action', 'run');
    } finally {
      vi.useRealTimers();
    }
  });

  it('says why it can not run instead of running, and can still be focused', async () => {
    const user = userEvent.setup();
    render(<RunButton pending={false} onRun={onRun} onCancel={onCancel} reason="A and B differ in size." />);
    const button = screen.getByRole('button', { name: 'Run' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveAccessibleDescription('A and B differ in size.');
    await user.click(button);
    expect(button).toHaveFocus();
    expect(onRun).not.toHaveBeenCalled();
    expect(screen.getByRole('alert')).toHaveTextContent('A and B differ in size.');
  });
});
