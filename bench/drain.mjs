/**
 * 10,000 small jobs given to an engine at once: what submitting them costs, how fast they are answered, and for how long
 * at most the page's thread was busy at a stretch after that.
 *
 *   node bench/drain.mjs
 */
import { runIn } from './runIn.mjs';

const jobs = 10_000;
console.log(
  '| where | workers | submitted in, ms (at most 100) | longest task over 50 ms (none) | jobs in a second (10,000) |',
);
console.log('|---|--:|--:|--:|--:|');
for (const workers of [1, 2]) {
  const { answer, place } = await runIn('chromium', '/bench/drain/measureDrain.ts', 'measureDrain', jobs, 10, workers);
  const { submitMs, drainMs, longestTaskMs } = answer;
  const judged = (value, reached) => `${reached ? '' : 'missed, '}${value}`;
  const rate = (jobs / drainMs) * 1000;
  console.log(
    `| ${[
      place,
      workers,
      judged(submitMs.toFixed(1), submitMs <= 100),
      judged(longestTaskMs === 0 ? 'none' : longestTaskMs.toFixed(1), longestTaskMs <= 50),
      judged(Math.round(rate).toLocaleString('en'), rate >= 10_000),
    ].join(' | ')} |`,
  );
}
process.exit(0);
