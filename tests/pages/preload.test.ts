// What is asked of the network ahead of the first use, and how urgently.
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildSite, openBrowser, serveSite, type Site } from './site';

let site: Site;
let browser: Browser;
let page: Page;
/** The priority of each request for a module, by its name. */
let priorities: Array<[module: string, priority: string]>;

beforeAll(async () => {
  site = await serveSite(await buildSite('lab'));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

beforeEach(async () => {
  page = await browser.newPage();
  priorities = [];
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', ({ request: { url, initialPriority } }) => {
    const [, module] = /([a-z-]+)\.[a-z]+[^/]*\.wasm$/.exec(url) ?? [];
    if (module !== undefined) priorities.push([module, initialPriority]);
  });
  await page.goto(site.url);
  await page.evaluate(() => window.lab.open('main'));
});
afterEach(() => page.close());

describe('preload', () => {
  it('fetches after what the page needs, and the first use does not fetch again', async () => {
    await page.evaluate(() => window.lab.preload('main'));
    expect(priorities).toStrictEqual([['number-theory', 'Low']]);
    await page.evaluate(() => window.lab.run('main', 'factorize'));
    expect(priorities).toHaveLength(1);
  });

  it('is not needed: a first use fetches at once', async () => {
    await page.evaluate(() => window.lab.run('main', 'multiply'));
    expect(priorities).toStrictEqual([['matrix', 'High']]);
  });
});

describe('preloadLinks', () => {
  it('brings each module once, and its first use takes what is there', async () => {
    await page.evaluate(() => window.lab.addLinks());
    expect(priorities.map(([module]) => module)).toStrictEqual(['matrix', 'number-theory']);
    await page.evaluate(() => window.lab.run('main', 'multiply'));
    await page.evaluate(() => window.lab.run('main', 'factorize'));
    expect(priorities).toHaveLength(2);
    expect(
      await page.evaluate(
        () => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm')).length,
      ),
    ).toBe(2);
  });
});
