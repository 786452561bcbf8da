// The components as visitors of the built Storybook meet them: what is requested, and a photograph from disk to disk.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { jpegOf } from './jpegOf';
import { openBrowser, type Site } from './site';
import { serveStorybook } from './storybook';

const temporary = mkdtempSync(join(tmpdir(), 'wasm-compute-pages-'));

let site: Site;
let browser: Browser;
let page: Page;
let requests: string[];

beforeAll(async () => {
  site = await serveStorybook();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(temporary, { recursive: true, force: true });
});
afterEach(() => page?.context().close());

/** Opens a story, without what its play function would do; `missing` does not arrive. */
async function open(id: string, missing?: RegExp): Promise<void> {
  page = await (await browser.newContext({ acceptDownloads: true })).newPage();
  if (missing) await page.route(missing, (route) => route.abort());
  requests = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(`${site.url}iframe.html?viewMode=story&id=${id}&globals=theme:light;locale:en`);
}

const modules = () =>
  requests.filter((url) => url.endsWith('.wasm')).map((url) => url.replace(/.*\/([\w-]+)\.\w+-[^/]+$/, '$1'));
const workers = () =>
  requests.filter((url) => /\/(worker|codecWorker)-/.test(url)).map((url) => url.replace(/.*\/(\w+)-[^/]+$/, '$1'));

/** The state of the component, when it is there. */
const state = (wanted: string, timeout = 30_000) =>
  page.locator(`#storybook-root [data-state=${wanted}]`).first().waitFor({ timeout });

describe('without a connection', () => {
  it('L03: the Calculator says so, and computes by itself when there is one again', async () => {
    await open('components-calculator--default');
    const field = page.getByRole('textbox', { name: 'Expression' });
    await field.waitFor();
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    await field.fill('0.1+0.2');
    await field.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'You are offline' }).waitFor();
    await page.context().setOffline(false);
    await state('success');
    expect(await page.getByRole('alert').filter({ hasText: 'You are offline' }).count()).toBe(0);
  });

  it('the heat map of the MatrixPanel says so in its place, and comes with the next try', async () => {
    await open('components-matrixpanel--default');
    const switchView = page.getByRole('button', { name: /Heat map$/ }).first();
    await switchView.waitFor();
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    await switchView.click();
    await page.getByRole('alert').filter({ hasText: 'The heat map could not be loaded.' }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.locator('[role=grid] canvas').first().waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('a paste into the MatrixPanel is kept, and taken with the next try', async () => {
    await open('components-matrixpanel--default');
    const grid = page.getByRole('grid', { name: /^Matrix A/ });
    await grid.waitFor();
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    await grid.focus();
    await grid.evaluate((element) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', '41\t42\n43\t44');
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await page.getByRole('alert').filter({ hasText: 'could not be loaded' }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Retry' }).click();
    await grid.getByRole('gridcell', { name: '44' }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });
});

describe('code that does not arrive', () => {
  it('for checks: the result is shown, and said to be unchecked', async () => {
    await open('components-matrixpanel--default');
    await page.getByRole('button', { name: 'Run' }).waitFor();
    await page.route(/checkResult-/, (route) => route.abort());
    await page.getByRole('button', { name: 'Run' }).click();
    await page.getByText('Not checked: the code for it could not be loaded').waitFor();
    expect(await page.getByRole('grid', { name: /^Result/ }).count()).toBe(1);
  });

  it('for a long tape: the newest results are there, and the others when it is tried again', async () => {
    await open('components-calculator-features--long-tape', /VirtualTape-/);
    const told = page.getByText('The older results could not be shown.');
    await told.waitFor();
    const rows = page.getByRole('list', { name: 'Tape' }).getByRole('listitem');
    expect(await rows.count()).toBe(60);
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect.poll(() => rows.count()).toBeLessThan(60);
    expect(await told.count()).toBe(0);
    expect(await rows.first().getAttribute('aria-setsize')).toBe('10000');
  });
});

describe('requests', () => {
  it('of the Calculator: none before the first key, then its own module once', async () => {
    await open('components-calculator--default');
    const field = page.getByRole('textbox', { name: 'Expression' });
    await field.waitFor();
    await page.waitForLoadState('networkidle');
    expect([...modules(), ...workers()]).toStrictEqual([]);
    await field.fill('0.1+0.2');
    // Its preview; two jobs at once would have two workers.
    await page.locator('[data-preview]').waitFor();
    await field.press('Enter');
    await state('success');
    expect(modules()).toStrictEqual(['calculator']);
    expect(workers()).toStrictEqual(['worker']);
  });

  it('of the MatrixPanel: none before Run, then its own module once', async () => {
    await open('components-matrixpanel--default');
    await page.getByRole('button', { name: 'Run' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect([...modules(), ...workers()]).toStrictEqual([]);
    await page.getByRole('button', { name: 'Run' }).click();
    await state('success');
    expect(modules()).toStrictEqual(['matrix']);
  });

  it('of the ImageFilter: none before a picture, then its own module once', async () => {
    await open('components-imagefilter--empty');
    await page.getByRole('button', { name: /Choose, drop or paste/ }).waitFor();
    await page.waitForLoadState('networkidle');
    expect([...modules(), ...workers()]).toStrictEqual([]);
    const file = join(temporary, 'small.jpg');
    writeFileSync(file, await jpegOf(page, 300, 200));
    await page.locator('input[type=file]').first().setInputFiles(file);
    await page.getByText(/^mean \d/).waitFor();
    await page.getByRole('button', { name: 'Add filter' }).click();
    await page.getByRole('list', { name: 'Add filter' }).getByRole('button', { name: 'Grayscale' }).click();
    await page.locator('[data-quality=full]').first().waitFor();
    expect(modules()).toStrictEqual(['image']);
    expect(workers().sort()).toStrictEqual(['codecWorker', 'worker']);
  });

  it('of ten components: each module once', async () => {
    await open('environments-ten-components--default');
    // The story's own play function uses all ten.
    await expect.poll(() => page.locator('[role=group][data-state=success]').count(), { timeout: 60_000 }).toBe(10);
    expect(modules().sort()).toStrictEqual(['calculator', 'matrix']);
  });
});

describe('a photograph of 24 megapixels', () => {
  it('goes through grayscale, blur and sharpen to an exported file of its size', async () => {
    await open('components-imagefilter--empty');
    const file = join(temporary, 'photo.jpg');
    writeFileSync(file, await jpegOf(page, 6000, 4000));
    await page.locator('input[type=file]').first().setInputFiles(file);
    for (const name of ['Grayscale', 'Gaussian blur', 'Sharpen']) {
      await page.getByRole('button', { name: 'Add filter' }).click();
      await page.getByRole('list', { name: 'Add filter' }).getByRole('button', { name, exact: true }).click();
    }
    await page.getByRole('group', { name: 'Gaussian blur' }).getByRole('spinbutton').first().fill('10');
    await page.getByRole('group', { name: 'Gaussian blur' }).getByRole('spinbutton').first().press('Enter');
    await page.locator('[data-quality=full][data-state=success]').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const download = page.waitForEvent('download', { timeout: 60_000 });
    await page.getByRole('button', { name: /^Export photo\.filtered/ }).click();
    const saved = await (await download).path();
    const bytes = readFileSync(saved);
    expect((await download).suggestedFilename()).toMatch(/^photo\.filtered\./);
    const size = await page.evaluate(async (data) => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))]));
      return [bitmap.width, bitmap.height];
    }, bytes.toString('base64'));
    expect(size).toStrictEqual([6000, 4000]);
  });
});
