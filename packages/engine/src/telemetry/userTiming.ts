/** Jobs on a track of their own in the Performance panel of Chrome's developer tools, by User Timing. */
import type { Instrumented } from './instrument.js';
import { timingParts } from './timingParts.js';

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
    for (const { name, from, to } of timingParts(timing, start)) entry(`${kernel}: ${name}`, from, to, 'secondary');
  });
}
