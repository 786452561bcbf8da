/**
 * Runs the tests in Node and in Chromium and says which lines and branches of the packages they reach.
 *
 *   npm run test:coverage [-- unit | browser | isolated | storybook]
 *
 * The kernels themselves are WebAssembly, which is not counted; their suites take part with few random inputs. What runs in
 * workers is counted where the same code runs on the calling thread.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import coverage from 'istanbul-lib-coverage';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = '.cache/coverage';

/** State machines, parsers, validators and what decides: every line and branch of them is reached. */
const whole = [
  ...[
    'computeState',
    'run',
    'jobStore',
    'limits',
    'integers',
    'errors',
    'sameInput',
    'arena',
    'span',
    'residents',
    'toError',
  ],
  ...['guard/*', 'cache/*', 'host/slices', 'host/strips', 'modules/binary', 'modules/checkDeclaration'],
  ...[
    'modules/functionTypes',
    'modules/limitMemory',
    'modules/shareMemory',
    'storage/packAnswer',
    'storage/contentKey',
  ],
  ...['scheduler/JobQueue', 'scheduler/Gate', 'scheduler/Alarm', 'scheduler/Stop', 'scheduler/startProgress'],
  ...['scheduler/chooseCrew', 'scheduler/chooseParts', 'scheduler/chooseWorker'],
  ...[
    'telemetry/Histogram',
    'telemetry/auditLog',
    'telemetry/eventStream',
    'telemetry/traceContext',
    'telemetry/metrics',
  ],
  ...['kernels/matrix/matrix', 'kernels/vector/vector', 'kernels/chart/series', 'kernels/image/pixelImage'],
  ...['kernels/calculator/calculatorErrors', 'kernels/calculator/readAnswer', 'kernels/number-theory/expectRange'],
].map((name) => `packages/engine/src/${name}`);
const ofComponents = [
  ...['Calculator/calculatorState', 'Calculator/expressionText', 'Calculator/pastedNumber', 'Calculator/notation'],
  ...['MatrixPanel/matrixPanelState', 'MatrixPanel/cellText', 'MatrixPanel/parseMatrix', 'MatrixPanel/formats/*'],
  ...['MatrixPanel/gridNavigation', 'MatrixPanel/table', 'MatrixPanel/exportMatrix'],
  ...['ImageFilter/imageHeader', 'ImageFilter/admitImage', 'ImageFilter/recipe', 'ImageFilter/exportName'],
].map((name) => `packages/components/src/${name}`);
const isWhole = (file) =>
  [...whole, ...ofComponents].some((name) =>
    name.endsWith('*') ? file.startsWith(name.slice(0, -1)) : file === `${name}.ts`,
  );

/** Each by itself, minutes long; the figures are those of all that were run, the last time that they were. */
const projects = ['unit', 'browser', 'isolated', 'storybook'];
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !projects.includes(name));
if (unknown !== undefined) throw new Error(`No project is called ${unknown}: ${projects.join(', ')}.`);

let status = 0;
for (const project of asked.length > 0 ? asked : projects) {
  const run = spawnSync(
    process.execPath,
    [
      ...['node_modules/vitest/vitest.mjs', 'run', '--project', project],
      ...[
        '--coverage.enabled',
        '--coverage.provider=v8',
        '--coverage.reportOnFailure',
        `--coverage.reportsDirectory=${folder}/${project}`,
      ],
      ...['--coverage.include=packages/*/src/**/*.{ts,tsx}', '--coverage.exclude=**/*.generated.ts'],
      ...['--coverage.reporter=json', '--coverage.reporter=html'],
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, KERNEL_CASES: '100' } },
  );
  status ||= run.status ?? 1;
}

const covered = coverage.createCoverageMap({});
for (const project of projects) {
  const report = join(root, folder, project, 'coverage-final.json');
  if (existsSync(report)) covered.merge(JSON.parse(readFileSync(report, 'utf8')));
  else console.log(`\n${project} was never run: its lines are missing in these figures.`);
}
const summary = Object.fromEntries(
  covered.files().map((file) => [file, covered.fileCoverageFor(file).toSummary().toJSON()]),
);
const files = Object.entries(summary).map(([name, of]) => ({
  file: relative(root, name).replaceAll('\\', '/'),
  ...of,
}));
const share = (some, what) => {
  const total = some.reduce((sum, file) => sum + file[what].total, 0);
  return total === 0 ? 100 : (100 * some.reduce((sum, file) => sum + file[what].covered, 0)) / total;
};
const line = (name, some) =>
  console.log(
    `${name.padEnd(44)} ${String(some.length).padStart(5)} ${share(some, 'lines').toFixed(2).padStart(8)} ${share(some, 'branches').toFixed(2).padStart(9)}`,
  );

const chosen = files.filter(({ file }) => isWhole(file));
console.log(`\n${'per cent of'.padEnd(44)} ${'files'.padStart(5)} ${'lines'.padStart(8)} ${'branches'.padStart(9)}`);
for (const name of ['engine', 'react', 'components'])
  line(
    name,
    files.filter(({ file }) => file.startsWith(`packages/${name}/`)),
  );
line('all', files);
line('state machines, parsers, validators, choices', chosen);

const missing = chosen.filter(({ lines, branches }) => lines.pct < 100 || branches.pct < 100);
for (const { file, lines, branches } of missing) console.log(`  not whole: ${file}  ${lines.pct} ${branches.pct}`);
const low = share(files, 'lines') < 95;
if (low) console.log('  below 95 % of all lines');
process.exit(status || (missing.length > 0 || low ? 1 : 0));
