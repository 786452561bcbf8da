/**
 * Makes a fresh clone ready: dependencies, then the WebAssembly modules. Does nothing when all is in place.
 *
 *   node scripts/bootstrap.mjs [--tests]      --tests: also what the tests need, a browser included
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newest } from './newest.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`wasm-compute needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

const run = (command, args) =>
  execFileSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32' && command === 'npm',
  });

function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules/.installed-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  run('npm', ['ci', '--no-audit', '--no-fund']);
  writeFileSync(stamp, lock);
}

/** Builds the modules of a folder when a source is newer than their manifest, or a module's calls are missing. */
function buildModules(source, out, calls, args) {
  const manifest = join(root, out, 'manifest.json');
  const sources = Math.max(newest(join(root, source)), newest(join(root, 'assembly/shared')), buildScript);
  const complete = () =>
    Object.keys(JSON.parse(readFileSync(manifest, 'utf8'))).every((module) =>
      existsSync(join(root, calls, module, 'module.generated.ts')),
    );
  if (existsSync(manifest) && statSync(manifest).mtimeMs >= sources && complete()) return;
  run(process.execPath, ['assembly/build.mjs', ...args]);
}

/** Builds the modules of a folder that bring their own bindings, when a source is newer than they are. */
function buildBindings(folder) {
  const built = join(root, folder, 'build');
  const sources = Math.max(
    newest(join(root, folder, 'assembly')),
    statSync(join(root, 'scripts/buildBindings.mjs')).mtimeMs,
  );
  if (existsSync(built) && newest(built) >= sources) return;
  run(process.execPath, ['scripts/buildBindings.mjs', folder]);
}

install();
const buildScript = statSync(join(root, 'assembly/build.mjs')).mtimeMs;
buildModules('assembly', 'packages/engine/wasm', 'packages/engine/src/kernels', []);
buildBindings('stories/recipes/assemblyscript-module');
if (process.argv.includes('--tests')) {
  const [source, out, calls] = ['tests/fixtures/assembly', 'tests/fixtures/wasm', 'tests/fixtures/modules'];
  buildModules(source, out, calls, ['--source', source, '--out', out, '--calls', calls]);
  buildBindings('tests/fixtures/served');
  const { ensureBrowser } = await import('./findBrowser.mjs');
  await ensureBrowser();
}
