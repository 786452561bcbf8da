/**
 * The vector module beside plain JavaScript on resident data: both work on the same arrays, which lie in cache, and
 * nothing is copied. What the kernels give when they follow each other in a worker.
 *
 *   node bench/resident.mjs [--chromium] [--variant base] [--seconds 20]
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { runIn } from './runIn.mjs';

const { values: options } = parseArgs({
  options: {
    variant: { type: 'string' },
    seconds: { type: 'string', default: '20' },
    chromium: { type: 'boolean', default: false },
  },
});
const where = options.chromium ? 'chromium' : 'node';
const rates = [];
let place;
// A run of its own for each precision: the loops of plain JavaScript stay of one type.
for (const precision of ['f64', 'f32']) {
  const seconds = Number(options.seconds) / 2;
  const run = await runIn(
    where,
    '/bench/rates/measureResident.ts',
    'measureResident',
    precision,
    seconds,
    options.variant,
  );
  rates.push(...run.answer);
  place = run.place;
}
console.log(`${place}, ${cpus()[0]?.model ?? 'unknown processor'}, ${rates[0].variant}\n`);
console.log(`| ${'kernel'.padEnd(28)} | kernel ns/element | plain ns/element | ratio | target |`);
console.log(`|${'-'.repeat(30)}|------------------:|-----------------:|------:|-------:|`);
for (const { name, ours, plain, target } of rates) {
  const ratio = plain / ours;
  const asked = target === undefined ? '' : `${ratio < target ? 'missed ' : ''}${target}`;
  console.log(
    `| ${name.padEnd(28)} | ${ours.toFixed(3).padStart(17)} | ${plain.toFixed(3).padStart(16)} | ${ratio.toFixed(1).padStart(5)} | ${asked.padStart(6)} |`,
  );
}
process.exit(0);
