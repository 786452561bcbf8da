/**
 * A hundred thousand jobs of all kinds on worker threads: small and large, cancelled, refused, answered from the cache, bad.
 * Prints the heap before and after, and fails when it grew by more than 2 MiB, when buffers are left over, or when a job was
 * not settled.
 *
 *   node --expose-gc tests/soak/mixedJobs.mjs [jobs]
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildForNode } from '../../scripts/buildForNode.mjs';

const count = Number(process.argv[2] ?? 100_000);
const dist = join(buildForNode(), 'dist');
const load = (file) => import(pathToFileURL(join(dist, `${file}.js`)).href);
const { createEngine } = await load('index');
const { gcd } = await load('kernels/number-theory/gcd');
const { multiply } = await load('kernels/matrix/multiply');
const { sum } = await load('kernels/vector/sum');
const { grayscale } = await load('kernels/image/grayscale');
const { evaluate } = await load('kernels/calculator/evaluate');

const engine = createEngine({ maxWorkers: 2, cache: { maxEntries: 50 } });
const square = (n) => ({ rows: n, cols: n, data: Float64Array.from({ length: n * n }, (_, i) => i % 7) });
const matrix = square(24);
const large = Float64Array.from({ length: 100_000 }, (_, i) => i % 10);
const kinds = [
  (i) => engine.run(gcd, { a: BigInt(6 * i), b: 4n }),
  () => engine.run(multiply, { a: matrix, b: matrix }),
  () => engine.run(sum, { a: large }),
  (i) => engine.run(sum, { a: Float64Array.of(i, 1) }, { priority: 'high' }),
  (i) => engine.run(gcd, { a: BigInt(i % 100), b: 12n }, { cache: true }),
  (i) => engine.run(evaluate, { expression: `${i}÷7+√2` }),
  () => {
    const image = { width: 16, height: 16, data: new Uint8ClampedArray(1024) };
    return engine.run(grayscale, { image }, { transfer: [image.data.buffer] });
  },
  () => {
    const run = engine.run(multiply, { a: matrix, b: matrix });
    run.cancel('enough');
    return run;
  },
  () => engine.run(multiply, { a: matrix, b: square(3) }),
];

const outcomes = { answered: 0, rejected: 0 };
async function work(jobs) {
  for (let from = 0; from < jobs; from += 500) {
    const batch = Array.from({ length: Math.min(500, jobs - from) }, (_, i) =>
      kinds[(from + i) % kinds.length](from + i),
    );
    for (const { status } of await Promise.allSettled(batch))
      outcomes[status === 'fulfilled' ? 'answered' : 'rejected'] += 1;
  }
}
/** After collecting. Buffers that a worker has not collected yet count too, until it ends. */
async function memory() {
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    globalThis.gc();
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return { heapUsed, arrayBuffers };
}

if (typeof globalThis.gc !== 'function') throw new Error('Start this with node --expose-gc.');
const idle = await memory();
await work(Math.min(5000, count));
const before = await memory();
const start = performance.now();
await work(count);
const seconds = (performance.now() - start) / 1000;
const after = await memory();
const { jobs, counts } = engine.getSnapshot();
await engine.dispose();
const disposed = await memory();

const kib = (bytes) => `${(bytes / 1024).toFixed(0)} KiB`;
console.log(
  `${count} mixed jobs in ${seconds.toFixed(1)} s: ${outcomes.answered} answered, ${outcomes.rejected} rejected, warm-up included`,
);
console.log(`heap              ${kib(before.heapUsed)} → ${kib(after.heapUsed)}`);
console.log(
  `buffers           ${kib(idle.arrayBuffers)} before the first job, ${kib(disposed.arrayBuffers)} after dispose`,
);
console.log(`jobs left over    ${jobs.length}`);
console.log(`counted           ${JSON.stringify(counts)}`);
const most = 2 * 2 ** 20;
const wrong = [
  after.heapUsed - before.heapUsed > most && 'The heap grew.',
  disposed.arrayBuffers - idle.arrayBuffers > most && 'Buffers are left over.',
  jobs.length > 0 && 'Some jobs are not settled.',
].filter(Boolean);
for (const what of wrong) console.error(what);
process.exit(wrong.length === 0 ? 0 : 1);
