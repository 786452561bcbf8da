// What becomes of jobs when the browser stops the page for a while.
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EngineOptions } from '@wasm-compute/engine';
import type { Outcome } from './lab/main';
import { buildSite, openBrowser, serveSite, type Site } from './site';

let site: Site;
let browser: Browser;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  site = await serveSite(await buildSite('lab'));
  browser = await openBrowser(['--disable-back-forward-cache']);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
afterEach(async () => {
  await page?.context().close();
  expect(problems.splice(0), 'uncaught errors of the page').toStrictEqual([]);
});

async function open(options: EngineOptions): Promise<void> {
  page = await (await browser.newContext()).newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(site.url);
  await page.evaluate((o) => window.lab.open('main', o), options);
  await expectRight();
}

const expectRight = async () =>
  expect(await page.evaluate(() => window.lab.run('main', 'multiply', {}))).toStrictEqual({
    value: '{"rows":2,"cols":2,"data":[7,10,15,22]}',
  });

interface Kept extends Window {
  outcome?: Promise<Outcome>;
  restored?: boolean;
}

const begin = () =>
  page.evaluate(() => {
    (window as Kept).outcome = window.lab.run('main', 'second', {});
    addEventListener('pageshow', ({ persisted }) => ((window as Kept).restored = persisted));
  });
const outcome = () => page.evaluate(() => (window as Kept).outcome);

describe('a page that is stopped', () => {
  it('V02: does not run out of time while it is frozen', async () => {
    await open({ maxWorkers: 1, timeoutMs: 4000, silentMs: 1500 });
    await begin();
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await new Promise((resolve) => setTimeout(resolve, 6000));
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    expect((await outcome())?.value).toMatch(/^\[0,1,2,/);
    await expectRight();
  });

  it('V03: comes back from the back/forward cache with its jobs', async () => {
    await open({ maxWorkers: 1 });
    await begin();
    await page.goto(`${site.url}index.html?elsewhere`);
    // Playwright waits for a load, which a page that comes back from the cache has no more.
    await page.goBack({ waitUntil: 'commit' });
    await expect.poll(() => page.evaluate(() => (window as Kept).restored)).toBe(true);
    expect((await outcome())?.value).toMatch(/^\[0,1,2,/);
    await expectRight();
  });
});
