/** The built Storybook of this repository, served; and its stories, opened one at a time. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { newest } from '../../scripts/newest.mjs';
import { inTurn } from './inTurn';
import { serveSite, type Site } from './site';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, '.cache/storybook');

/** What it is built of. */
const sources = [
  '.storybook',
  'stories',
  'packages/engine/wasm',
  ...['engine', 'react', 'components'].map((name) => `packages/${name}/src`),
];

function isBuilt(): boolean {
  const index = join(folder, 'index.json');
  const since = Math.max(
    statSync(join(root, 'package-lock.json')).mtimeMs,
    ...sources.map((path) => newest(join(root, path))),
  );
  return existsSync(index) && statSync(index).mtimeMs > since;
}

/** Serves it; builds it before, unless it is newer than all that it is built of. */
export async function serveStorybook(): Promise<Site> {
  await inTurn(`${folder}.lock`, () => {
    if (isBuilt()) return;
    execFileSync(
      process.execPath,
      ['node_modules/storybook/dist/bin/dispatcher.js', 'build', '--quiet', '--output-dir', folder],
      { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
    );
  });
  return serveSite(folder);
}

export interface StoryEntry {
  readonly id: string;
  readonly title: string;
}

/** Every story of it, when it is built. */
export function stories(): StoryEntry[] {
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as {
    entries: Record<string, StoryEntry & { type: string }>;
  };
  return Object.values(index.entries).filter(({ type }) => type === 'story');
}

interface Preview {
  readonly currentRender?: { readonly id?: string; readonly phase?: string };
}

/** Waits until the play function of a story is through. */
async function untilPlayed(page: Page, id: string): Promise<void> {
  const phase = await page.waitForFunction(
    (story) => {
      const preview = Reflect.get(window, '__STORYBOOK_PREVIEW__') as Preview | undefined;
      const now = preview?.currentRender;
      return now?.id === story && ['finished', 'errored', 'aborted'].includes(now.phase ?? '') && now.phase;
    },
    id,
    { timeout: 60_000 },
  );
  if ((await phase.jsonValue()) !== 'finished') throw new Error(`The story ${id} ends ${await phase.jsonValue()}.`);
}

/**
 * Opens a story and waits until its play function is through. The toolbar's axe stays off, so that a test can run its own.
 *
 * @param globals of the toolbar, such as `theme:dark;locale:zh-CN`
 */
export async function openStory(page: Page, site: Site, id: string, globals = 'theme:light;locale:en'): Promise<void> {
  await page.goto(`${site.url}iframe.html?viewMode=story&id=${id}&globals=a11y.manual:!true;${globals}`);
  await untilPlayed(page, id);
}

/** As a click in the sidebar: another story in the page that shows one, with the same settings of the toolbar. */
export async function openNextStory(page: Page, id: string): Promise<void> {
  await page.evaluate((storyId) => {
    const channel = Reflect.get(window, '__STORYBOOK_ADDONS_CHANNEL__') as {
      emit(event: string, selection: { storyId: string; viewMode: 'story' }): void;
    };
    channel.emit('setCurrentStory', { storyId, viewMode: 'story' });
  }, id);
  await untilPlayed(page, id);
}
