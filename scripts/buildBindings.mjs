/**
 * Compiles AssemblyScript modules that bring their own bindings: `<folder>/assembly/<name>.ts` becomes
 * `<folder>/build/<name>.wasm`, with `<name>.js` and `<name>.d.ts` beside it, as `asc --bindings raw` writes them.
 *
 *   node scripts/buildBindings.mjs FOLDER …
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

for (const folder of process.argv.slice(2)) {
  const names = readdirSync(join(root, folder, 'assembly'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'));
  mkdirSync(join(root, folder, 'build'), { recursive: true });
  for (const name of names) {
    const { error, stderr } = await asc.main(
      [
        `assembly/${name}.ts`,
        ...['--baseDir', join(root, folder), '--outFile', `build/${name}.wasm`],
        ...['--bindings', 'raw', '--optimizeLevel', '3', '--maximumMemory', '4096'],
      ],
      {
        writeFile: (file, contents, baseDir) => writeFileSync(join(baseDir, file), contents),
      },
    );
    if (error) {
      console.error(`\n${folder}/assembly/${name}.ts: ${stderr.toString() || error.message}\n`);
      process.exit(1);
    }
    console.log(`${folder}/build/${name}.wasm`);
  }
}
