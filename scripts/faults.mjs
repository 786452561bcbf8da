/**
 * Runs the test of every fault of `docs/reliability.md` three times in a row, without retries, and closes with one line per fault.
 *
 *   npm run test:faults [-- id …] [-- --times=3]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const given = process.argv.slice(2);
const times = Number(given.find((word) => word.startsWith('--times='))?.slice('--times='.length) ?? 3);
const chosen = new Set(given.filter((word) => /^[A-Z]\d\d$/.test(word)));

/** Id and name of each fault. */
const faults = [...readFileSync(join(root, 'docs/reliability.md'), 'utf8').matchAll(/^\| ([A-Z]\d\d) \| (.+?) *\|$/gm)]
  .map(([, id, name]) => ({ id, name }))
  .filter(({ id }) => chosen.size === 0 || chosen.has(id));
const ids = faults.map(({ id }) => id);

/** The files that name one of them: only they are loaded. */
const files = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.test\.tsx?$/.test(path) && !path.includes('node_modules'))
  .map((path) => join('tests', path))
  .filter((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    return ids.some((id) => new RegExp(`['"\`]${id}(: |')`).test(text));
  });

/** One run: the outcomes of the tests of each fault. */
function run(report) {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', ...files, '--testNamePattern', `\\b(${ids.join('|')}): `];
  spawnSync(
    process.execPath,
    [...vitest, '--retry=0', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { cwd: root, stdio: 'inherit' },
  );
  const outcomes = new Map(ids.map((id) => [id, { passed: 0, failed: [] }]));
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  for (const { assertionResults, message, name, status } of testResults) {
    // A file that can not be loaded has no tests, and fails for each fault that it names.
    if (status === 'failed' && assertionResults.length === 0) {
      for (const id of ids)
        if (readFileSync(name, 'utf8').includes(`${id}: `)) outcomes.get(id).failed.push(`${name}: ${message}`);
    }
    for (const { fullName, status: outcome } of assertionResults) {
      if (outcome !== 'passed' && outcome !== 'failed') continue;
      for (const [, id] of fullName.matchAll(/\b([A-Z]\d\d): /g)) {
        if (outcome === 'passed' && outcomes.has(id)) outcomes.get(id).passed += 1;
        if (outcome === 'failed') outcomes.get(id)?.failed.push(fullName);
      }
    }
  }
  return outcomes;
}

const folder = mkdtempSync(join(tmpdir(), 'wasm-compute-faults-'));
const runs = [];
try {
  for (let i = 1; i <= times; i++) {
    console.log(`\n── run ${i} of ${times}\n`);
    runs.push(run(join(folder, `${i}.json`)));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

console.log();
let red = 0;
for (const { id, name } of faults) {
  const outcomes = runs.map((outcome) => outcome.get(id));
  const green = outcomes.filter(({ passed, failed }) => passed > 0 && failed.length === 0).length;
  if (green < times) red += 1;
  console.log(`${green === times ? '✓' : '✗'} ${id}  ${green}/${times}  ${outcomes[0].passed} tests  ${name}`);
  for (const test of new Set(outcomes.flatMap(({ failed }) => failed))) console.log(`       failed: ${test}`);
  if (outcomes.some(({ passed, failed }) => passed + failed.length === 0)) console.log('       no test ran');
}
const tests = [...runs[0].values()].reduce((sum, { passed }) => sum + passed, 0);
console.log(
  red === 0
    ? `\n${faults.length} faults × ${times}, all green (${tests} tests in each run, 0 retries)`
    : `\n${red} of ${faults.length} faults are not green in each of ${times} runs`,
);
process.exit(red === 0 ? 0 : 1);
