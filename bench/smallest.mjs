/**
 * From which size on the product is faster than a triple loop in plain JavaScript, through the whole inline engine: plan,
 * copies and promise included. Prints microseconds for each call, the least of many rounds.
 *
 *   node bench/smallest.mjs
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const sizes = [1, 2, 4, 8, 12, 16, 20, 24, 32, 48, 64];
const rounds = 200;
/** Calls of one round are timed together: one call is too short for the clock. */
const calls = 20;

const server = await createServer({
  root,
  configFile: join(root, 'bench/vite.config.ts'),
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  appType: 'custom',
});
const { createInlineEngine } = await server.ssrLoadModule('/packages/engine/src/inline.ts');
const { multiply } = await server.ssrLoadModule('/packages/engine/src/kernels/matrix/multiply.ts');
const { randomMatrix } = await server.ssrLoadModule('/bench/kernels/matrix/inputs.ts');
const { default: benches } = await server.ssrLoadModule('/bench/kernels/matrix/multiply.bench.ts');
const { plain } = benches[0];
const engine = createInlineEngine();

async function perCall(call) {
  const start = performance.now();
  for (let i = 0; i < calls; i++) await call();
  return ((performance.now() - start) * 1000) / calls;
}

console.log(`|  n | plan µs | engine µs | plain µs | ratio |`);
console.log(`|---:|--------:|----------:|---------:|------:|`);
for (const n of sizes) {
  const input = { a: randomMatrix(n, n, 1), b: randomMatrix(n, n, 2) };
  const least = { plan: Infinity, ours: Infinity, plain: Infinity };
  for (let round = 0; round < rounds; round++) {
    least.plan = Math.min(least.plan, await perCall(() => void multiply.plan(input)));
    least.ours = Math.min(least.ours, await perCall(() => engine.run(multiply, input)));
    least.plain = Math.min(least.plain, await perCall(() => void plain(input)));
  }
  const us = (value, width) => value.toFixed(1).padStart(width);
  console.log(
    `| ${String(n).padStart(2)} | ${us(least.plan, 7)} | ${us(least.ours, 9)} | ${us(least.plain, 8)} | ${us(least.plain / least.ours, 5)} |`,
  );
}
await server.close();
process.exit(0);
