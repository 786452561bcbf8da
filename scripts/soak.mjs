/** Runs every long test of `tests/soak`, one after another. Minutes. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const files = readdirSync(join(root, 'tests/soak')).filter((name) => name.endsWith('.mjs'));
const failed = files.filter((name) => {
  console.log(`\n── ${name}\n`);
  const { status } = spawnSync(process.execPath, ['--expose-gc', join('tests/soak', name)], {
    cwd: root,
    stdio: 'inherit',
  });
  return status !== 0;
});
console.log(`\n${files.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
