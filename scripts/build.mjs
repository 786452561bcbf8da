/**
 * Builds the three packages into their `dist` folders, ready to be packed: ES modules and types by `tsc`, the workers as
 * one self-contained file each, the style sheet as one file.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const packages = ['engine', 'react', 'components'];

function typescript(name) {
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', `packages/${name}/tsconfig.build.json`],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  if (status !== 0) process.exit(status ?? 1);
}

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

/** Workers can't rely on a bundler for their imports, so each becomes one file. They are found by who starts them. */
async function bundleWorkers(name) {
  const source = join(root, 'packages', name, 'src');
  for (const file of filesBelow(source)) {
    if (!/\.tsx?$/.test(file)) continue;
    for (const [, path] of readFileSync(file, 'utf8').matchAll(
      /new Worker\(new URL\('(\.[^']+)\.js', import\.meta\.url\)/g,
    )) {
      const entry = join(dirname(file), `${path}.ts`);
      await build({
        configFile: false,
        logLevel: 'warn',
        root,
        build: {
          emptyOutDir: false,
          outDir: join(root, 'packages', name, 'dist', relative(source, dirname(entry))),
          lib: { entry, formats: ['es'], fileName: () => `${basename(path)}.js` },
          // A library would keep its white space; a worker is often served as it is.
          rolldownOptions: { output: { minify: true, comments: false } },
        },
      });
    }
  }
}

/** Puts a style sheet and all that it imports into one. */
function inlineStyles(file) {
  return readFileSync(file, 'utf8').replaceAll(/@import\s+(?:url\()?['"](\.[^'"]+)['"]\)?\s*;\n?/g, (_, path) =>
    inlineStyles(join(dirname(file), path)),
  );
}

for (const name of packages) {
  rmSync(join(root, 'packages', name, 'dist'), { recursive: true, force: true });
  typescript(name);
  await bundleWorkers(name);
}
const styles = join(root, 'packages/components/src/styles.css');
if (existsSync(styles)) {
  mkdirSync(join(root, 'packages/components/dist'), { recursive: true });
  writeFileSync(join(root, 'packages/components/dist/styles.css'), inlineStyles(styles));
}
for (const name of packages) cpSync(join(root, 'LICENSE'), join(root, 'packages', name, 'LICENSE'));
console.log(`built ${packages.map((name) => `@wasm-compute/${name}`).join(', ')}`);
