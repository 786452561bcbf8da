/**
 * How much of the product's speed the other dense kernels reach: GFLOP/s of each, and its part of multiply's in the same
 * rounds. Compute only, without the copies in and out; the flops counted are those of the textbook algorithm.
 *
 *   node bench/rates.mjs                                         n = 512, what this Node runs best
 *   node bench/rates.mjs --n 256 --variant base --seconds 30
 *   node --experimental-wasm-relaxed-simd bench/rates.mjs        relaxed SIMD where Node hides it behind a flag
 */
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values: options } = parseArgs({
  options: {
    n: { type: 'string', default: '512' },
    variant: { type: 'string' },
    seconds: { type: 'string', default: '20' },
    passes: { type: 'boolean', default: false },
  },
});
const n = Number(options.n);

const server = await createServer({
  root,
  configFile: join(root, 'bench/vite.config.ts'),
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, watch: null },
  appType: 'custom',
});
const load = (path) => server.ssrLoadModule(path);
const kernel = async (name) => (await load(`/packages/engine/src/kernels/matrix/${name}.ts`))[name];
const { createInlineEngine } = await load('/packages/engine/src/inline.ts');
const { randomMatrix, toF32, positiveMatrix } = await load('/bench/kernels/matrix/inputs.ts');
const engine = createInlineEngine(options.variant === undefined ? {} : { variant: options.variant });

const a = randomMatrix(n, n, 1);
const b = randomMatrix(n, n, 2);
const one = randomMatrix(n, 1, 3);
/** Flops as usually counted, and how much of multiply's rate is asked for. */
const rows = [
  { name: 'multiply', flops: 2 * n ** 3, input: { a, b } },
  { name: 'multiply', label: 'multiply f32', flops: 2 * n ** 3, input: { a: toF32(a), b: toF32(b) } },
  { name: 'lu', flops: (2 / 3) * n ** 3, input: { a }, target: 0.4 },
  { name: 'determinant', flops: (2 / 3) * n ** 3, input: { a }, target: 0.4 },
  { name: 'solve', label: 'solve, 1 column', flops: (2 / 3) * n ** 3 + 2 * n * n, input: { a, b: one }, target: 0.4 },
  { name: 'solve', label: `solve, ${n} columns`, flops: (8 / 3) * n ** 3, input: { a, b }, target: 0.4 },
  { name: 'inverse', flops: 2 * n ** 3, input: { a }, target: 0.4 },
  { name: 'cholesky', flops: n ** 3 / 3, input: { a: positiveMatrix(n, 1) }, target: 0.4 },
  { name: 'qr', flops: (8 / 3) * n ** 3, input: { a }, target: 0.4 },
  { name: 'leastSquares', flops: (4 / 3) * n ** 3 + 4 * n * n, input: { a, b: one } },
];
for (const row of rows) Object.assign(row, { kernel: await kernel(row.name), computeMs: [], passMs: [] });

let variant;
const until = performance.now() + 1000 * Number(options.seconds);
for (let round = 0; round < 5 || performance.now() < until; round++) {
  for (const row of rows) {
    const run = engine.run(row.kernel, row.input);
    let timing;
    run.watch((event) => {
      if (event.type === 'success') timing = event.timing;
    });
    await run;
    variant = timing.variant;
    row.computeMs.push(timing.computeMs);
    row.passMs.push(timing.passMs);
  }
}

const rate = ({ flops, computeMs }) => flops / Math.min(...computeMs) / 1e6;
const full = rate(rows[0]);
console.log(`Node ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown processor'}, ${variant}, n = ${n}\n`);
console.log(`| ${'kernel'.padEnd(20)} |      ms | GFLOP/s | of multiply | target |`);
console.log(`|${'-'.repeat(22)}|--------:|--------:|------------:|-------:|`);
for (const row of rows) {
  const least = Math.min(...row.computeMs);
  console.log(
    `| ${(row.label ?? row.name).padEnd(20)} | ${least.toFixed(2).padStart(7)} | ${rate(row).toFixed(1).padStart(7)} | ${`${((100 * rate(row)) / full).toFixed(0)} %`.padStart(11)} | ${(row.target === undefined ? '' : `${100 * row.target} %`).padStart(6)} |`,
  );
  if (options.passes) {
    const passes = row.passMs[0].map((_, i) => Math.min(...row.passMs.map((times) => times[i])));
    console.log(`|   passes ${passes.map((ms) => ms.toFixed(2)).join(' · ')}`);
  }
}
await server.close();
process.exit(0);
