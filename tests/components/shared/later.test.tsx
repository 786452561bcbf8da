// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { later, useLater, type Later } from '../../../packages/components/src/shared/later.js';

/** A loader that is answered by hand. */
function byHand() {
  const asked: Array<{ resolve: (part: string) => void; reject: (reason: Error) => void }> = [];
  const load = vi.fn<() => Promise<string>>(
    () => new Promise<string>((resolve, reject) => asked.push({ resolve, reject })),
  );
  return { asked, load, source: later(load) };
}

describe('later', () => {
  it('loads once for all who ask', async () => {
    const { asked, load, source } = byHand();
    const both = [source.load(), source.load()];
    expect(source.part).toBeUndefined();
    asked[0]!.resolve('here');
    expect(await Promise.all(both)).toStrictEqual(['here', 'here']);
    expect(source.part).toBe('here');
    expect(await source.load()).toBe('here');
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('loads again after a failure', async () => {
    const { asked, source } = byHand();
    const first = source.load();
    asked[0]!.reject(new Error('offline'));
    await expect(first).rejects.toThrow('offline');
    const second = source.load();
    asked[1]!.resolve('here');
    expect(await second).toBe('here');
  });
});

function Shown({ source, wanted }: { source: Later<string>; wanted: boolean }) {
  const { part, failed, retry } = useLater(source, wanted);
  return <button onClick={retry}>{failed ? 'failed' : (part ?? 'nothing')}</button>;
}

describe('useLater', () => {
  it('loads what is wanted, says when that fails, and tries again', async () => {
    const { asked, load, source } = byHand();
    const { rerender } = render(<Shown source={source} wanted={false} />);
    expect(load).not.toHaveBeenCalled();
    rerender(<Shown source={source} wanted />);
    const button = screen.getByRole('button');
    expect(button).toHaveTextContent('nothing');
    await act(async () => asked[0]!.reject(new Error('offline')));
    expect(button).toHaveTextContent('failed');
    expect(load).toHaveBeenCalledTimes(1);
    await act(async () => button.click());
    await act(async () => asked[1]!.resolve('here'));
    expect(button).toHaveTextContent('here');
  });

  it('says nothing after it is gone', async () => {
    const { asked, source } = byHand();
    const { unmount } = render(<Shown source={source} wanted />);
    unmount();
    await act(async () => asked[0]!.resolve('here'));
    render(<Shown source={source} wanted={false} />);
    expect(screen.getByRole('button')).toHaveTextContent('here');
  });
});
