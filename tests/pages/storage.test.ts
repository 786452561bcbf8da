// What only the browser can do to a storage: use up its quota, forbid it, deny the means to encrypt, open a second page.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browserArgs, ensureBrowser } from '../../scripts/findBrowser.mjs';
import { buildSite, openBrowser, serveSite, type Site } from './site';

let site: Site;
let browser: Browser;
let context: BrowserContext | undefined;
let problems: string[];
let warnings: string[];

beforeAll(async () => {
  site = await serveSite(await buildSite('storage'));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
beforeEach(() => {
  problems = [];
  warnings = [];
});
afterEach(async () => {
  await context?.close();
  context = undefined;
  expect(problems, 'uncaught errors of the page').toStrictEqual([]);
});

async function open(url = site.url, options: { encrypt?: boolean } = {}): Promise<Page> {
  context ??= await browser.newContext();
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text());
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(url);
  await page.evaluate((o) => window.keeping.open(o), options);
  return page;
}

const ask = (page: Page, n: number) => page.evaluate((i) => window.keeping.ask(i), n);
const stored = async (page: Page) => (await page.evaluate(() => window.keeping.snapshot()))?.storage;
const expectControl = async (page: Page) =>
  expect(await page.evaluate(() => window.keeping.control())).toBe('5 | 7,10,15,22 | 1 | 0 | 1');

describe('the quota', () => {
  async function setQuota(page: Page, quotaSize: number): Promise<void> {
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(site.url).origin, quotaSize });
  }

  it('S02: when it is used up, those answers go that were used longest ago, and every result is returned', async () => {
    const page = await open();
    await setQuota(page, 4 * 2 ** 20);
    for (let n = 0; n < 24; n++) expect(await ask(page, n)).toMatchObject({ right: true, source: 'wasm' });
    const { state, evictions, writes } = (await stored(page))!;
    expect(writes).toBeGreaterThan(3);
    expect(evictions).toBeGreaterThan(0);
    // Browsers free room when they like: in time for the next answers, or the storage has given up.
    expect(warnings).toHaveLength(state === 'open' ? 0 : 1);
    await expectControl(page);
  });

  it('S02: where there is none at all, the storage switches itself off with one warning, until it is cleared', async () => {
    const page = await open();
    await setQuota(page, 1);
    for (let n = 0; n < 3; n++) expect(await ask(page, n)).toMatchObject({ right: true, source: 'wasm' });
    expect(await stored(page)).toMatchObject({ state: 'off', writes: 0, entries: 0 });
    expect(warnings).toHaveLength(1);
    await expectControl(page);
    await setQuota(page, 2 ** 30);
    await page.evaluate(() => window.keeping.clear());
    expect(await ask(page, 0)).toMatchObject({ right: true, source: 'wasm', miss: 'new' });
    expect(await stored(page)).toMatchObject({ state: 'open', writes: 1, entries: 1 });
  });
});

describe('a visitor who lets no page keep anything', () => {
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wasm-compute-'));
    mkdirSync(join(folder, 'Default'));
    const blocked = { profile: { default_content_setting_values: { cookies: 2 } } };
    writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify(blocked));
    context = await chromium.launchPersistentContext(folder, {
      executablePath: await ensureBrowser(),
      args: browserArgs,
    });
  });
  afterEach(async () => {
    await context?.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('S05: computes though localStorage throws, and IndexedDB with it', async () => {
    const page = await open();
    const names = await page.evaluate(() => {
      const nameOf = (body: () => unknown) => {
        try {
          body();
          return 'nothing';
        } catch (error) {
          return (error as Error).name;
        }
      };
      return [nameOf(() => localStorage), nameOf(() => localStorage.setItem('a', 'b'))];
    });
    expect(names).toStrictEqual(['SecurityError', 'SecurityError']);
    for (let n = 0; n < 2; n++) expect(await ask(page, n)).toStrictEqual({ right: true, source: 'wasm', miss: 'off' });
    expect(warnings).toHaveLength(1);
    await expectControl(page);
  });
});

describe('what is kept', () => {
  it('S05: lies in IndexedDB, and never in localStorage', async () => {
    const page = await open();
    await ask(page, 1);
    await expectControl(page);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toStrictEqual([0, 0]);
    expect(await stored(page)).toMatchObject({ entries: 1 });
  });
});

describe('a page that comes by plain http', () => {
  it.each([true, false])(
    'S06: has no crypto.subtle: nothing is kept, with one warning (encrypt: %s)',
    async (encrypt) => {
      const plain = await chromium.launch({
        executablePath: await ensureBrowser(),
        args: [...browserArgs, '--host-resolver-rules=MAP plain.test 127.0.0.1'],
      });
      try {
        context = await plain.newContext();
        const page = await open(site.url.replace('127.0.0.1', 'plain.test'), { encrypt });
        expect(await page.evaluate(() => [isSecureContext, typeof crypto.subtle])).toStrictEqual([false, 'undefined']);
        for (let n = 0; n < 2; n++)
          expect(await ask(page, n)).toStrictEqual({ right: true, source: 'wasm', miss: 'off' });
        expect(warnings).toStrictEqual([expect.stringContaining('crypto.subtle')]);
        expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
        await expectControl(page);
      } finally {
        await context?.close();
        context = undefined;
        await plain.close();
      }
    },
  );
});

describe('two pages', () => {
  it('write at once while one of them clears, and both go on with what is there', async () => {
    const pages = [await open(), await open()] as const;
    await Promise.all([
      ...pages.map(async (page, p) => {
        for (let n = 0; n < 8; n++) expect(await ask(page, p * 4 + n)).toMatchObject({ right: true });
      }),
      pages[1].evaluate(() => window.keeping.clear()),
    ]);
    // The third page counts what is really there.
    const third = await open();
    for (let n = 0; n < 12; n++) expect(await ask(third, n)).toMatchObject({ right: true });
    expect(await stored(third)).toMatchObject({ state: 'open', entries: 12 });
    const fourth = await open();
    for (let n = 0; n < 12; n++) expect(await ask(fourth, n)).toStrictEqual({ right: true, source: 'storage' });
    expect(warnings).toStrictEqual([]);
    for (const page of [...pages, third, fourth])
      expect(await page.evaluate(() => window.keeping.control())).toMatch(/^5 \| 7,10,15,22 \| 1 \| 0 \| [01]$/);
  });

  it('one of which deletes the database: the other lets it, and makes a new one', async () => {
    const [page, other] = [await open(), await open()];
    await ask(page, 1);
    const deleted = await other.evaluate(
      () =>
        new Promise((resolve) => {
          const request = indexedDB.deleteDatabase('wasm-compute results');
          request.addEventListener('success', () => resolve('deleted'));
          request.addEventListener('blocked', () => resolve('blocked'));
        }),
    );
    expect(deleted).toBe('deleted');
    expect(await stored(page)).toMatchObject({ state: 'closed' });
    expect(await ask(page, 2)).toStrictEqual({ right: true, source: 'wasm', miss: 'new' });
    expect(await stored(page)).toMatchObject({ state: 'open', entries: 1 });
    await expectControl(page);
  });
});
