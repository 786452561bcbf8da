/** The page of `tests/pages/react`, with the React that a test asks for, and its scenes for a server. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from 'playwright';
import type { InlineConfig } from 'vite';
import type { lab } from './react/main';
import type { Show } from './react/Stage';
import { buildSite } from './site';

export const reactVersions = ['18.2', '18.3', '19'] as const;
export type ReactVersion = (typeof reactVersions)[number];

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** In development React says what it does not like. */
const configuration = (version: ReactVersion, mode: 'development' | 'production'): InlineConfig => ({
  define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
  oxc: { jsx: { runtime: 'automatic', development: mode === 'development' } },
  resolve: {
    alias:
      version === '19'
        ? []
        : [{ find: /^(react|react-dom)(?=$|\/)/, replacement: from(`../react${version}/node_modules/$1`) }],
  },
});

/** Builds the page, and answers its folder. */
export function buildReactSite(version: ReactVersion, mode: 'development' | 'production'): Promise<string> {
  return buildSite(`react${version}-${mode}`, 'tests/pages/react', configuration(version, mode));
}

type Render = (typeof import('./react/server'))['render'];

/** Builds the scenes for Node, and answers their renderer. */
export async function buildReactServer(version: ReactVersion): Promise<Render> {
  const folder = await buildSite(`react${version}-server`, 'tests/pages/react', {
    ...configuration(version, 'development'),
    ssr: { noExternal: true },
    build: { ssr: 'server.tsx', rolldownOptions: { output: { entryFileNames: 'server.mjs' } } },
  });
  const { render } = (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'server.mjs')).href)) as {
    render: Render;
  };
  return render;
}

/** Puts markup of a server into a copy of the page, and answers the copy's name. */
export function writeServerPage(folder: string, name: string, markup: string): string {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  writeFileSync(
    join(folder, name),
    page.replace('<div id="root"></div>', () => `<div id="root">${markup}</div>`),
  );
  return name;
}

/** Calls the page's lab. */
export const open = (page: Page, options: Parameters<typeof lab.open>[0] = {}) =>
  page.evaluate((o) => window.reactLab.open(o), options);
export const show = (page: Page, scene: Show) => page.evaluate((s) => window.reactLab.show(s), scene);
export const leave = (page: Page) => page.evaluate(() => window.reactLab.leave());
export const snapshot = (page: Page) => page.evaluate(() => window.reactLab.snapshot());
