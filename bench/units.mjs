/**
 * The longest unit of each dense kernel at a large size, in processor time (Node) or elapsed (Chromium). A job looks for a
 * cancel between units, so none may be long.
 *
 *   node bench/units.mjs [--n 4000] [--rounds 2] [--variant base] [--chromium] [multiply lu …]
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { runIn } from './runIn.mjs';

const { values: options, positionals: words } = parseArgs({
  allowPositionals: true,
  options: {
    n: { type: 'string', default: '4000' },
    rounds: { type: 'string', default: '2' },
    variant: { type: 'string' },
    chromium: { type: 'boolean', default: false },
  },
});
const mostMs = 4;
const { answer, place } = await runIn(
  options.chromium ? 'chromium' : 'node',
  '/bench/rates/measureUnits.ts',
  'measureUnits',
  Number(options.n),
  Number(options.rounds),
  words,
  options.variant,
);
console.log(`${place}, ${cpus()[0]?.model ?? 'unknown processor'}, n = ${options.n}\n`);
console.log(`| ${'kernel'.padEnd(26)} | memory MB |  units | longest ms | in                   | target |`);
console.log(`|${'-'.repeat(28)}|----------:|-------:|-----------:|:---------------------|-------:|`);
for (const { name, bytes, units, ms, run } of answer)
  console.log(
    `| ${name.padEnd(26)} | ${(bytes / 1e6).toFixed(0).padStart(9)} | ${String(units).padStart(6)} | ${ms.toFixed(2).padStart(10)} | ${run.padEnd(20)} | ${ms > mostMs ? 'missed' : ''} ${mostMs} |`,
  );
process.exit(0);
