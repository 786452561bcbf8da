/**
 * Two workers beside one: in Node (shared memory), and in Chromium on a page that is cross-origin isolated (shared memory)
 * and on one that is not (each worker gets its part).
 *
 *   npm run bench:workers                          all jobs in all three places
 *   npm run bench:workers -- node multiply blur    places (node, isolated, plain) and words of job names
 *   npm run bench:workers -- --rounds=30           more rounds
 *
 * A ratio is one ÷ two, of the fastest rounds and of the medians, from typed array to typed array; images are transferred
 * in. The answers' bytes are compared before anything is timed. Two workers need two idle cores: judge by a quiet machine.
 */
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createServer } from 'vite';
import { buildForNode } from '../scripts/buildForNode.mjs';
import { onPages } from './onPages.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const rounds = Number(process.argv.find((word) => word.startsWith('--rounds='))?.slice(9) ?? 12);
const places = ['node', 'isolated', 'plain'];
const asked = places.filter((place) => words.includes(place));
const names = words.filter((word) => !places.includes(word));
const wants = (name) => names.length === 0 || names.some((word) => name.includes(word));
const runsIn = (place) => asked.length === 0 || asked.includes(place);

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const ms = (value) => (value < 100 ? value.toFixed(1) : value.toFixed(0));
const pair = (values) => `${ms(Math.min(...values))} (${ms(median(values))})`;

let missed = 0;

function head(title) {
  console.log(`\n${title}\n`);
  console.log(
    `| ${'job'.padEnd(40)} | one, ms (median) | two, ms (median) | ratio (median) | target | workers | in, compute, out ms |`,
  );
  console.log(
    `|${'-'.repeat(42)}|-----------------:|-----------------:|---------------:|-------:|--------:|:--------------------|`,
  );
}

function print({ name, one, two, timing }, target) {
  const ratio = Math.min(...one) / Math.min(...two);
  const reached = target === undefined || ratio >= target;
  if (!reached) missed += 1;
  const { copyInMs, computeMs, copyOutMs } = timing;
  const cells = [
    name.padEnd(40),
    pair(one).padStart(16),
    pair(two).padStart(16),
    `${ratio.toFixed(2)} (${(median(one) / median(two)).toFixed(2)})`.padStart(14),
    `${target === undefined ? '' : `${reached ? '' : 'missed '}${target}`}`.padStart(6),
    `${timing.workers}${timing.sharedMemory ? ' shared' : ''}`.padStart(7),
    [copyInMs, computeMs, copyOutMs].map(ms).join(', ').padEnd(19),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

async function inNode() {
  const dist = join(buildForNode(), 'dist');
  // The engine as Node loads it: its worker threads have no Vite to translate their sources.
  const alias = [
    { find: /^@wasm-compute\/engine\/(kernels\/.+)$/, replacement: `${dist}/$1.js` },
    { find: /^@wasm-compute\/engine$/, replacement: `${dist}/index.js` },
  ];
  const server = await createServer({
    root,
    logLevel: 'error',
    configFile: false,
    resolve: { alias },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    appType: 'custom',
  });
  const { jobs } = await server.ssrLoadModule('/bench/workers/jobs.ts');
  const { measureWorkers } = await server.ssrLoadModule('/bench/workers/measure.ts');
  const { createEngine } = await import(pathToFileURL(join(dist, 'index.js')).href);
  head('Node, memory shared');
  for (const job of jobs) {
    if (!wants(job.name)) continue;
    const [one, two] = [createEngine({ maxWorkers: 1 }), createEngine({ maxWorkers: 2 })];
    print(await measureWorkers(one, two, job, rounds), job.target?.shared);
    await Promise.all([one.dispose(), two.dispose()]);
  }
  await server.close();
}

async function measureOn({ page, isolated, place, load }) {
  const { jobs } = await load('/bench/workers/jobs.ts');
  head(`${place}, ${isolated ? 'isolated: memory shared' : 'not isolated: parts'}`);
  for (const [i, { name, target }] of jobs.entries()) {
    if (!wants(name)) continue;
    const row = await page.evaluate(([index, count]) => window.bench.measure(index, count), [i, rounds]);
    print(row, isolated ? target?.shared : target?.apart);
  }
  if (isolated && wants('copies')) {
    const { oneMs, twoMs } = await page.evaluate(() => window.bench.measureCopies());
    console.log(
      `\nCopies of a transferred picture of 12 MP, in and out, which only one thread can make: ${ms(oneMs)} ms. Two threads with half a picture each: ${ms(twoMs)} ms.`,
    );
  }
}

console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`);
if (runsIn('node')) await inNode();
const kinds = places.filter((place) => place !== 'node' && runsIn(place));
if (kinds.length > 0) await onPages('workers', kinds, measureOn);
console.log(missed === 0 ? '\nEvery target is reached.' : `\n${missed} of the targets missed.`);
process.exit(0);
