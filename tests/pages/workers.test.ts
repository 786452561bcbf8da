// One job on several workers, on a page that is cross-origin isolated and on one that is not.
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CrewJob } from './lab/crew';
import { buildSite, openBrowser, serveSite, type Site } from './site';

const isolation = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = await buildSite('lab');
  browser = await openBrowser();
});
afterAll(() => browser?.close());

for (const isolated of [true, false])
  describe(isolated ? 'on an isolated page' : 'on a page that is not isolated', () => {
    let site: Site;
    let page: Page;
    const problems: string[] = [];
    beforeAll(async () => {
      site = await serveSite(folder, isolated ? isolation : {});
      page = await browser.newPage();
      page.on('pageerror', (error) => problems.push(error.message));
      await page.goto(site.url);
    });
    afterAll(async () => {
      await page?.close();
      await site?.close();
      expect(problems).toStrictEqual([]);
    });
    const compare = (workers: number, job: CrewJob) =>
      page.evaluate(([n, j]) => window.lab.compareWorkers(n, j), [workers, job] as const);

    it(`${isolated ? 'shares' : 'does not share'} memory`, async () => {
      expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(isolated);
      expect(await compare(2, ['multiply', 700, 700, 700])).toMatchObject({
        equal: true,
        workers: 2,
        sharedMemory: isolated,
      });
    });

    for (const job of [
      ['multiply', 512, 512, 512],
      ['multiply', 650, 513, 771],
      ['multiply', 97, 3000, 500],
      ['narrowBlur', 1399, 1001],
      ['wideBlur', 1399, 1001],
      ['givenBlur', 1399, 1001],
      ['givenEdges', 2001, 1201],
      ['spin', 10_001],
    ] as const)
      it(`gives the same bytes of ${job.join(' ')} on one worker, two and three`, async () => {
        for (const workers of [2, 3]) expect(await compare(workers, job)).toMatchObject({ equal: true });
      });
  });
