// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { useControlled, type ChangeDetails } from '../../../packages/components/src/shared/useControlled.js';

describe('useControlled', () => {
  it('keeps its own value when none is given, and tells the reason', () => {
    const onValueChange = vi.fn<(value: string, details: ChangeDetails<'input'>) => void>();
    const { result } = renderHook(() =>
      useControlled<string, 'input'>({ value: undefined, defaultValue: 'a', onValueChange }),
    );
    act(() => void result.current[1]('b', 'input'));
    expect(result.current[0]).toBe('b');
    expect(onValueChange).toHaveBeenCalledExactlyOnceWith('b', expect.objectContaining({ reason: 'input' }));
  });

  it('leaves a given value to the application', () => {
    const { result, rerender } = renderHook(
      ({ value }) => useControlled<string, 'input'>({ value, defaultValue: '' }),
      { initialProps: { value: 'a' } },
    );
    act(() => void result.current[1]('b', 'input'));
    expect(result.current[0]).toBe('a');
    rerender({ value: 'b' });
    expect(result.current[0]).toBe('b');
  });

  it('does not change when the application refuses', () => {
    const { result } = renderHook(() =>
      useControlled<string, 'input'>({
        value: undefined,
        defaultValue: 'a',
        onValueChange: (_, details) => details.cancel(),
      }),
    );
    let accepted = true;
    act(() => void (accepted = result.current[1]('b', 'input')));
    expect(accepted).toBe(false);
    expect(result.current[0]).toBe('a');
  });
});
