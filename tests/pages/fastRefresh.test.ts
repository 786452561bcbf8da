// Fast Refresh under Vite's real development server: files are edited fifty times while a long job runs.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Browser, Page } from 'playwright';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alias, workerSource } from '../../vite.shared.ts';
import { openBrowser } from './site';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** A copy of what the page is made of, since the test writes into it. */
const copy = join(root, '.cache/refresh');
const app = 'tests/pages/refresh';
const times = 50;
const soon = { timeout: 30_000, interval: 20 };

let server: ViteDevServer;
let browser: Browser;
let page: Page;
let problems: string[];
let originals: Map<string, string>;

beforeAll(async () => {
  rmSync(copy, { recursive: true, force: true });
  for (const path of ['packages/engine/src', 'packages/engine/wasm', 'packages/react/src', app, 'tests/fixtures']) {
    mkdirSync(join(copy, path, '..'), { recursive: true });
    cpSync(join(root, path), join(copy, path), { recursive: true });
  }
  server = await createServer({
    configFile: false,
    root: join(copy, app),
    cacheDir: join(copy, '.vite'),
    logLevel: 'error',
    resolve: {
      alias: alias.map(({ find, replacement }) => ({ find, replacement: replacement.replace(root, `${copy}/`) })),
    },
    plugins: [react(), workerSource()],
    worker: { format: 'es', plugins: () => [workerSource()] },
    optimizeDeps: {
      include: ['react', 'react/jsx-dev-runtime', 'react-dom/client', 'lru-cache', 'wasm-feature-detect'],
    },
    // Asks by itself: what the system tells of many saves in a row has gaps.
    server: { host: '127.0.0.1', port: 0, fs: { allow: [root] }, watch: { usePolling: true, interval: 30 } },
  });
  await server.listen();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(copy, { recursive: true, force: true });
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The server's watcher tells of no change within 50 ms of one that it told of. */
const deafMs = 60;

async function edit(file: string, change: (text: string) => string): Promise<void> {
  await pause(deafMs);
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  if (!originals.has(path)) originals.set(path, text);
  writeFileSync(path, change(text));
}

/** Edits, and waits until the page has the edition; saves it again where the server's watcher missed it. */
async function editUntil(
  file: string,
  change: (text: string) => string,
  isThere: (timeout: number) => Promise<unknown>,
): Promise<void> {
  let there = Promise.allSettled([isThere(10_000)]);
  await edit(file, change);
  for (let tries = 0; tries < 2; tries++) {
    const [{ status }] = await there;
    if (status === 'fulfilled') return;
    const path = join(copy, file);
    there = Promise.allSettled([isThere(10_000)]);
    writeFileSync(path, readFileSync(path));
  }
  const [last] = await there;
  if (last.status === 'rejected') throw last.reason;
}

/** Waits until something reads so. */
const reads = (what: () => Promise<string | null>, wanted: string) => (timeout: number) =>
  expect.poll(what, { timeout, interval: 20 }).toBe(wanted);

beforeEach(async () => {
  problems = [];
  originals = new Map();
  page = await browser.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
  await page.goto(server.resolvedUrls!.local[0]!);
  await expect.poll(() => read('state'), { timeout: 30_000 }).toBe('running');
  await page.getByRole('button').click();
  await page.getByRole('button').click();
});
afterEach(async () => {
  await page.close();
  for (const [path, text] of originals) writeFileSync(path, text);
  // The server hears of it before the next page is there.
  await pause(300);
  expect(problems, 'errors and warnings of the page').toStrictEqual([]);
});

const read = (label: string) => page.getByLabel(label).textContent();
const expectFewWorkers = () => expect.poll(() => page.workers().length, soon).toBeLessThanOrEqual(2);

describe('Fast Refresh', () => {
  it.each([
    ['the component', 'Card', 'card', 1],
    ['what gives it an engine of its own', 'App', 'app', 2],
  ] as const)('R05: fifty editions of %s keep its state and its job', async (_, file, word, level) => {
    for (let n = 1; n <= times; n += 1) {
      await editUntil(
        `${app}/${file}.tsx`,
        (text) => text.replace(/(card|app) \d+/, `${word} ${n}`),
        reads(() => page.getByRole('heading', { level }).textContent(), `${word} ${n}`),
      );
      await expectFewWorkers();
    }
    expect(await page.getByRole('button').textContent()).toBe('2 clicks');
    expect(await read('state')).toBe('running');
    expect(await read('runs')).toBe('1 started, 0 cancelled');
  });

  it('R05: a component whose hooks changed begins anew, and what it ran is stopped', async () => {
    await edit(`${app}/Card.tsx`, (text) =>
      text.replace('card 0', 'card 1').replace('useState(0);', 'useState(0);\n  useState(1);'),
    );
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent(), soon).toBe('card 1');
    expect(await page.getByRole('button').textContent()).toBe('0 clicks');
    await expect.poll(() => read('runs'), soon).toBe('2 started, 1 cancelled');
    await expect.poll(() => read('state'), soon).toBe('running');
    await expectFewWorkers();
  });

  it('R05: each of fifty editions of the kernel is run, and the one before is stopped', async () => {
    for (let n = 1; n <= times; n += 1) {
      await editUntil(
        `${app}/kernel.ts`,
        (text) => text.replace(/kernel \d+/, `kernel ${n}`),
        reads(() => read('kernel'), `probe/kernel ${n}`),
      );
      await expect.poll(() => read('runs'), soon).toBe(`${n + 1} started, ${n} cancelled`);
      await expectFewWorkers();
    }
    await expect.poll(() => read('state'), soon).toBe('running');
    expect(await page.getByRole('button').textContent()).toBe('2 clicks');
  });

  it('R05: each of fifty editions of a module that makes an engine ends the engine before, and its workers', async () => {
    await edit(`${app}/App.tsx`, (text) =>
      `import { engine, edition } from './engine';\n${text}`
        .replace('options={{ maxWorkers: 2 }}', 'engine={engine}')
        .replace('app 0', '{edition}'),
    );
    // An edition that comes while the page asks for the first one is not told to it.
    await expect.poll(() => page.getByRole('heading', { level: 2 }).textContent(), soon).toBe('engine 0');
    for (let n = 1; n <= times; n += 1) {
      await editUntil(
        `${app}/engine.ts`,
        (text) => text.replace(/engine \d+/, `engine ${n}`),
        reads(() => page.getByRole('heading', { level: 2 }).textContent(), `engine ${n}`),
      );
      await expect.poll(() => read('state'), soon).toBe('running');
      await expectFewWorkers();
    }
    expect(await read('runs')).toBe('1 started, 0 cancelled');
    expect(await page.getByRole('button').textContent()).toBe('2 clicks');
  });

  it('R05: each of fifty editions of the worker reloads the page, whose old workers are gone', async () => {
    for (let n = 1; n <= times; n += 1) {
      await editUntil(
        'packages/engine/src/worker.ts',
        (text) => `${text.replace(/\/\/ edition \d+\n$/, '')}// edition ${n}\n`,
        (timeout) => page.waitForEvent('load', { timeout }),
      );
      await expect.poll(() => read('state'), soon).toBe('running');
      await expectFewWorkers();
    }
    expect(await page.getByRole('button').textContent()).toBe('0 clicks');
    expect(await read('runs')).toBe('1 started, 0 cancelled');
  });
});
