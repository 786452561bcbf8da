/**
 * Gives every target of `tests/fuzz` inputs for a while, and prints how many it bore.
 *
 *   npm run test:fuzz [-- --minutes=1] [-- --seed=…] [-- --count=…]
 *
 * An input that a target fails on is printed with its seed; `--seed=… --count=1` gives just that one again.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const option = (name) =>
  process.argv
    .find((word) => word.startsWith(`--${name}=`))
    ?.split('=')
    .at(-1);
const minutes = Number(option('minutes') ?? 1);
const seed = option('seed') ?? String(Date.now() % 2 ** 31);
const count = option('count');

const folder = mkdtempSync(join(tmpdir(), 'wasm-compute-fuzz-'));
const report = join(folder, 'report');
writeFileSync(report, '');
console.log(`seed ${seed}, ${count === undefined ? `${minutes} minutes` : `${count} inputs`} for each target`);
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', 'tests/fuzz'],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      FUZZ_SEED: seed,
      FUZZ_REPORT: report,
      ...(count === undefined ? { FUZZ_SECONDS: String(minutes * 60) } : { FUZZ_COUNT: count }),
    },
  },
);
const targets = readFileSync(report, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
rmSync(folder, { recursive: true, force: true });

console.log();
for (const { name, inputs, slowestMs } of targets)
  console.log(`${inputs.toLocaleString('en').padStart(12)} ${name}, the slowest in ${slowestMs.toFixed(1)} ms`);
const sum = targets.reduce((all, { inputs }) => all + inputs, 0);
console.log(
  status === 0
    ? `\n${sum.toLocaleString('en')} inputs, no crash, none over 50 ms (seed ${seed})`
    : `\nAn input was not borne; see above (seed ${seed}).`,
);
process.exit(status ?? 1);
