/**
 * What a visitor downloads: every module by brotli, every package minified and by gzip, against its budget.
 *
 *   npm run sizes               prints, and fails when a budget is exceeded
 *
 * Needs `npm run build` before. `sizes.json` has the budgets in KB; where one is missed it has the size that is accepted
 * instead, which may not grow, and what bounds it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const kb = 1024;
const budgets = JSON.parse(readFileSync(join(root, 'scripts/sizes.json'), 'utf8'));

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;

/**
 * Bytes of what an import brings at first, minified and by gzip: `code` and all that it imports statically, except other
 * packages. Workers and what is imported on demand are apart.
 */
async function bundled(code, external) {
  const entry = '\0entry';
  const { output } = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        enforce: 'pre',
        resolveId: (id) => (id === entry ? id : undefined),
        // The bundler's helper for imports on demand is the application's, which has it once, whatever it imports.
        load: (id) =>
          id === entry
            ? code
            : id.includes('vite/preload-helper')
              ? 'export const __vitePreload = (load) => load();'
              : undefined,
        // Assets and workers stay what their URLs say: only code counts.
        transform: (text) => ({ code: text.replaceAll('import.meta.url', 'import.meta.here'), map: null }),
      },
    ],
    build: {
      write: false,
      minify: true,
      modulePreload: false,
      rolldownOptions: { input: entry, external, preserveEntrySignatures: 'strict' },
    },
  }).then((result) => (Array.isArray(result) ? result[0] : result));
  const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const first = new Set();
  const visit = (name) => {
    const chunk = chunks.get(name);
    if (!chunk || first.has(chunk)) return;
    first.add(chunk);
    chunk.imports.forEach(visit);
  };
  for (const chunk of chunks.values()) if (chunk.isEntry) visit(chunk.fileName);
  const size = (list) => list.reduce((sum, chunk) => sum + gzipSync(chunk.code, { level: 9 }).length, 0);
  return { first: size([...first]), later: size([...chunks.values()].filter((chunk) => !first.has(chunk))) };
}

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
/** What an import costs at first, and under a name of its own what may come later. */
async function noteBundle(what, code, external) {
  const { first, later } = await bundled(code, external);
  note(what, first);
  if (later > 0) note(`${what}, on demand`, later);
}

await noteBundle('engine', `export { createEngine } from ${JSON.stringify(dist('engine'))}`, outside);
await noteBundle('stream', all(dist('engine', 'stream.js')), outside);
await noteBundle('worker-kernel', all(dist('engine', 'worker-kernel.js')), outside);
await noteBundle('serve-kernel', all(dist('engine', 'serve-kernel.js')), outside);
await noteBundle('storage', all(dist('engine', 'storage.js')), outside);
note('worker', gzipSync(readFileSync(dist('engine', 'worker.js')), { level: 9 }).length);
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
note('styles', gzipSync(readFileSync(join(components, 'styles.css')), { level: 9 }).length);

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
