/** Bundles an import as an application would, to tell what it weighs. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Bytes by gzip. */
export const packed = (code) => gzipSync(code, { level: 9 }).length;

/**
 * The minified chunks that an import brings at `first`: `code` and all that it imports statically, except what is
 * `external`. What is imported on demand comes `later`; workers are neither.
 */
export async function bundle(code, external) {
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
  return { first: [...first], later: [...chunks.values()].filter((chunk) => !first.has(chunk)) };
}
