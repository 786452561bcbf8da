// Axe on the stories of the built Storybook: no violation, and nothing that axe leaves to people unless a person looked at it.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AxeResults, Result, RunOptions } from 'axe-core';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type Site } from './site';
import { openNextStory, openStory, serveStorybook, stories } from './storybook';

const root = fileURLToPath(new URL('../..', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe can not decide, and a person did: the rule, the elements, and why they are right. Text whose background axe can
 * not tell is not in this list: its contrast is computed here.
 */
const reviewed: ReadonlyArray<{ rule: string; element: RegExp; because: string }> = [
  {
    rule: 'label-content-name-mismatch',
    element: /^<button/,
    because: 'what is shown is a symbol (√, ÷, ⌫ or a sign), the name is its word',
  },
  {
    rule: 'heading-order',
    element: /^<h3/,
    because: 'a component begins with a third-level heading: it stands in a page that has the ones above',
  },
];

let site: Site;
let browser: Browser;

beforeAll(async () => {
  site = await serveStorybook();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Runs in the page: the contrast of an element's text with what is painted behind it by its ancestors; null for no text to see. */
function contrastOf(selector: string): number | null {
  const element = document.querySelector(selector);
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', {
    willReadFrequently: true,
  });
  if (!element || !context) return 0;
  const text = getComputedStyle(element).color;
  context.fillStyle = text;
  context.fillRect(0, 0, 1, 1);
  if (context.getImageData(0, 0, 1, 1).data[3] === 0) return null;
  const layers: string[] = [];
  for (let at: Element | null = element; at; at = at.parentElement)
    layers.unshift(getComputedStyle(at).backgroundColor);
  const luminance = () => {
    const [r = 0, g = 0, b = 0] = [...context.getImageData(0, 0, 1, 1).data].map((byte) => {
      const c = byte / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  context.fillStyle = 'Canvas';
  context.fillRect(0, 0, 1, 1);
  const paint = (color: string) => {
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
  };
  layers.forEach(paint);
  const behind = luminance();
  paint(text);
  const front = luminance();
  return Math.max(front, behind) / Math.min(front, behind);
}

/** What is wrong with the story that a page shows, as sentences. */
async function problemsOf(page: Page, id: string): Promise<string[]> {
  const options: RunOptions = { runOnly: { type: 'tag', values: tags }, rules: { region: { enabled: false } } };
  const { violations, incomplete } = await page.evaluate(
    (o) =>
      (window as unknown as { axe: { run: (context: object, options: object) => Promise<AxeResults> } }).axe.run(
        { include: document.body, exclude: ['.sb-wrapper'] },
        o,
      ),
    options,
  );
  const told = ({ id: rule, nodes }: Result, kind: string) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${kind} ${rule}: ${html} ${failureSummary ?? ''}`);
  const problems = violations.flatMap((result) => told(result, 'violates'));
  for (const result of incomplete)
    for (const node of result.nodes) {
      const text = `${id}: leaves open ${result.id}: ${node.html} ${node.failureSummary ?? ''}`;
      if (result.id === 'color-contrast') {
        const contrast = await page.evaluate(contrastOf, String(node.target[0]));
        if (contrast !== null && contrast < 4.5) problems.push(`${text} contrast ${contrast.toFixed(2)}`);
      } else if (!reviewed.some(({ rule, element }) => rule === result.id && element.test(node.html)))
        problems.push(text);
    }
  return problems;
}

/** Opens the stories in two pages side by side. */
async function problemsOfAll(ids: readonly string[], globals: string): Promise<string[]> {
  const waiting = [...ids];
  const problems: string[] = [];
  const walk = async () => {
    const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, reducedMotion: 'reduce' });
    const page = await context.newPage();
    for (let id = waiting.shift(), first = true; id; id = waiting.shift(), first = false) {
      if (first) {
        await openStory(page, site, id, globals);
        await page.evaluate(axe);
      } else await openNextStory(page, id);
      problems.push(...(await problemsOf(page, id)));
    }
    await context.close();
  };
  await Promise.all([walk(), walk()]);
  return problems;
}

const idsOf = (titles: RegExp) =>
  stories()
    .filter(({ title }) => titles.test(title))
    .map(({ id }) => id);

describe('A01: axe', () => {
  it('is on, with these rules and as an error, in every story', () => {
    const preview = readFileSync(join(root, '.storybook/preview.tsx'), 'utf8');
    expect(preview).toMatch(/a11y: \{\s+test: 'error'/);
    for (const tag of tags) expect(preview).toContain(`'${tag}'`);
    const changed = readdirSync(join(root, 'stories'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(tsx?|mdx)$/.test(path))
      .filter((path) => /a11y\s*:|['"]!?(test|dev)['"]/.test(readFileSync(join(root, 'stories', path), 'utf8')));
    expect(changed, 'stories that change it').toStrictEqual([]);
  });

  it('finds nothing in any state of the components', { timeout: 300_000 }, async () => {
    const ids = idsOf(/^States\//);
    expect(ids.length).toBeGreaterThan(30);
    for (const state of ['idle', 'loading', 'queued', 'running', 'success', 'cancelled'])
      expect(ids.filter((id) => id.endsWith(`--${state}`)).length, state).toBe(3);
    expect(ids.filter((id) => /--(failed|error)$/.test(id))).toHaveLength(3);
    expect(await problemsOfAll(ids, 'theme:light;locale:en')).toStrictEqual([]);
  });

  it('finds nothing in any state of the components in the dark, in Chinese', { timeout: 300_000 }, async () => {
    expect(await problemsOfAll(idsOf(/^States\//), 'theme:dark;locale:zh-CN')).toStrictEqual([]);
  });

  it('finds nothing in the components at work, the hook and the recipes', { timeout: 300_000 }, async () => {
    const ids = idsOf(/^(Components(?!.*Stress)|Hook|Recipes|Environments|Start here)/);
    expect(ids.length).toBeGreaterThan(60);
    expect(await problemsOfAll(ids, 'theme:light;locale:en')).toStrictEqual([]);
  });
});
