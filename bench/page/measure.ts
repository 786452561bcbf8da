/** What the main thread does while the components work, in Chromium, on the built Storybook. Prints; asserts nothing. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright';
import { jpegOf } from '../../tests/pages/jpegOf';
import { openBrowser, serveSite } from '../../tests/pages/site';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

/** Traces the page while `body` runs; answers the longest task of its main thread in milliseconds. */
async function longestTask(
  session: CDPSession,
  pid: () => Promise<number>,
  body: () => Promise<void>,
): Promise<number> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: unknown[] }) => {
    for (const event of value) events.push(event as TraceEvent);
  };
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel', '__metadata', 'blink.user_timing'] },
  });
  await body();
  const complete = new Promise<void>((resolve) => {
    session.once('Tracing.tracingComplete', () => resolve());
  });
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', collect);
  const main = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid: process, tid }) => `${process}/${tid}`),
  );
  const renderer = await pid();
  const tasks = events.filter(
    (event) =>
      event.ph === 'X' && event.pid === renderer && main.has(`${event.pid}/${event.tid}`) && event.dur !== undefined,
  );
  return Math.max(0, ...tasks.map(({ dur = 0 }) => dur / 1000));
}

/** The renderer's process, found by a mark of its own in a trace. */
async function rendererOf(session: CDPSession, page: Page): Promise<number> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: unknown[] }) => {
    for (const event of value) events.push(event as TraceEvent);
  };
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', { traceConfig: { includedCategories: ['blink.user_timing'] } });
  await page.evaluate(() => performance.mark('wasm-compute-bench'));
  const complete = new Promise<void>((resolve) => {
    session.once('Tracing.tracingComplete', () => resolve());
  });
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', collect);
  const mark = events.find(({ name }) => name === 'wasm-compute-bench');
  if (!mark) throw new Error('The page left no mark in the trace.');
  return mark.pid;
}

const ms = (value: number) => `${value.toFixed(1)} ms`;
const print = (what: string, value: string) => console.log(`| ${what.padEnd(74)} | ${value.padStart(12)} |`);

async function open(browser: Browser, url: string, story: string) {
  const page = await (await browser.newContext({ acceptDownloads: true })).newPage();
  // Storybook's own accessibility check runs on this thread some time after a story is shown: it is turned off.
  await page.goto(`${url}iframe.html?viewMode=story&id=${story}&globals=theme:light;locale:en;a11y.manual:!true`);
  const session = await browser.newBrowserCDPSession();
  const pid = await rendererOf(session, page);
  return { page, trace: (body: () => Promise<void>) => longestTask(session, async () => pid, body) };
}

