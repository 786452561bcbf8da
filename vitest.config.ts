import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { browserArgs, findBrowser } from './scripts/findBrowser.mjs';
import { alias, workerSource } from './vite.shared.ts';

const executablePath = await findBrowser();

/** Files side by side: left to itself, Vitest keeps one processor free. */
const maxWorkers = availableParallelism();

/** Fewer random inputs for each kernel than its suite asks for: where lines are counted, a few reach them all. */
const kernelCases = Number(process.env['KERNEL_CASES'] ?? NaN);

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Another React in place of the repository's own; the testing library as a module, so that its imports are replaced too. */
const otherReact = (version: string) => [
  { find: /^(react|react-dom)(?=$|\/)/, replacement: from(`tests/react${version}/node_modules/$1`) },
  {
    find: '@testing-library/react',
    replacement: from('node_modules/@testing-library/react/dist/@testing-library/react.esm.js'),
  },
];

/** What a test waits for comes when it comes: the machine may be busy. */
const patience = { poll: { timeout: 10_000 } };

/** Named here, because a page is loaded again when the server meets one of them later. */
const optimizeDeps = {
  include: [
    '@tanstack/react-virtual',
    'fast-check',
    'idb',
    'lru-cache',
    'papaparse',
    'react',
    'react/jsx-dev-runtime',
    'react-dom',
    'react-dom/client',
  ],
};

/** The suite of the hook on one React, with or without StrictMode around all that it renders. */
const reactProject = (version: string, strictMode: boolean) => ({
  resolve: { alias: version === '19' ? alias : [...alias, ...otherReact(version)] },
  plugins: [react()],
  test: {
    name: `react${version}${strictMode ? ' strict' : ''}`,
    provide: { reactVersion: version, strictMode, kernelCases },
    include: ['tests/react/**/*.test.tsx'],
    environment: 'node',
    maxWorkers,
    setupFiles: ['tests/setup/unit.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: patience,
    server: { deps: { inline: [/@testing-library\/react/] } },
  },
});

/** A fresh object each time: Vitest writes into it. */
const browser = () => ({
  enabled: true,
  headless: true,
  // One page of each project is enough beside the others.
  fileParallelism: false,
  screenshotFailures: false,
  provider: playwright({ launchOptions: { ...(executablePath && { executablePath }), args: browserArgs } }),
  instances: [{ browser: 'chromium' as const }],
});

export default defineConfig({
  test: {
    reporters: ['default', './scripts/closingLine.mjs'],
    projects: [
      {
        resolve: { alias },
        plugins: [react()],
        test: {
          name: 'unit',
          provide: { reactVersion: '19', strictMode: false, kernelCases },
          include: ['tests/**/*.test.{ts,tsx}', 'stories/**/*.test.{ts,tsx}'],
          exclude: [
            ...['tests/browser/**', 'tests/packaging/**', 'tests/pages/**', '**/node_modules/**'],
            // Of the built modules, of which no line is counted.
            ...(kernelCases ? ['tests/assembly/**', 'tests/kernels/calculator/largeNumbers.test.ts'] : []),
          ],
          environment: 'node',
          maxWorkers,
          setupFiles: ['tests/setup/unit.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: patience,
        },
      },
      // React 19 without StrictMode is the project above.
      reactProject('19', true),
      ...['18.2', '18.3'].flatMap((version) => [reactProject(version, false), reactProject(version, true)]),
      {
        resolve: { alias },
        plugins: [react(), workerSource()],
        // Known before the first test: a dependency that is found during a run brings a second copy of React.
        optimizeDeps,
        test: {
          name: 'browser',
          // All of them in Node; here is the same compiler.
          provide: { reactVersion: '19', strictMode: false, kernelCases: kernelCases || 2000 },
          include: ['tests/browser/**/*.test.{ts,tsx}', ...(kernelCases ? [] : ['tests/kernels/**/*.test.ts'])],
          setupFiles: ['tests/setup/browser.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: patience,
          maxWorkers,
          browser: browser(),
        },
      },
      // The engine again on a page that may share memory.
      {
        resolve: { alias },
        plugins: [workerSource()],
        optimizeDeps,
        server: {
          headers: {
            'cross-origin-opener-policy': 'same-origin',
            'cross-origin-embedder-policy': 'require-corp',
          },
        },
        test: {
          name: 'isolated',
          include: ['tests/browser/engine/{cancelWhileCopying,createEngine}.test.ts'],
          setupFiles: ['tests/setup/browser.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: patience,
          maxWorkers,
          browser: browser(),
        },
      },
      {
        resolve: { alias },
        plugins: [
          storybookTest({
            configDir: fileURLToPath(new URL('.storybook', import.meta.url)),
            storybookScript: 'npm start',
          }),
          workerSource(),
        ],
        test: {
          name: 'storybook',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: patience,
          maxWorkers,
          browser: browser(),
        },
      },
      {
        test: {
          name: 'packaging',
          include: ['tests/packaging/**/*.test.ts', 'tests/pages/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 300_000,
          expect: patience,
          maxWorkers: 2,
          // After all others: what these pages wait for is due in time.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
