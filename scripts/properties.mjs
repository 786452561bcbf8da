/** Counts the properties of the tests, runs the files that hold them, and says how many there are. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const files = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.test\.tsx?$/.test(path) && !path.includes('node_modules'))
  .map((path) => join('tests', path))
  .map((path) => ({
    path,
    count: [...readFileSync(join(root, path), 'utf8').matchAll(/\bfc\.(?:asyncProperty|property)\(/g)].length,
  }))
  .filter(({ count }) => count > 0);

const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', ...files.map(({ path }) => path)],
  { cwd: root, stdio: 'inherit' },
);
console.log();
for (const { path, count } of files) console.log(`${String(count).padStart(4)}  ${path}`);
const sum = files.reduce((all, { count }) => all + count, 0);
console.log(status === 0 ? `\n${sum} properties hold` : `\nNot all of ${sum} properties hold.`);
process.exit(status ?? 1);