async function imageFilter(browser: Browser, url: string, folder: string): Promise<void> {
  const { page, trace } = await open(browser, url, 'components-imagefilter--empty');
  const file = join(folder, 'photo.jpg');
  writeFileSync(file, await jpegOf(page, 6000, 4000));
  const full = page.locator('[data-quality=full][data-state=success]');
  const add = async (name: string) => {
    await page.getByRole('button', { name: 'Add filter' }).click();
    await page.getByRole('list', { name: 'Add filter' }).getByRole('button', { name, exact: true }).click();
  };
  const opening = await trace(async () => {
    await page.locator('input[type=file]').first().setInputFiles(file);
    await page.locator('[data-painted]').first().waitFor({ timeout: 60_000 });
  });
  print('ImageFilter, 24 MP: longest task while opening', ms(opening));
  let wall = 0;
  const filtering = await trace(async () => {
    for (const name of ['Grayscale', 'Gaussian blur', 'Sharpen']) await add(name);
    const sigma = page.getByRole('group', { name: 'Gaussian blur' }).getByRole('spinbutton').first();
    await sigma.fill('10');
    const start = performance.now();
    await sigma.press('Enter');
    await full.waitFor({ timeout: 60_000 });
    wall = performance.now() - start;
  });
  print('ImageFilter, 24 MP: longest task while filtering (grayscale, blur 10, sharpen)', ms(filtering));
  print('ImageFilter, 24 MP: from the last change to full resolution', ms(wall));
  const dragging = await trace(async () => {
    const slider = page.getByRole('group', { name: 'Gaussian blur' }).getByRole('slider').first();
    const box = (await slider.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    for (let i = 0; i < 90; i++) {
      await page.mouse.move(box.x + (box.width * (20 + ((i * 7) % 60))) / 100, box.y + box.height / 2);
      await page.waitForTimeout(16);
    }
    await page.mouse.up();
    await full.waitFor({ timeout: 60_000 });
  });
  print('ImageFilter, 24 MP: longest task while dragging a slider for 1.5 s', ms(dragging));
  const exporting = await trace(async () => {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const download = page.waitForEvent('download', { timeout: 60_000 });
    await page.getByRole('button', { name: /^Export photo\.filtered/ }).click();
    await download;
  });
  print('ImageFilter, 24 MP: longest task while exporting', ms(exporting));
  await page.context().close();
}

async function matrixPanel(browser: Browser, url: string): Promise<void> {
  const { page, trace } = await open(browser, url, 'components-matrixpanel--default');
  const root = page.getByRole('group', { name: 'Matrix panel' });
  await root.waitFor();
  for (const name of ['A', 'B']) {
    for (const field of ['Rows', 'Columns']) {
      await page.getByRole('textbox', { name: `${field} of ${name}` }).fill('1000');
      await page.getByRole('textbox', { name: `${field} of ${name}` }).press('Enter');
    }
    await page.getByRole('combobox', { name: `Fill ${name} with` }).selectOption('random');
  }
  const run = page.getByRole('button', { name: 'Run', exact: true });
  let wall = 0;
  const multiplying = await trace(async () => {
    const start = performance.now();
    await run.click();
    await page.locator('[role=group][data-state=success]').waitFor({ timeout: 60_000 });
    wall = performance.now() - start;
  });
  print('MatrixPanel, 1000 × 1000 times 1000 × 1000: longest task', ms(multiplying));
  print('MatrixPanel, 1000 × 1000 times 1000 × 1000: from click to checked result', ms(wall));
  await page.context().close();
}

async function cancelling(browser: Browser, url: string): Promise<void> {
  const { page } = await open(browser, url, 'components-matrixpanel--default');
  await page.getByRole('group', { name: 'Matrix panel' }).waitFor();
  for (const name of ['A', 'B']) {
    for (const field of ['Rows', 'Columns']) {
      await page.getByRole('textbox', { name: `${field} of ${name}` }).fill('2000');
      await page.getByRole('textbox', { name: `${field} of ${name}` }).press('Enter');
    }
    await page.getByRole('combobox', { name: `Fill ${name} with` }).selectOption('random');
  }
  const took: number[] = [];
  for (let round = 0; round < 8; round++) {
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.locator('[role=group][data-state=running]').waitFor({ timeout: 20_000 });
    await page.getByRole('button', { name: /Cancel/ }).waitFor();
    took.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const root = document.querySelector('[role=group][data-state=running]')!;
            const button = [...root.querySelectorAll('button')].find((one) =>
              (one.ariaLabel ?? one.textContent).includes('Cancel'),
            )!;
            const start = performance.now();
            new MutationObserver(() => {
              if (root.getAttribute('data-state') === 'cancelled') resolve(performance.now() - start);
            }).observe(root, { attributes: true });
            button.click();
          }),
      ),
    );
    await page.waitForTimeout(500);
  }
  print('MatrixPanel, 2000 × 2000: from Cancel to the workers stopped, worst of 8', ms(Math.max(...took)));
  await page.context().close();
}

export async function measurePages(storybook: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wasm-compute-bench-'));
  const site = await serveSite(storybook);
  const browser = await openBrowser();
  try {
    await imageFilter(browser, site.url, folder);
    await matrixPanel(browser, site.url);
    await cancelling(browser, site.url);
  } finally {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
