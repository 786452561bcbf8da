// The hook in real pages, on every React that is supported, with StrictMode and without. React's development build tells
// what it does not like: no test may end with a warning.
import type { Browser, BrowserContext, Page, Route } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SceneName } from './react/scenes';
import { buildReactSite, leave, open, reactVersions, show, snapshot } from './reactSite';
import { openBrowser, serveSite, type Site } from './site';

declare global {
  interface Window {
    /** What the twenty readers showed after each commit. */
    commits: Array<Set<string>>;
    /** The text of the page after each change. */
    seen: string[];
  }
}

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const wasm = '**/*.wasm';
const soon = { timeout: 30_000 };

for (const version of reactVersions)
  describe(`React ${version}`, () => {
    let folder: string;
    let site: Site;
    beforeAll(async () => {
      folder = await buildReactSite(version, 'development');
      site = await serveSite(folder);
    });
    afterAll(() => site?.close());

    describe.each([false, true])('StrictMode %s', (strict) => {
      let context: BrowserContext;
      let page: Page;
      let complaints: string[];
      let requests: string[];
      beforeEach(async () => {
        [complaints, requests] = [[], []];
        context = await browser.newContext();
        page = await context.newPage();
        page.on('pageerror', (error) => complaints.push(error.message));
        page.on('console', (message) => {
          if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
        });
        page.on('request', (request) => requests.push(new URL(request.url()).pathname));
        await page.goto(site.url);
      });
      afterEach(async () => {
        await context.close();
        expect(complaints, 'errors and warnings of the page').toStrictEqual([]);
      });

      const start = async (name: SceneName, props: object = {}) => {
        await open(page, { idleMs: 300 });
        await show(page, { name, props, strict });
      };
      const state = () => page.getByLabel('state').textContent();
      const jobs = async () => (await snapshot(page)).jobs;
      /** What every test ends with: the engine answers, and once nobody asks, nothing is left of it. */
      const expectBaseline = async () => {
        await show(page, { name: 'Factors', props: { n: 1001 }, strict });
        await expect.poll(state, soon).toBe('success 7 11 13');
        await leave(page);
        await expect.poll(() => snapshot(page), soon).toMatchObject({ jobs: 0, workers: 0 });
        await expect.poll(() => page.workers(), soon).toHaveLength(0);
      };

      it('P13: the page runs on the React that is meant', async () => {
        const { version: own } = await page.evaluate(() => ({ version: window.reactLab.version }));
        expect(own.startsWith(`${version}.`)).toBe(true);
      });

      it('L18: two hundred idle components ask for no module and no worker', async () => {
        await start('Many', { count: 200, idle: true });
        await expect.poll(() => page.getByText('idle').count(), soon).toBe(200);
        await page.waitForTimeout(300);
        expect(requests.filter((path) => /\.wasm|worker/i.test(path))).toStrictEqual([]);
        expect(page.workers()).toHaveLength(0);
        expect(await snapshot(page)).toMatchObject({ state: 'idle', workers: 0, modules: [] });
        await expectBaseline();
      });

      it('L16: fifty first uses at once fetch the module once, on no more workers than there may be', async () => {
        await start('Many', { count: 50 });
        await expect.poll(() => page.getByText('success').count(), soon).toBe(50);
        expect(requests.filter((path) => path.endsWith('.wasm'))).toHaveLength(1);
        expect(page.workers().length).toBeLessThanOrEqual(2);
        expect(requests.filter((path) => /worker/i.test(path)).length).toBeLessThanOrEqual(2);
        expect((await snapshot(page)).counts).toStrictEqual({ started: 50, succeeded: 50, failed: 0, cancelled: 0 });
        await expectBaseline();
      });

      it('R01: unmounting while the module is on its way aborts the request and renders no more', async () => {
        const held: Route[] = [];
        await page.route(wasm, (route) => void held.push(route));
        const aborted: string[] = [];
        page.on('requestfailed', (request) => aborted.push(new URL(request.url()).pathname));
        await start('Factors');
        await expect.poll(() => held.length, soon).toBe(1);
        expect(await state()).toContain('loading');
        await leave(page);
        const rendered = await page.evaluate(() => window.reactLab.renders());
        await expect.poll(() => aborted.filter((path) => path.endsWith('.wasm')).length, soon).toBe(1);
        await expect.poll(() => snapshot(page), soon).toMatchObject({ jobs: 0, workers: 0 });
        await expect.poll(() => page.workers().length, soon).toBe(0);
        expect(await page.evaluate(() => window.reactLab.renders())).toBe(rendered);
        await page.unroute(wasm);
        await expectBaseline();
      });

      it('R02: unmounting while the job runs stops it, and renders no more', async () => {
        await start('Long');
        await expect.poll(state, soon).toBe('running');
        await leave(page);
        const rendered = await page.evaluate(() => window.reactLab.renders());
        await expect.poll(jobs, soon).toBe(0);
        expect((await snapshot(page)).counts).toStrictEqual({ started: 1, succeeded: 0, failed: 0, cancelled: 1 });
        await page.waitForTimeout(300);
        expect(await page.evaluate(() => window.reactLab.renders())).toBe(rendered);
        await expectBaseline();
      });

      it('R03: mounting makes one job, however often React mounts, and its answer arrives', async () => {
        await start('Factors', { n: 30_030 });
        await expect.poll(state, soon).toBe('success 2 3 5 7 11 13');
        expect((await snapshot(page)).counts).toStrictEqual({ started: 1, succeeded: 1, failed: 0, cancelled: 0 });
        expect(page.workers().length).toBeLessThanOrEqual(2);
        await expectBaseline();
      });

      it('R06: slow renders in a transition and behind useDeferredValue show one state of the engine', async () => {
        await start('Readers');
        // Called after every commit that changed something.
        await page.evaluate(() => {
          const list = document.querySelector('ul')!;
          window.commits = [];
          new MutationObserver(() => {
            window.commits.push(new Set([...list.children].map(({ textContent }) => textContent ?? '')));
          }).observe(list, { subtree: true, childList: true, characterData: true });
        });
        for (const [round, name] of [...['Transition', 'Defer', 'Transition', 'Defer'].entries()]) {
          await page.evaluate((n) => window.reactLab.disturb(n), name);
          await expect.poll(() => page.getByLabel('round').textContent(), soon).toBe(String(round + 1));
        }
        await expect.poll(jobs, soon).toBe(0);
        const { counts } = await snapshot(page);
        const last = async () => [...new Set(await page.getByRole('listitem').allTextContents())];
        await expect.poll(last, soon).toStrictEqual([`${counts.started} ${counts.succeeded}`]);
        const commits = await page.evaluate(() => window.commits.map((texts) => [...texts]));
        expect(commits.length).toBeGreaterThanOrEqual(4);
        expect(commits.filter((texts) => texts.length > 1)).toStrictEqual([]);
        await expectBaseline();
      });

      it('R06: a transition keeps the answer on screen until the next one is there', async () => {
        await start('Suspended');
        const answer = page.getByLabel('answer');
        await expect.poll(() => answer.textContent(), soon).toBe('7 11 13');
        await page.evaluate(() => {
          window.seen = [];
          new MutationObserver(() => window.seen.push(document.body.innerText)).observe(document.body, {
            subtree: true,
            childList: true,
            characterData: true,
          });
        });
        await page.getByRole('button', { name: 'Next' }).click();
        await expect.poll(() => answer.textContent(), soon).toBe('2 3 167');
        const seen = await page.evaluate(() => window.seen);
        expect(seen.filter((text) => /loading|queued|running/.test(text))).toStrictEqual([]);
        await expectBaseline();
      });

      if (version === '19') {
        it('R06: hiding in an Activity stops the job, and showing runs it again', async () => {
          await start('Hidden');
          await expect.poll(state, soon).toBe('running');
          await page.getByRole('button', { name: 'Hide' }).click();
          await expect.poll(jobs, soon).toBe(0);
          await page.getByRole('button', { name: 'Show' }).click();
          await expect.poll(state, soon).toBe('running');
          expect((await snapshot(page)).counts).toStrictEqual({ started: 2, succeeded: 0, failed: 0, cancelled: 1 });
          await leave(page);
          await expectBaseline();
        });

        it('R06: hiding lets the job go on with onAbandon finish, and showing finds it still running', async () => {
          await start('Hidden', { onAbandon: 'finish' });
          await expect.poll(state, soon).toBe('running');
          await page.getByRole('button', { name: 'Hide' }).click();
          await page.waitForTimeout(300);
          expect(await jobs()).toBe(1);
          await page.getByRole('button', { name: 'Show' }).click();
          await expect.poll(state, soon).toBe('running');
          await page.getByRole('button', { name: 'Cancel' }).click();
          await expect.poll(jobs, soon).toBe(0);
          expect((await snapshot(page)).counts).toStrictEqual({ started: 1, succeeded: 0, failed: 0, cancelled: 1 });
          await leave(page);
          await expectBaseline();
        });
      }

      it('R07: a render that throws beside a job stops it, and mounting again runs it', async () => {
        await start('Fragile');
        await expect.poll(state, soon).toBe('running');
        await page.getByRole('button', { name: 'Break' }).click();
        await page.getByRole('button', { name: 'Again' }).waitFor(soon);
        await expect.poll(jobs, soon).toBe(0);
        // What React and, up to 18, the window say of the error itself.
        expect(complaints.length).toBeGreaterThan(0);
        expect(complaints.filter((text) => !/broken while a job runs|The above error occurred/.test(text))).toEqual([]);
        complaints.length = 0;
        await page.getByRole('button', { name: 'Again' }).click();
        await expect.poll(state, soon).toBe('running');
        await leave(page);
        await expectBaseline();
      });

      it('R10: two hundred components share the workers of one pool, and little memory', async () => {
        await start('Factors');
        await expect.poll(state, soon).toBe('success 7 11 13');
        const session = await context.newCDPSession(page);
        const heap = async () => {
          for (let i = 0; i < 3; i += 1) await session.send('HeapProfiler.collectGarbage');
          return (await session.send('Runtime.getHeapUsage')).usedSize;
        };
        const before = await heap();
        await show(page, { name: 'Many', props: { count: 200 }, strict });
        await expect.poll(() => page.getByText('success').count(), soon).toBe(200);
        expect(page.workers().length).toBeLessThanOrEqual(2);
        expect((await heap()) - before).toBeLessThan(64 * 2 ** 20);
        expect((await snapshot(page)).counts).toStrictEqual({ started: 201, succeeded: 201, failed: 0, cancelled: 0 });
        await expectBaseline();
      });
    });
  });
