// Scenes rendered in Node, where there is no document and no worker, and taken over by a page: on every React, with
// StrictMode and without.
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Show } from './react/Stage';
import { buildReactServer, buildReactSite, open, reactVersions, snapshot, writeServerPage } from './reactSite';
import { openBrowser, serveSite, type Site } from './site';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const soon = { timeout: 30_000 };
const scenes: ReadonlyArray<{ what: string; show: Show; server: string; page: string; runs: number }> = [
  {
    what: 'a component with an input',
    show: { name: 'Factors', props: { n: 1001 } },
    server: '<output aria-label="state">idle </output>',
    page: 'success 7 11 13',
    runs: 1,
  },
  {
    what: 'an answer that suspends',
    show: { name: 'Suspended' },
    server: '<button>Next</button><output aria-label="fallback">idle</output>',
    page: '7 11 13',
    runs: 1,
  },
  {
    what: 'fifty components',
    show: { name: 'Many', props: { count: 50 } },
    server: '<output aria-label="state">idle </output>'.repeat(50),
    page: 'success 2',
    runs: 50,
  },
];

for (const version of reactVersions)
  describe(`React ${version}`, () => {
    let folder: string;
    let site: Site;
    let render: Awaited<ReturnType<typeof buildReactServer>>;
    beforeAll(async () => {
      folder = await buildReactSite(version, 'development');
      site = await serveSite(folder);
      render = await buildReactServer(version);
    });
    afterAll(() => site?.close());

    describe.each([false, true])('StrictMode %s', (strict) => {
      let page: Page;
      let complaints: string[];
      beforeEach(async () => {
        complaints = [];
        page = await browser.newPage();
        page.on('pageerror', (error) => complaints.push(error.message));
        page.on('console', (message) => {
          if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
        });
      });
      afterEach(async () => {
        await page.close();
        expect(complaints, 'errors and warnings of the page').toStrictEqual([]);
      });

      /** Renders the scene in Node, serves the markup, lets the page take it over, and answers the markup without comments. */
      const hydrate = async (scene: Show): Promise<string> => {
        const { whole, streamed } = await render({ ...scene, strict });
        const mark = `${scene.name}-${strict}.html`;
        await page.goto(site.url + writeServerPage(folder, mark, whole));
        await open(page, { idleMs: 300 });
        await page.evaluate(
          (s) => {
            const first = document.querySelector('#root')!.firstElementChild;
            window.reactLab.hydrate(s);
            window.kept = () => document.querySelector('#root')!.firstElementChild === first;
          },
          { ...scene, strict },
        );
        expect(streamed).toBe(whole);
        return whole.replaceAll(/<!--.*?-->/g, '');
      };
      const expectTakenOver = async () => {
        expect(await page.evaluate(() => window.reactLab.recovered)).toStrictEqual([]);
        expect(await page.evaluate(() => window.kept())).toBe(true);
      };

      it.each(scenes)('P12: $what: idle on the server, taken over as it is, then computed', async (scene) => {
        expect(await hydrate(scene.show)).toBe(scene.server);
        await expect.poll(() => page.getByRole('status').first().textContent(), soon).toBe(scene.page);
        await expect.poll(async () => (await snapshot(page)).counts.succeeded, soon).toBe(scene.runs);
        await expectTakenOver();
        expect((await snapshot(page)).counts.started).toBe(scene.runs);
      });

      it('P12: an answer from the server is taken over, and not computed a second time', async () => {
        const initial = [7, 11, 13] as unknown as bigint[];
        const markup = await hydrate({ name: 'Factors', props: { n: 1001, initial } });
        expect(markup).toBe('<output aria-label="state" data-source="initial">success 7 11 13</output>');
        await page.waitForTimeout(300);
        await expectTakenOver();
        expect(await page.getByLabel('state').textContent()).toBe('success 7 11 13');
        expect(await snapshot(page)).toMatchObject({ state: 'idle', workers: 0, counts: { started: 0 } });
        expect(page.workers()).toHaveLength(0);
      });
    });
  });

declare global {
  interface Window {
    /** Whether the first element is still the server's. */
    kept: () => boolean;
  }
}
