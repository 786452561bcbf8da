/** Jobs on a track of their own in the Performance panel of Chrome's developer tools, by User Timing. */
import type { Instrumented } from './instrument.js';

/** Writes one entry for each answered job and its parts. Answers how to stop. */
export function showInPerformancePanel(instrumented: Instrumented, track = 'wasm-compute'): () => void {
  return instrumented.on((event) => {
    if (event.type !== 'job-succeeded') return;
    const { timing, kernel, at, job } = event;
    const entry = (name: string, start: number, end: number, color: string) =>
      performance.measure(name, {
        start: Math.max(0, start),
        end: Math.max(0, start, end),
        detail: {
          devtools: {
            dataType: 'track-entry',
            track,
            color,
            tooltipText: `${kernel}, job ${job}`,
            properties: [
              ['variant', timing.variant],
              ['workers', String(timing.workers)],
              ['peak memory', `${(timing.peakBytes / 2 ** 20).toFixed(1)} MiB`],
            ],
          },
        },
      });
    const start = at - timing.totalMs;
    entry(kernel, start, at, 'primary');
    let from = start;
    for (const [name, ms] of [
      ['load', timing.loadMs],
      ['queue', timing.queueMs],
      ['copy in', timing.copyInMs],
      ['compute', timing.computeMs],
      ['copy out', timing.copyOutMs],
    ] as const) {
      if (ms > 0) entry(`${kernel}: ${name}`, from, from + ms, 'secondary');
      from += ms;
    }
  });
}
