import { describe, expect, it } from 'vitest';
import { Stop } from '../../packages/engine/src/scheduler/Stop';

describe('Stop', () => {
  it('aborts the signal that was asked for, with the reason', () => {
    const stop = new Stop();
    const { signal } = stop;
    expect([stop.aborted, signal.aborted]).toStrictEqual([false, false]);
    stop.abort('enough');
    expect([stop.aborted, signal.aborted, signal.reason]).toStrictEqual([true, true, 'enough']);
    expect(stop.signal).toBe(signal);
  });

  it('gives a signal that is aborted already to whoever asks late, with the first reason', () => {
    const stop = new Stop();
    stop.abort('first');
    stop.abort('second');
    expect([stop.signal.aborted, stop.signal.reason]).toStrictEqual([true, 'first']);
  });
});
