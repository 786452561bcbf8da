/**
 * Every kernel beside plain JavaScript, in one process, round by round in turn.
 *
 *   npm run bench                     all rows; writes docs/performance.md
 *   npm run bench -- matrix image     rows whose name contains one of the words
 *   npm run bench -- --ms=500         less time for each row
 *
 * A row's ratio is plain ÷ kernel, of the fastest rounds and of the medians. Copies from a typed array into linear memory
 * and back are counted. Results are compared before anything is timed.
 */
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { machine, saveResults } from './results.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
/** Each row runs for this long, and for this many rounds at the least. */
const rowMs = Number(process.argv.find((word) => word.startsWith('--ms='))?.slice(5) ?? 1500);
const leastRounds = 5;

function* benchFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* benchFiles(path);
    else if (entry.name.endsWith('.bench.ts')) yield path;
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const ms = (value) => (value < 1 ? value.toFixed(3) : value < 100 ? value.toFixed(2) : value.toFixed(0));

async function measure(row, engine) {
  const input = row.input();
  const fresh = () => (row.transfer ? structuredClone(input) : input);
  const ours = async () => {
    const mine = fresh();
    const options = row.transfer ? { transfer: row.transfer(mine) } : {};
    const start = performance.now();
    const run = engine.run(row.kernel, mine, options);
    let copies;
    run.watch((event) => {
      if (event.type === 'success') copies = event.timing.copyInMs + event.timing.copyOutMs;
    });
    const result = await run;
    return { took: performance.now() - start, copies, result };
  };
  const plain = () => {
    const mine = fresh();
    const start = performance.now();
    const result = row.plain(mine);
    return { took: performance.now() - start, result };
  };
  row.check((await ours()).result, plain().result);
  const kernelMs = [];
  const plainMs = [];
  /** Of the fastest round. */
  let copyMs;
  const until = performance.now() + rowMs;
  while (kernelMs.length < leastRounds || performance.now() < until) {
    const { took, copies } = await ours();
    if (!(took > Math.min(...kernelMs))) copyMs = copies;
    kernelMs.push(took);
    plainMs.push(plain().took);
  }
  return { kernelMs, plainMs, copyMs };
}

const server = await createServer({
  root,
  configFile: join(root, 'bench/vite.config.ts'),
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, watch: null },
  appType: 'custom',
});
const { createInlineEngine } = await server.ssrLoadModule('/packages/engine/src/inline.ts');
const engine = createInlineEngine();
console.log(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}\n`);
console.log(
  `| ${'kernel'.padEnd(58)} | kernel ms (median) | of it copies | plain ms (median) | ratio (median) | target |`,
);
console.log(`|${'-'.repeat(60)}|-------------------:|-------------:|------------------:|---------------:|-------:|`);
let missed = 0;
const measured = [];
for (const file of [...benchFiles(join(root, 'bench/kernels'))].sort()) {
  const { default: rows } = await server.ssrLoadModule(file);
  for (const row of [rows].flat()) {
    if (words.length > 0 && !words.some((word) => row.name.includes(word))) continue;
    const { kernelMs, plainMs, copyMs } = await measure(row, engine);
    const [k, p] = [Math.min(...kernelMs), Math.min(...plainMs)];
    measured.push({
      name: row.name,
      ms: k,
      ...(copyMs !== undefined && { copyMs }),
      medianMs: median(kernelMs),
      plainMs: p,
      plainMedianMs: median(plainMs),
      ...(row.target !== undefined && { target: row.target }),
    });
    const reached = row.target === undefined || p / k >= row.target;
    if (!reached) missed += 1;
    console.log(
      `| ${row.name.padEnd(58)} | ${`${ms(k)} (${ms(median(kernelMs))})`.padStart(18)} | ${(copyMs === undefined ? '' : ms(copyMs)).padStart(12)} | ${`${ms(p)} (${ms(median(plainMs))})`.padStart(17)} | ${`${(p / k).toFixed(1)} (${(median(plainMs) / median(kernelMs)).toFixed(1)})`.padStart(14)} | ${(row.target === undefined ? '' : `${reached ? '' : 'missed '}${row.target}`).padStart(6)} |`,
    );
  }
}
await server.close();
console.log(missed === 0 ? '\nEvery target is reached.' : `\n${missed} of the targets missed.`);
if (words.length === 0) saveResults('kernels', { ...machine(), rows: measured });
process.exit(0);
