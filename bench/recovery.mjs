/**
 * How soon an engine is of use again after a job that had to be stopped: a time limit met, a cancel, on a page that is
 * cross-origin isolated and on one that is not.
 *
 *   node bench/recovery.mjs
 */
import { onPages } from './onPages.mjs';

const rounds = 20;
const lines = {
  late: 'an endless loop meets its limit of 100 ms: rejected so much later',
  next: 'from that rejection to the answer of the next job',
  cancelEndless: 'an endless loop is cancelled: rejected after',
  cancelSlices: 'a job in slices is cancelled: rejected after',
  cancelProduct: 'a product of 2000 × 2000 is cancelled: rejected after',
};
const most = { late: 250, next: 150, cancelEndless: 100, cancelSlices: 100, cancelProduct: 100 };

console.log(`| page | what, ms, ${rounds} rounds | median | worst | at most |`);
console.log('|---|---|--:|--:|--:|');
await onPages('recovery', ['plain', 'isolated'], async ({ page, isolated, place }) => {
  const measured = await page.evaluate((count) => window.measureRecovery(count), rounds);
  for (const [name, what] of Object.entries(lines)) {
    const sorted = measured[name].sort((a, b) => a - b);
    const worst = sorted.at(-1);
    console.log(
      `| ${[
        `${place}, ${isolated ? 'isolated' : 'not isolated'}`,
        what,
        sorted[sorted.length >> 1].toFixed(1),
        `${worst <= most[name] ? '' : 'missed, '}${worst.toFixed(1)}`,
        most[name],
      ].join(' | ')} |`,
    );
  }
});
process.exit(0);
