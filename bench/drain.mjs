/**
 * 10,000 small jobs given to an engine at once: what submitting them costs, how fast they are answered, and for how long
 * at most the page's thread was busy at a stretch after that. Then where that thread spends its time, and what it costs to post
 * such a job to a worker that sleeps and to one that is busy.
 *
 *   node bench/drain.mjs
 */
import { runIn } from './runIn.mjs';

const jobs = 10_000;
const rounds = 10;
const measureDrain = '/bench/drain/measureDrain.ts';
console.log(
  '| where | workers | submitted in, ms (at most 100) | longest task over 50 ms (none) | jobs in a second (10,000) |',
);
console.log('|---|--:|--:|--:|--:|');
for (const workers of [1, 2]) {
  const { answer, place } = await runIn('chromium', measureDrain, 'measureDrain', jobs, rounds, workers);
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

const { times, answer } = await runIn('chromium profiled', measureDrain, 'measureDrain', jobs, rounds, 2);
const parts = {
  'posts jobs to the workers': ({ name, url }) => name === 'post' && /workerPort/.test(url),
  'waits for the workers': ({ name }) => name === '(idle)',
  'collects garbage': ({ name }) => name === '(garbage collector)',
  'the browser itself': ({ name }) => name === '(program)',
  'everything else: the engine, and the bench': () => true,
};
const sums = Object.fromEntries(Object.keys(parts).map((part) => [part, 0]));
for (const time of times) sums[Object.keys(parts).find((part) => parts[part](time))] += time.ms;
const whole = Object.values(sums).reduce((sum, ms) => sum + ms, 0);
const each = (ms) => ((ms * 1000) / (jobs * rounds)).toFixed(1);
console.log(
  `\nThe page's thread with two workers, profiled (${Math.round((jobs / answer.drainMs) * 1000).toLocaleString('en')} jobs in a second meanwhile):\n`,
);
console.log('| it | share of its time, % | µs for each job |\n|---|--:|--:|');
for (const [part, ms] of Object.entries(sums))
  console.log(`| ${part} | ${((ms / whole) * 100).toFixed(1)} | ${each(ms)} |`);

const { answer: posts } = await runIn('chromium', '/bench/drain/measurePosts.ts', 'measurePosts', 3000);
console.log(
  `\nA message like a job's: ${posts.busyUs.toFixed(1)} µs to post to a worker that has others to read, ${posts.asleepUs.toFixed(1)} µs to one that sleeps.`,
);
process.exit(0);
