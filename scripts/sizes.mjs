/**
 * What a visitor downloads: every module by brotli, every package minified and by gzip, against its budget.
 *
 *   npm run sizes               prints, and fails when a budget is exceeded
 *
 * Needs `npm run build` before. `sizes.json` has the budgets in KB; where one is missed it has the size that is accepted
 * instead, which may not grow, and what bounds it. `node scripts/sizesInside.mjs` tells what the bytes are.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { bundle, packed } from './bundle.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const kb = 1024;
const budgets = JSON.parse(readFileSync(join(root, 'scripts/sizes.json'), 'utf8'));

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;

const outside = [/^react/, /^@wasm-compute\/(engine|react)/];
const rows = [];
const note = (what, bytes) => {
  const { most = Infinity, accepted = most, reason } = budgets[what] ?? {};
  const missed = bytes > most * kb;
  rows.push({ what, bytes, most, missed, over: bytes > accepted * kb, reason: missed ? reason : undefined });
};

const wasm = join(root, 'packages/engine/wasm');
const together = { base: 0, simd: 0, relaxed: 0 };
for (const file of readdirSync(wasm)
  .filter((name) => name.endsWith('.wasm'))
  .sort()) {
  const [module, variant] = file.split('.');
  const bytes = brotli(readFileSync(join(wasm, file)));
  note(`module ${module} (${variant})`, bytes);
  if (module !== 'calculator') together[variant] += bytes;
}
for (const [variant, bytes] of Object.entries(together)) note(`all numeric and image modules (${variant})`, bytes);

const dist = (name, file = 'index.js') => join(root, 'packages', name, 'dist', file).replaceAll('\\', '/');
const all = (file) => `export * from ${JSON.stringify(file)}`;
const sizeOf = (chunks) => chunks.reduce((sum, { code }) => sum + packed(code), 0);

/** What an import costs at first, and under a name of its own what may come later. */
async function noteBundle(what, code, external) {
  const { first, later } = await bundle(code, external);
  note(what, sizeOf(first));
  if (later.length > 0) note(`${what}, on demand`, sizeOf(later));
}

await noteBundle('engine', `export { createEngine } from ${JSON.stringify(dist('engine'))}`, outside);
await noteBundle('stream', all(dist('engine', 'stream.js')), outside);
await noteBundle('worker-kernel', all(dist('engine', 'worker-kernel.js')), outside);
await noteBundle('serve-kernel', all(dist('engine', 'serve-kernel.js')), outside);
await noteBundle('storage', all(dist('engine', 'storage.js')), outside);
note('worker', packed(readFileSync(dist('engine', 'worker.js'))));
// The job store lies in the engine's package and is what the hook brings along.
await noteBundle(
  'react',
  `${all(dist('react'))}; export { createJobStore, sameInput } from ${JSON.stringify(dist('engine'))}`,
  outside,
);
const components = join(root, 'packages/components/dist');
for (const name of readdirSync(components).sort())
  if (existsSync(join(components, name, 'index.js')) && /^[A-Z]/.test(name))
    await noteBundle(`component ${name}`, all(dist('components', `${name}/index.js`)), outside);
note('styles', packed(readFileSync(join(components, 'styles.css'))));

const size = (bytes) => `${(bytes / kb).toFixed(1)} KB`;
const budget = ({ most, missed, over, reason }) => {
  if (most === Infinity) return '';
  const verdict = over ? ', EXCEEDED' : missed ? ', missed' : '';
  return `of ${most} KB${verdict}${reason ? `: ${reason}` : ''}`;
};
for (const row of rows) console.log(`${row.what.padEnd(42)} ${size(row.bytes).padStart(9)} ${budget(row)}`);
const over = rows.filter((row) => row.over);
const missed = rows.filter((row) => row.missed).length;
console.log(
  `\n${over.length === 0 ? 'Nothing grew beyond what is accepted' : `${over.length} grew beyond what is accepted`}; ${missed} of the budgets missed.`,
);
process.exit(over.length === 0 ? 0 : 1);
