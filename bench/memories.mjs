/**
 * How many memories of WebAssembly Chromium has room for in a page, and how long a worker that was closed in the middle of a
 * job keeps its own. What docs/decisions/0033 is about.
 *
 *   node bench/memories.mjs
 */
import { runIn } from './runIn.mjs';

const file = '/bench/memories/measureMemories.ts';
console.log('| where | what | |');
console.log('|---|---|--:|');
for (const [maximum, said] of [
  [null, 'without a maximum'],
  [16, 'that may grow to 1 MiB'],
]) {
  const { answer, place } = await runIn('chromium', file, 'countMemories', maximum);
  console.log(`| ${place} | memories side by side, ${said} | ${answer} |`);
}
const { answer, place } = await runIn('chromium', file, 'measureClosed');
console.log(`| ${place} | ms from the end of an endless worker until its memory is free | ${Math.round(answer)} |`);
process.exit(0);
