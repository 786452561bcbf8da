/**
 * Where the time of a whole run goes: copies in, kernel, copies out, and the rest (plan, layout, promises, result). Every
 * contest of `npm run bench:peers` and every row of `npm run bench` that has a target.
 *
 *   node bench/split.mjs [--chromium] [--ms 1500] [--rest 0] [multiply lttb …]    rows whose name contains one of the words
 *
 * `--rest 20` pauses before each run, as the contests do: less of what a run needs is in a cache then.
 *
 * The split of the fastest round, and the median of all. Beside them the fastest memory.copy of the input's bytes, in turn
 * with the runs.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { runIn } from './runIn.mjs';

const { values: options, positionals: words } = parseArgs({
  allowPositionals: true,
  options: {
    ms: { type: 'string', default: '1500' },
    rest: { type: 'string', default: '0' },
    chromium: { type: 'boolean', default: false },
  },
});
const where = options.chromium ? 'chromium' : 'node';
const { answer, place } = await runIn(
  where,
  '/bench/rates/measureSplit.mjs',
  'measureSplit',
  words,
  Number(options.ms),
  Number(options.rest),
);
const ms = (value) => (value < 1 ? value.toFixed(3) : value < 100 ? value.toFixed(2) : value.toFixed(0));
const cell = (value, all) => `${ms(value)} (${((100 * value) / all).toFixed(0)} %)`.padStart(14);
console.log(`${place}, ${cpus()[0]?.model ?? 'unknown processor'}, ${answer[0]?.variant}\n`);
console.log(
  `| ${'row'.padEnd(42)} | run ms (median) | copies in      | kernel         | copies out     | rest           | memory.copy ms | input MB |`,
);
console.log(
  `|${'-'.repeat(44)}|----------------:|---------------:|---------------:|---------------:|---------------:|---------------:|---------:|`,
);
for (const row of answer) {
  const { name, took, medianMs, copyInMs, computeMs, copyOutMs, restMs, copyMs, bytes } = row;
  const parts = [copyInMs, computeMs, copyOutMs, restMs].map((part) => cell(part, took));
  console.log(
    `| ${name.padEnd(42)} | ${`${ms(took)} (${ms(medianMs)})`.padStart(15)} | ${parts.join(' | ')} | ${ms(copyMs).padStart(14)} | ${(bytes / 1e6).toFixed(1).padStart(8)} |`,
  );
}
process.exit(0);
