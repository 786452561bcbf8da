// Each component without a mouse, narrow, enlarged, in forced colours, without motion, from right to left and in the dark.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jpegOf } from './jpegOf';
import { openBrowser, type Site } from './site';
import { openNextStory, openStory, serveStorybook } from './storybook';

const temporary = mkdtempSync(join(tmpdir(), 'wasm-compute-access-'));
let site: Site;
let browser: Browser;
let page: Page;
/** What `page` was opened with, while it may show other stories too. */
let opened: string | undefined;

beforeAll(async () => {
  site = await serveStorybook();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(temporary, { recursive: true, force: true });
});

/** Opens a story in a page that nobody used. */
async function open(id: string, options: BrowserContextOptions = {}, globals?: string): Promise<void> {
  await page?.context().close();
  opened = undefined;
  const context = await browser.newContext({
    viewport: { width: 1000, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  page = await context.newPage();
  await openStory(page, site, id, globals);
}

/** Shows a story to who only looks: in the page of the story before, if that was opened alike. */
async function show(id: string, options: BrowserContextOptions = {}, globals?: string): Promise<void> {
  const alike = JSON.stringify([options, globals]);
  if (opened === alike) return openNextStory(page, id);
  await open(id, options, globals);
  opened = alike;
}

const state = (wanted: string) => page.locator(`#storybook-root [data-state=${wanted}]`).first().waitFor();
const focused = () =>
  page.evaluate(() => {
    const at = document.activeElement;
    return !at || at === document.body ? null : (at.getAttribute('aria-label') ?? at.textContent?.trim() ?? at.tagName);
  });

/** A story of each component, idle and at its result; the picture of the last is opened by the story. */
const idle = ['components-calculator--default', 'components-matrixpanel--default', 'components-imagefilter--empty'];
const shown = [
  'components-calculator--exact-fractions',
  'states-matrixpanel--success',
  'components-imagefilter--default',
];
const all = [...idle, ...shown];

describe('A02: with the keyboard alone', () => {
  it('the Calculator answers, and the field keeps the focus', async () => {
    await open('components-calculator--default');
    await page.keyboard.press('Tab');
    for (let i = 0; i < 12 && (await focused()) !== 'Expression'; i++) await page.keyboard.press('Tab');
    await page.keyboard.type('1/3+1/6');
    await page.keyboard.press('Enter');
    await state('success');
    await expect.poll(() => page.locator('#storybook-root').textContent()).toContain('0.5');
    expect(await focused()).toBe('Expression');
    await page.keyboard.type('1/0');
    await page.keyboard.press('Enter');
    await state('error');
    expect(await focused()).toBe('Expression');
  });

  it('the MatrixPanel takes a cell, runs, and Run keeps the focus through every state', async () => {
    await open('components-matrixpanel--default');
    const grid = page.getByRole('grid').first();
    for (let i = 0; i < 30 && !(await grid.evaluate((at) => at.contains(document.activeElement))); i++)
      await page.keyboard.press('Tab');
    await page.keyboard.type('9');
    await page.keyboard.press('Enter');
    expect(await grid.evaluate((at) => at.contains(document.activeElement))).toBe(true);
    const run = page.getByRole('button', { name: /^(Run|Cancel)$/ });
    for (let i = 0; i < 40 && !(await run.evaluate((at) => at === document.activeElement)); i++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await state('success');
    expect(await run.evaluate((at) => at === document.activeElement)).toBe(true);
    await expect.poll(() => page.getByRole('grid').last().textContent()).toMatch(/\d/);
  });

  /** The ring of what has the focus is seen at its edges, also where something lies inside; it has to reach one of them. */
  async function expectRing(within: Locator) {
    const { x, y, width, height } = (await within.boundingBox())!;
    const edges = [
      { x: x + width / 3, y, width: 8, height: 2 },
      { x, y: y + height / 3, width: 2, height: 8 },
    ];
    const look = () => Promise.all(edges.map((clip) => page.screenshot({ clip })));
    const withRing = await look();
    await within.evaluate((at) => at.blur());
    const without = await look();
    await within.focus();
    for (const [i, edge] of withRing.entries()) expect(edge.equals(without[i]!), `edge ${i}`).toBe(false);
  }

  it('the ImageFilter opens a picture, takes a filter and lets it go; the focus is never nowhere', async () => {
    await open('components-imagefilter--empty');
    const file = join(temporary, 'small.jpg');
    writeFileSync(file, await jpegOf(page, 1500, 1000));
    // Listened for early: the browser shows its own dialog until it has heard of that.
    const chooser = page.waitForEvent('filechooser');
    const choose = page.getByRole('button', { name: /Choose, drop or paste/ });
    for (let i = 0; i < 10 && !(await choose.evaluate((at) => at === document.activeElement)); i++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(file);
    const viewer = page.getByRole('group', { name: 'Image viewer' });
    await viewer.waitFor();
    expect(await viewer.evaluate((at) => at === document.activeElement), 'the picture has the focus').toBe(true);
    await expectRing(viewer);
    const add = page.getByRole('button', { name: 'Add filter' });
    for (let i = 0; i < 30 && !(await add.evaluate((at) => at === document.activeElement)); i++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Add filter' }).waitFor();
    const grayscale = page.getByRole('list', { name: 'Add filter' }).getByRole('button', { name: 'Grayscale' });
    for (let i = 0; i < 30 && !(await grayscale.evaluate((at) => at === document.activeElement)); i++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('[data-quality=full]').first().waitFor();
    expect(await focused(), 'after a filter was added').not.toBeNull();
    const remove = page.getByRole('button', { name: /^Remove/ });
    for (let i = 0; i < 30 && !(await remove.evaluate((at) => at === document.activeElement)); i++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await remove.waitFor({ state: 'detached' });
    expect(await focused(), 'after a filter was removed').not.toBeNull();
  });

  it.each(all)('Tab reaches every control, and each shows that it has the focus: %s', async (id) => {
    await open(id);
    // Where the work took long, its button goes a moment after it.
    await expect.poll(() => page.getByRole('button', { name: 'Cancel' }).count()).toBe(0);
    // Controls whose focus is moved by arrow keys are one stop: those that have tabindex −1 are reached through it.
    const count = await page.evaluate(() => {
      const stops = [
        ...document.querySelectorAll<HTMLElement>('#storybook-root :is(button, input, select, a, [tabindex])'),
      ]
        .filter(
          (at) => at.tabIndex >= 0 && !at.matches(':disabled') && at.checkVisibility({ visibilityProperty: true }),
        )
        // Of radio buttons with one name the checked one.
        .filter((at) => !(at instanceof HTMLInputElement && at.type === 'radio' && !at.checked));
      stops.forEach((at, i) => (at.dataset['stop'] = String(i)));
      return stops.length;
    });
    expect(count).toBeGreaterThan(2);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.evaluate(() => getSelection()?.removeAllRanges());
    const reached = new Set<string>();
    const unseen: string[] = [];
    for (let i = 0; i < count + 10 && reached.size < count; i++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['stop'] ?? null);
      if (at === null || reached.has(at)) continue;
      reached.add(at);
      const focus = await page.screenshot({ animations: 'disabled' });
      const html = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        element.blur();
        return element.outerHTML.slice(0, 160);
      });
      const blurred = await page.screenshot({ animations: 'disabled' });
      await page.evaluate((stop) => document.querySelector<HTMLElement>(`[data-stop="${stop}"]`)?.focus(), at);
      if (focus.equals(blurred)) unseen.push(html);
    }
    expect(unseen, 'controls that do not show it').toStrictEqual([]);
    const missed = await page.evaluate(
      (seen) =>
        [...document.querySelectorAll<HTMLElement>('[data-stop]')]
          .filter((at) => !seen.includes(at.dataset['stop']!))
          .map((at) => at.outerHTML.slice(0, 160)),
      [...reached],
    );
    expect(missed, 'controls that Tab does not reach').toStrictEqual([]);
    expect(reached.size, 'controls that Tab reaches').toBe(count);
  });
});

/** What hangs out of the window and can not be scrolled to in an element of its own. */
const outside = () =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const hanging = [
      ...document.querySelectorAll<HTMLElement>('#storybook-root :is(button, input, select, textarea, p, h3, label)'),
    ]
      .filter(
        (at) => at.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !at.closest('.wc-hidden'),
      )
      .filter((at) => {
        const { left, right } = at.getBoundingClientRect();
        if (left >= -0.5 && right <= width + 0.5) return false;
        for (let up = at.parentElement; up; up = up.parentElement) {
          const { overflowX } = getComputedStyle(up);
          if (overflowX !== 'visible' && up !== document.documentElement && up !== document.body) {
            const box = up.getBoundingClientRect();
            if (box.left >= -0.5 && box.right <= width + 0.5) return false;
          }
        }
        return true;
      })
      .map((at) => at.outerHTML.slice(0, 160));
    return { hanging, scrolls: document.documentElement.scrollWidth > width };
  });
const nothingOutside = { hanging: [], scrolls: false };

describe('A02: in little room', () => {
  it.each(all)('320 pixels: %s does not scroll sideways and loses nothing', async (id) => {
    await show(id, { viewport: { width: 320, height: 640 } });
    expect(await outside()).toStrictEqual(nothingOutside);
  });

  it.each(all)('enlarged to 400 %: %s does not scroll sideways and loses nothing', async (id) => {
    await show(id, { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 });
    expect(await outside()).toStrictEqual(nothingOutside);
  });

  const turned = [1000, 320].flatMap((width) => all.map((id) => [id, width] as const));
  it.each(turned)(
    'from right to left: %s is turned round, its mathematics is not, %i pixels wide',
    async (id, width) => {
      await show(id, { viewport: { width, height: 640 } }, 'theme:light;locale:ar');
      expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
      expect(await outside()).toStrictEqual(nothingOutside);
      const directions = await page.evaluate(() => {
        const of = (selector: string) =>
          [...document.querySelectorAll(selector)].map((at) => getComputedStyle(at).direction);
        return { root: of('#storybook-root .wc-root'), math: of('#storybook-root .wc-math') };
      });
      expect(new Set(directions.root)).toStrictEqual(new Set(['rtl']));
      expect([...new Set(directions.math)].filter((direction) => direction !== 'ltr')).toStrictEqual([]);
    },
  );
});

describe('A02: in other colours and without motion', () => {
  it.each(all)('forced colours: every control of %s has an edge that is seen', async (id) => {
    await show(id, { forcedColors: 'active' });
    const bare = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('#storybook-root :is(button, select, input)')]
        .filter((at) => at.checkVisibility({ visibilityProperty: true }) && !at.closest('.wc-hidden'))
        .filter((at) => !at.matches('.wc-hidden, [type=range], [type=checkbox], [type=radio], [type=file]'))
        .filter((at) => {
          const edged = (element: Element) => {
            const style = getComputedStyle(element);
            return (['borderTop', 'outline'] as const).some(
              (side) =>
                Number.parseFloat(style[`${side}Width`]) > 0 &&
                style[`${side}Style`] !== 'none' &&
                style[`${side}Color`] !== style.backgroundColor,
            );
          };
          // A field may have its edge from what it fills.
          return !edged(at) && !(at.parentElement && edged(at.parentElement));
        })
        .map((at) => at.outerHTML.slice(0, 160)),
    );
    expect(bare).toStrictEqual([]);
  });

  it.each([
    'states-calculator--running',
    'states-matrixpanel--running-indeterminate',
    'states-imagefilter--loading',
    ...shown,
  ])('reduced motion: nothing moves in %s', async (id) => {
    await show(id, { reducedMotion: 'reduce' });
    const moving = await page.evaluate(() =>
      document.getAnimations().flatMap((animation) => {
        const effect = animation.effect as KeyframeEffect | null;
        const moves = effect
          ?.getKeyframes()
          .some((frame) =>
            Object.keys(frame).some((name) =>
              /transform|translate|inset|left|width|size|offset[PD]|backgroundPosition/.test(name),
            ),
          );
        return moves ? [effect?.target?.outerHTML.slice(0, 160)] : [];
      }),
    );
    expect(moving).toStrictEqual([]);
    const transitions = await page.evaluate(() =>
      [...document.querySelectorAll('#storybook-root .wc-root *')]
        .filter((at) =>
          getComputedStyle(at)
            .transitionDuration.split(', ')
            .some((duration) => duration !== '0s'),
        )
        .map((at) => at.outerHTML.slice(0, 160)),
    );
    expect(transitions).toStrictEqual([]);
  });

  it.each(all)('dark by the system’s wish: %s is light on dark', async (id) => {
    await show(id, { colorScheme: 'dark' }, 'theme:system;locale:en');
    const { text, surface } = await page.evaluate(() => {
      const card = document.querySelector('#storybook-root .wc-card') ?? document.body;
      const context = document.createElement('canvas').getContext('2d')!;
      const light = (color: string) => {
        context.fillStyle = color;
        context.fillRect(0, 0, 1, 1);
        const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const style = getComputedStyle(card);
      return { text: light(style.color), surface: light(style.backgroundColor) };
    });
    expect(surface).toBeLessThan(60);
    expect(text).toBeGreaterThan(190);
  });
});
