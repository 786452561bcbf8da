/**
 * Where the time of a run goes, of the kernels that miss a target: copies in, the kernel, copies out, and the rest.
 *
 *   node bench/split.mjs [--chromium] [--seconds 20]
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { runIn } from './runIn.mjs';

const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '20' }, chromium: { type: 'boolean', default: false } },
});
const { answer, place } = await runIn(
  options.chromium ? 'chromium' : 'node',
  '/bench/rates/measureSplit.ts',
  'measureSplit',
  Number(options.seconds),
);
console.log(`${place}, ${cpus()[0]?.model ?? 'unknown processor'}, ${answer[0].variant}\n`);
const row = (cells) => `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(26) : cell.padStart(9))).join(' | ')} |`;
console.log(row(['fastest run', 'ms', 'copies in', 'kernel', 'copies out', 'rest', 'kernel %']));
console.log('|---|--:|--:|--:|--:|--:|--:|');
const ms = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(1));
for (const { name, totalMs, copyInMs, computeMs, copyOutMs } of answer) {
  const rest = Math.max(0, totalMs - copyInMs - computeMs - copyOutMs);
  const share = ((100 * computeMs) / totalMs).toFixed(0);
  console.log(row([name, ms(totalMs), ms(copyInMs), ms(computeMs), ms(copyOutMs), ms(rest), share]));
}
process.exit(0);
