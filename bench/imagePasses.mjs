/**
 * The image kernels' own time at 12 megapixels, against copying as many bytes inside of linear memory.
 *
 *   node bench/imagePasses.mjs                 every row of bench/kernels/image
 *   node bench/imagePasses.mjs boxBlur gray    rows whose name contains one of the words
 *
 * A row's picture lies in memory as a whole; its passes and the copy (V8's memory.copy) run in turn: no copy in or out, no
 * strips. Each pass is called in pieces of its units, and the fastest round of each piece counts: on a machine that others
 * use too, a whole pass is seldom undisturbed.
 */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const variant = process.argv.includes('--base') ? 'base' : 'simd';
const rowMs = 2000;
const leastRounds = 8;
const pieces = 64;

const server = await createServer({
  root,
  configFile: join(root, 'bench/vite.config.ts'),
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, watch: null },
  appType: 'custom',
});
const source = (path) => server.ssrLoadModule(`/packages/engine/src/${path}.ts`);
const { cutPlan } = await source('wire');
const { copyIn, ensureMemory, layOut } = await source('host/layout');

/** Calls `call` over [begin, end) in pieces on multiples of `step`; lowers each entry of `best` to the piece's time. */
function timePieces(call, begin, end, step, best) {
  const size = Math.ceil((end - begin) / pieces / step) * step;
  for (let i = 0, from = begin; from < end; i++, from += size) {
    const start = performance.now();
    call(from, Math.min(end, from + size));
    best[i] = Math.min(best[i] ?? Infinity, performance.now() - start);
  }
}

async function measure({ kernel, input }) {
  const wasm = await readFile(fileURLToPath(kernel.module.files[variant].url));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm));
  const { memory, heapBase } = exports;
  const given = input();
  const cut = cutPlan(kernel.plan(given), kernel.module);
  const job = { pieces: cut.pieces.map(({ source: data, ...piece }) => ({ ...piece, data: data && bytesOf(data) })) };
  const layout = layOut(job.pieces, heapBase.value);
  const bytes = given.image.data.length;
  const spare = layout.end;
  ensureMemory(memory, spare + 2 * bytes, 2 ** 31 - 65536);
  const copy = [];
  const best = cut.passes.map(() => []);
  const until = performance.now() + rowMs;
  for (let round = 0; round < leastRounds || performance.now() < until; round++) {
    await copyIn(memory, job, layout, false);
    const all = new Uint8Array(memory.buffer);
    timePieces((from, to) => all.copyWithin(spare + from, spare + bytes + from, spare + bytes + to), 0, bytes, 4, copy);
    cut.passes.forEach((pass, p) => {
      const args = pass.args.map((arg) => (typeof arg === 'object' ? layout.at[arg.piece] : arg));
      const call = (from, to) => {
        // A unit that answers AGAIN is called again with the same range.
        while (exports[pass.run](...args, from, to) === -2);
      };
      timePieces(call, pass.begin, pass.end, pass.step, best[p]);
    });
  }
  return { copyMs: sum(copy), passMs: best.map(sum) };
}

const bytesOf = (array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
const sum = (values) => values.reduce((a, b) => a + b, 0);

console.log(`Node ${process.versions.node}, ${variant}\n`);
console.log('| row | ms | passes ms | memory.copy ms | copies | at most |');
console.log('|---|--:|--:|--:|--:|--:|');
for (const file of readdirSync(join(root, 'bench/kernels/image')).sort()) {
  if (!file.endsWith('.bench.ts')) continue;
  const { default: rows } = await server.ssrLoadModule(join(root, 'bench/kernels/image', file));
  for (const row of [rows].flat()) {
    if (words.length > 0 && !words.some((word) => row.name.includes(word))) continue;
    const { copyMs, passMs } = await measure(row);
    const total = sum(passMs);
    console.log(
      `| ${row.name} | ${total.toFixed(1)} | ${passMs.map((ms) => ms.toFixed(1)).join(' + ')} | ${copyMs.toFixed(1)} | ${(total / copyMs).toFixed(1)} | ${row.copies ?? ''} |`,
    );
  }
}
await server.close();
process.exit(0);
