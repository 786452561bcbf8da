import { describe, expect, it } from 'vitest';
import { nextAnnouncement, type Said } from '../../../packages/components/src/shared/progressAnnouncements.js';

/** Plays a run whose ratio grows evenly; returns what is said, with the second. */
function play(seconds: number, end: 'success' | 'cancelled' = 'success', known = true) {
  let said: Said | null = null;
  const heard: string[] = [];
  for (let at = 0; at <= seconds * 1000; at += 100) {
    const pending = at < seconds * 1000;
    const [next, due] = nextAnnouncement(said, {
      pending,
      succeeded: !pending && end === 'success',
      ratio: known ? at / (seconds * 1000) : null,
      at,
    });
    said = next;
    if (due) heard.push(`${at / 1000} s: ${due.say}${due.say === 'at' ? ` ${due.ratio}` : ''}`);
  }
  return heard;
}

describe('progress announcements', () => {
  it('leave short work unsaid', () => {
    expect(play(0.9)).toEqual([]);
  });

  it('say the start, the quarters and the end', () => {
    expect(play(40)).toEqual(['1 s: start', '10 s: at 0.25', '20 s: at 0.5', '30 s: at 0.75', '40 s: end']);
  });

  it('keep five seconds apart', () => {
    expect(play(8)).toEqual(['1 s: start', '6 s: at 0.75', '8 s: end']);
  });

  it('say no end of a cancelled run', () => {
    expect(play(5, 'cancelled')).toEqual(['1 s: start']);
  });

  it('say only start and end when the ratio is unknown', () => {
    expect(play(30, 'success', false)).toEqual(['1 s: start', '30 s: end']);
  });
});
