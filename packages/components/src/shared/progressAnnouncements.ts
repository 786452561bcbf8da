'use client';
/** What of a running job is read out: the start, each quarter and the end, at most every five seconds. */
import { useEffect, useRef } from 'react';
import { isPending, type ComputeState } from '@wasm-compute/engine';
import { announce } from './Announcer.js';
import { useFormats, useMessages } from './Localization.js';
import { sharedMessages } from './messages.js';

/** Work shorter than this is not worth a word. */
const quietMs = 1000;
const pauseMs = 5000;

/** What was said so far about the run in hand. */
export interface Said {
  readonly startedAt: number;
  readonly saidAt: number;
  /** Quarters said: −1 nothing yet, 0 the start, 1 to 3. */
  readonly quarter: number;
}

export type Announcement = { readonly say: 'start' | 'end' } | { readonly say: 'at'; readonly ratio: number };

/** The next announcement, if one is due. `said` is null while nothing runs. */
export function nextAnnouncement(
  said: Said | null,
  now: { readonly pending: boolean; readonly succeeded: boolean; readonly ratio: number | null; readonly at: number },
): readonly [Said | null, Announcement | null] {
  if (!now.pending) return [null, said && said.quarter >= 0 && now.succeeded ? { say: 'end' } : null];
  const current = said ?? { startedAt: now.at, saidAt: -Infinity, quarter: -1 };
  if (now.at - current.startedAt < quietMs || now.at - current.saidAt < pauseMs) return [current, null];
  const quarter = Math.min(3, Math.floor((now.ratio ?? 0) * 4));
  if (quarter <= current.quarter) return [current, null];
  return [
    { ...current, saidAt: now.at, quarter },
    quarter === 0 ? { say: 'start' } : { say: 'at', ratio: quarter / 4 },
  ];
}

/** Reads a job's progress out. */
export function useProgressAnnouncements(state: ComputeState<unknown>): void {
  const t = useMessages(sharedMessages);
  const formats = useFormats();
  const said = useRef<Said | null>(null);
  useEffect(() => {
    const step = () => {
      const ratio = state.status === 'running' ? state.progress.ratio : null;
      const [next, due] = nextAnnouncement(said.current, {
        pending: isPending(state),
        succeeded: state.status === 'success',
        ratio,
        at: performance.now(),
      });
      said.current = next;
      if (due?.say === 'at') announce(t('progress.at', { percent: formats.percent(due.ratio) }));
      else if (due) announce(t(`progress.${due.say}`));
    };
    step();
    if (!isPending(state)) return undefined;
    const timer = setInterval(step, quietMs);
    return () => clearInterval(timer);
  }, [state, t, formats]);
}
