/**
 * How much of the product's speed the other dense kernels reach: GFLOP/s of each, and its part of multiply's in the same
 * rounds. Compute only, without the copies in and out.
 *
 *   node bench/rates.mjs                                  n = 512, the best variant that this Node runs
 *   node bench/rates.mjs --chromium                       the same in Chromium
 *   node bench/rates.mjs --n 256 --variant base --seconds 30 --passes
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { runIn } from './runIn.mjs';

const { values: options } = parseArgs({
  options: {
    n: { type: 'string', default: '512' },
    variant: { type: 'string' },
    seconds: { type: 'string', default: '20' },
    passes: { type: 'boolean', default: false },
    chromium: { type: 'boolean', default: false },
  },
});
const { answer: rates, place } = await runIn(
  options.chromium ? 'chromium' : 'node',
  '/bench/rates/measureRates.ts',
  'measureRates',
  Number(options.n),
  Number(options.seconds),
  options.variant,
);
const speed = ({ flops, ms }) => flops / ms / 1e6;
console.log(`${place}, ${cpus()[0]?.model ?? 'unknown processor'}, ${rates[0].variant}, n = ${options.n}\n`);
console.log(`| ${'kernel'.padEnd(26)} |      ms | GFLOP/s | of multiply | target |`);
console.log(`|${'-'.repeat(28)}|--------:|--------:|------------:|-------:|`);
for (const rate of rates) {
  const part = speed(rate) / speed(rates[0]);
  const target = rate.target === undefined ? '' : `${part < rate.target ? 'missed ' : ''}${100 * rate.target} %`;
  console.log(
    `| ${rate.name.padEnd(26)} | ${rate.ms.toFixed(2).padStart(7)} | ${speed(rate).toFixed(1).padStart(7)} | ${`${(100 * part).toFixed(0)} %`.padStart(11)} | ${target.padStart(6)} |`,
  );
  if (options.passes) console.log(`|   passes ${rate.passMs.map((ms) => ms.toFixed(2)).join(' · ')}`);
}
process.exit(0);
