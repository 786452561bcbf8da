/** The parts of a computed job, one behind the other. */
import type { Timing } from '../computeState.js';

export interface TimingPart {
  readonly name: 'load' | 'queue' | 'copy in' | 'compute' | 'copy out';
  readonly from: number;
  readonly to: number;
}

/** Those that took time, in the clock of `start`, when the job was called. */
export function timingParts(timing: Timing, start: number): TimingPart[] {
  let to = start;
  const parts = (
    [
      ['load', timing.loadMs],
      ['queue', timing.queueMs],
      ['copy in', timing.copyInMs],
      ['compute', timing.computeMs],
      ['copy out', timing.copyOutMs],
    ] as const
  ).map(([name, ms]) => ({ name, from: to, to: (to += ms) }));
  return parts.filter((part) => part.to > part.from);
}
