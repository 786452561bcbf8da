/**
 * How the page feels while the components work: longest main-thread tasks by trace, and waiting times, in Chromium.
 *
 *   npm run bench:page
 */
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const storybook = join(root, '.cache/storybook');
execFileSync(
  process.execPath,
  ['node_modules/storybook/dist/bin/dispatcher.js', 'build', '--quiet', '--output-dir', storybook],
  { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
);
const server = await createServer({
  root,
  configFile: join(root, 'bench/vite.config.ts'),
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, watch: null },
  appType: 'custom',
});
const { measurePages } = await server.ssrLoadModule('/bench/page/measure.ts');
console.log(`| ${'what'.padEnd(74)} | ${'measured'.padStart(12)} |`);
console.log(`|${'-'.repeat(76)}|-------------:|`);
await measurePages(storybook);
await server.close();
process.exit(0);
