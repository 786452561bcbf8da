/**
 * Changes the engine's pure files one operator at a time and asks whether a test notices. Minutes.
 *
 *   npm run test:mutation [-- part of a path …]
 *
 * Installs Stryker into `tests/mutation`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import config from '../tests/mutation/stryker.config.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'tests/mutation');
const words = process.argv.slice(2);

const installed = join(folder, 'node_modules/.package-lock.json');
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(join(folder, 'package-lock.json')).mtimeMs)
  execFileSync('npm', ['ci', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
  });

const files = config.mutate.filter((file) => words.length === 0 || words.some((word) => file.includes(word)));
const { status } = spawnSync(
  process.execPath,
  [
    join(folder, 'node_modules/@stryker-mutator/core/bin/stryker.js'),
    ...['run', 'tests/mutation/stryker.config.mjs', '--mutate', files.join(',')],
  ],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);
