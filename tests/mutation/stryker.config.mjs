/** Which files are changed, and how good the tests have to be at telling. */
const engine = 'packages/engine/src';

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'tests/mutation/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  // The first line is the state machines, then what is decided, then what is kept and counted.
  mutate: [
    ...['computeState', 'run', 'guard/CircuitBreaker', 'guard/retry'],
    ...['scheduler/JobQueue', 'scheduler/Alarm', 'scheduler/Gate', 'scheduler/Stop'],
    ...['scheduler/chooseWorker', 'scheduler/chooseParts', 'scheduler/startProgress'],
    ...['cache/CachedRuns', 'cache/ResultCache', 'cache/resultKey', 'sameInput'],
    ...['arena', 'span', 'residents', 'integers', 'limits', 'host/slices'],
    ...['telemetry/Histogram', 'telemetry/auditLog', 'telemetry/eventStream', 'telemetry/traceContext'],
  ].map((name) => `${engine}/${name}.ts`),
  // The sandbox is a copy of the repository without what the tests do not read.
  ignorePatterns: ['.cache', 'bench', 'docs', 'stories', 'tests/mutation/node_modules', 'packages/*/dist', '*.tgz'],
  symlinkNodeModules: true,
  // No such file: Stryker rewrites a tsconfig by an interface that this compiler no longer has, and needs none.
  tsconfigFile: 'tests/mutation/tsconfig.json',
  tempDirName: '.cache/stryker',
  concurrency: 2,
  timeoutMS: 3000,
  // Sentences for people are not held by tests to the letter.
  mutator: { excludedMutations: ['StringLiteral'] },
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: '.cache/mutation/report.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, skipFull: false },
  thresholds: { high: 95, low: 90, break: 90 },
  warnings: { slow: false },
};
