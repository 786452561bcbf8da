/**
 * What a visitor downloads: every module by brotli, every package minified and by gzip, against its budget.
 *
 *   npm run sizes         prints, and fails when a budget is exceeded
 *
 * Needs `npm run build` before.
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

/** Bytes of an entry with all that it imports except other packages, minified and by gzip. Workers are apart. */
async function bundled(entry, external) {
  const { output } = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    // Assets and workers stay what their URLs say: only the code of the entry counts.
    plugins: [
      {
        name: 'keep-urls',
        enforce: 'pre',
        transform: (code) => ({ code: code.replaceAll('import.meta.url', 'import.meta.here'), map: null }),
      },
    ],
    build: {
      write: false,
      minify: true,
      modulePreload: false,
      rolldownOptions: { input: entry, external, preserveEntrySignatures: 'strict' },
    },
  }).then((result) => (Array.isArray(result) ? result[0] : result));
  return gzipSync(
    output
      .filter(({ type }) => type === 'chunk')
      .map(({ code }) => code)
      .join('\n'),
    { level: 9 },
  ).length;
}

const outside = [/^react/, /^@wasm-compute\/(engine|react)/];
const rows = [];
const note = (what, bytes) => {
  const { most, reason } = budgets[what] ?? {};
  rows.push({ what, bytes, most, over: most !== undefined && bytes > most * kb, reason });
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

const engine = join(root, 'packages/engine/dist');
note('engine', await bundled(join(engine, 'index.js'), outside));
note('worker', gzipSync(readFileSync(join(engine, 'worker.js')), { level: 9 }).length);
note('react', await bundled(join(root, 'packages/react/dist/index.js'), outside));
const components = join(root, 'packages/components/dist');
for (const name of readdirSync(components).sort())
  if (existsSync(join(components, name, 'index.js')) && /^[A-Z]/.test(name))
    note(`component ${name}`, await bundled(join(components, name, 'index.js'), outside));
note('styles', gzipSync(readFileSync(join(components, 'styles.css')), { level: 9 }).length);

const size = (bytes) => `${(bytes / kb).toFixed(1)} KB`;
for (const { what, bytes, most, over, reason } of rows)
  console.log(
    `${what.padEnd(42)} ${size(bytes).padStart(9)}${most === undefined ? '' : ` of ${most} KB${over ? ' EXCEEDED' : ''}`}${reason ? `  (${reason})` : ''}`,
  );
const over = rows.filter((row) => row.over);
if (process.argv.includes('--save')) {
  const { machine, saveResults } = await import('../bench/results.mjs');
  saveResults('sizes', {
    ...machine(),
    rows: rows.map(({ what, bytes, most, reason }) => ({
      what,
      measured: size(bytes),
      target: most === undefined ? '' : `${most} KB${reason ? `: ${reason}` : ''}`,
    })),
  });
}
console.log(over.length === 0 ? '\nEvery budget is kept.' : `\n${over.length} over budget.`);
process.exit(over.length === 0 ? 0 : 1);
