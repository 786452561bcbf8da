/**
 * The image kernels' own time at 12 megapixels, against copying as many bytes inside of linear memory.
 *
 *   node bench/imagePasses.mjs                 every row of bench/kernels/image
 *   node bench/imagePasses.mjs boxBlur gray    rows whose name contains one of the words
 *
 * Where the engine would go through the picture strip by strip (see host/strips.ts), so does this: a strip is brought in
 * untimed, its passes are timed. Else the picture lies in memory as a whole, and each pass is called in pieces of its units.
 * The copy is V8's memory.copy of the whole picture's bytes. Of each strip or piece the fastest of all rounds counts: on a
 * machine that others use too, a whole pass is seldom undisturbed.
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
const { elementBytes } = await source('kernel');
const { copyIn, ensureMemory, layOut } = await source('host/layout');
const { stripOf, stripsOf } = await source('host/strips');

/** Copies go on without a turn for others. */
const inOneGo = { turn: async () => {} };

/** Calls `call` over [begin, end) in pieces on multiples of `step`; lowers each entry of `best` to the piece's time. */
function timePieces(call, begin, end, step, best, count = pieces) {
  const size = Math.ceil((end - begin) / count / step) * step;
  for (let i = 0, from = begin; from < end; i++, from += size) {
    const start = performance.now();
    call(from, Math.min(end, from + size));
    best[i] = Math.min(best[i] ?? Infinity, performance.now() - start);
  }
}

/** Times the passes of a job over what lies in memory; `best` has a list of times for each. */
function timePasses({ pieces: cut, passes }, layout, exports, best, count) {
  passes.forEach((pass, p) => {
    const args = pass.args.map((arg) => {
      if (typeof arg !== 'object') return arg;
      const { from, type } = cut[arg.piece];
      return (layout.at[arg.piece] - from * elementBytes[type]) | 0;
    });
    const call = (from, to) => {
      // A unit that answers AGAIN is called again with the same range.
      while (exports[pass.run](...args, from, to) === -2);
    };
    timePieces(call, pass.begin, pass.end, pass.step, best[p], count);
  });
}

async function measure({ kernel, input }) {
  const wasm = await readFile(fileURLToPath(kernel.module.files[variant].url));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm));
  const { memory, heapBase } = exports;
  const given = input();
  const plan = cutPlan(kernel.plan(given));
  const job = {
    ...plan,
    pieces: plan.pieces.map(({ source: data, ...piece }) => ({ ...piece, ...(data && { data: bytesOf(data) }) })),
  };
  const strips = stripsOf(job);
  const layout = layOut(job.pieces, heapBase.value);
  const bytes = given.image.data.length;
  const spare = layout.end;
  ensureMemory(memory, spare + 2 * bytes, 2 ** 31 - 65536);
  const copy = [];
  const whole = job.passes.map(() => []);
  const parts = (strips ?? []).map(() => job.passes.map(() => []));
  const until = performance.now() + rowMs;
  for (let round = 0; round < leastRounds || performance.now() < until; round++) {
    const all = new Uint8Array(memory.buffer);
    timePieces((from, to) => all.copyWithin(spare + from, spare + bytes + from, spare + bytes + to), 0, bytes, 4, copy);
    if (!strips) {
      await copyIn(memory, job, layout, inOneGo, false);
      timePasses(job, layout, exports, whole, pieces);
    }
    for (const [s, strip] of (strips ?? []).entries()) {
      const part = stripOf(job, strip);
      const at = layOut(part.pieces, heapBase.value);
      await copyIn(memory, part, at, inOneGo, false);
      timePasses(part, at, exports, parts[s], 1);
    }
  }
  const passMs = job.passes.map((_, p) => sum(strips ? parts.map((best) => sum(best[p])) : whole[p]));
  return { copyMs: sum(copy), passMs, strips: strips !== undefined };
}

const bytesOf = (array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
const sum = (values) => values.reduce((a, b) => a + b, 0);

console.log(`Node ${process.versions.node}, ${variant}\n`);
console.log('| row | ms | passes ms | in strips | memory.copy ms | copies | at most |');
console.log('|---|--:|--:|---|--:|--:|--:|');
for (const file of readdirSync(join(root, 'bench/kernels/image')).sort()) {
  if (!file.endsWith('.bench.ts')) continue;
  const { default: rows } = await server.ssrLoadModule(join(root, 'bench/kernels/image', file));
  for (const row of [rows].flat()) {
    if (words.length > 0 && !words.some((word) => row.name.includes(word))) continue;
    const { copyMs, passMs, strips } = await measure(row);
    const total = sum(passMs);
    console.log(
      `| ${row.name} | ${total.toFixed(1)} | ${passMs.map((ms) => ms.toFixed(1)).join(' + ')} | ${strips ? 'yes' : ''} | ${copyMs.toFixed(1)} | ${(total / copyMs).toFixed(1)} | ${row.copies === undefined ? '' : `${total / copyMs > row.copies ? 'missed ' : ''}${row.copies}`} |`,
    );
  }
}
await server.close();
process.exit(0);
