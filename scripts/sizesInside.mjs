/**
 * What the bytes are that an import brings at first: each source file, and the sentences in all of them.
 *
 *   node scripts/sizesInside.mjs               of `createEngine`
 *   node scripts/sizesInside.mjs MatrixPanel   of a component
 *
 * Needs `npm run build` before. A file is packed alone here, so the files add up to more than what is packed together.
 */
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, packed } from './bundle.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [component] = process.argv.slice(2);
const dist = join(root, `packages/${component ? 'components' : 'engine'}/dist`).replaceAll('\\', '/');
const asked = component
  ? `export * from '${dist}/${component}/index.js'`
  : `export { createEngine } from '${dist}/index.js'`;
const { first } = await bundle(asked, [/^react/, /^@wasm-compute\/(engine|react)/]);

const code = first.map((chunk) => chunk.code).join('\n');
/** Strings of several words: what people read. */
const sentence = /(["'`])(?:(?!\1)[^\\]|\\.)*\1/g;
const bare = code.replace(sentence, (text, quote) => (text.split(' ').length > 3 ? quote + quote : text));
const line = (what, bytes) => console.log(`${what.padEnd(44)} ${(bytes / 1024).toFixed(1).padStart(6)} KB`);
line(
  `in ${first.length} chunks`,
  first.reduce((sum, chunk) => sum + packed(chunk.code), 0),
);
line('in one chunk', packed(code));
line('in one chunk, without the sentences', packed(bare));
console.log();

const files = first.flatMap(({ modules }) => Object.entries(modules));
const sized = files.map(([id, module]) => [relative(dist, id), module.code ? packed(module.code) : 0]);
for (const [name, bytes] of sized.sort(([, a], [, b]) => b - a)) if (bytes > 100) line(name, bytes);
