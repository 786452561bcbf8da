/**
 * The engine for Node, as it will be in its package: compiled into `.cache/node/engine`, its WebAssembly beside it. For
 * the bench and the tests that need real worker threads.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Builds it, and answers its folder: import `<folder>/dist/index.js`. */
export function buildForNode() {
  const folder = join(root, '.cache/node/engine');
  mkdirSync(folder, { recursive: true });
  execFileSync(
    process.execPath,
    [
      join(root, 'node_modules/typescript/bin/tsc'),
      ...['-p', 'packages/engine/tsconfig.build.json', '--outDir', join(folder, 'dist'), '--declaration', 'false'],
    ],
    { cwd: root, stdio: 'inherit' },
  );
  cpSync(join(root, 'packages/engine/wasm'), join(folder, 'wasm'), { recursive: true });
  cpSync(join(root, 'packages/engine/package.json'), join(folder, 'package.json'));
  return folder;
}
