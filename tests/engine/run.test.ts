import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { RunEvent } from '../../packages/engine/src/computeState';
import { EngineError } from '../../packages/engine/src/errors';
import { createRun } from '../../packages/engine/src/run';
import { fakeTiming } from '../../packages/engine/src/testing';

const progress = { phase: 'compute', ratio: null, done: 0, total: null } as const;
const start: RunEvent<number> = { type: 'queued', position: 0 };
const success: RunEvent<number> = { type: 'success', data: 7, timing: fakeTiming, source: 'wasm' };
const failure: RunEvent<number> = { type: 'error', error: new EngineError('kernel/trap', 'trap') };
const cancelled: RunEvent<number> = { type: 'cancelled', stopped: 'dequeued' };

const make = (cancel = () => {}, signal?: AbortSignal) => createRun<number>(start, { id: 1, signal, cancel });

describe('createRun', () => {
  it('settles once, by the first end, whatever comes after', async () => {
    const events = fc.array(fc.constantFrom(success, failure, cancelled, { type: 'running', progress } as const), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(events, async (list) => {
        const control = make();
        const outcomes: string[] = [];
        const seen: string[] = [];
        control.run.watch(({ type }) => seen.push(type));
        const settled = control.run.then(
          () => outcomes.push('success'),
          (error: unknown) => outcomes.push(error instanceof EngineError ? 'error' : 'cancelled'),
        );
        for (const event of list) control.emit(event);
        const end = list.find(({ type }) => type !== 'running');
        if (!end) return;
        await settled;
        expect(outcomes).toStrictEqual([end.type]);
        expect(seen).toStrictEqual(['queued', ...list.slice(0, list.indexOf(end) + 1).map(({ type }) => type)]);
      }),
    );
  });

  it('asks the engine once to cancel, and rejects with the first reason', async () => {
    const asked = vi.fn<() => void>();
    const control = make(asked);
    control.run.cancel('first');
    control.run.cancel('second');
    expect(asked).toHaveBeenCalledOnce();
    control.emit(cancelled);
    await expect(control.run).rejects.toBe('first');
    control.run.cancel('late');
    expect(asked).toHaveBeenCalledOnce();
  });

  it('rejects with an AbortError where no reason was given', async () => {
    const control = make();
    control.run.cancel();
    control.emit(cancelled);
    await expect(control.run).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('follows its signal, and lets go of it at the end', async () => {
    const asked = vi.fn<() => void>();
    const controller = new AbortController();
    const control = make(asked, controller.signal);
    control.emit(success);
    controller.abort();
    expect(asked).not.toHaveBeenCalled();
    await expect(control.run).resolves.toBe(7);
  });

  it('tells a late watcher the last event, and calls it no more', () => {
    const control = make();
    control.emit(success);
    const watcher = vi.fn<(event: RunEvent<number>) => void>();
    control.run.watch(watcher);
    control.emit(failure);
    expect(watcher.mock.calls).toStrictEqual([[success]]);
  });

  it('asks to cancel with its signal’s reason', async () => {
    const asked = vi.fn<() => void>();
    const controller = new AbortController();
    const control = make(asked, controller.signal);
    controller.abort('the page went away');
    expect(asked).toHaveBeenCalledOnce();
    control.run.cancel('too late');
    expect(asked).toHaveBeenCalledOnce();
    control.emit(cancelled);
    await expect(control.run).rejects.toBe('the page went away');
  });

  it('asks to cancel once the caller has it in hand, where its signal was aborted before', async () => {
    const asked = vi.fn<() => void>();
    const control = make(asked, AbortSignal.abort('never mind'));
    expect(asked).not.toHaveBeenCalled();
    control.run.cancel('another');
    await Promise.resolve();
    expect(asked).toHaveBeenCalledOnce();
    control.emit(cancelled);
    await expect(control.run).rejects.toBe('never mind');
  });

  it('stays what it was at its end', async () => {
    const control = make();
    expect(control.settled).toBe(false);
    control.emit(success);
    expect(control.settled).toBe(true);
    control.emit(failure);
    expect(control.last).toBe(success);
    await expect(control.run).resolves.toBe(7);
  });

  it('tells a watcher nothing after it has let go', () => {
    const control = make();
    const watcher = vi.fn<(event: RunEvent<number>) => void>();
    const stop = control.run.watch(watcher);
    stop();
    control.emit(success);
    expect(watcher.mock.calls).toStrictEqual([[start]]);
  });
});
