/** Opens a built folder of the bench in Chromium: as it is, and cross-origin isolated. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const isolation = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/**
 * Calls `measure({ page, isolated, place, load })` on a page of `bench/<name>` for each of `kinds`, which are `isolated` and
 * `plain`. `load` answers what a TypeScript file of this repository exports.
 */
export async function onPages(name, kinds, measure) {
  const server = await createServer({
    root,
    logLevel: 'error',
    configFile: join(root, 'bench/vite.config.ts'),
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    appType: 'custom',
  });
  const load = (path) => server.ssrLoadModule(path);
  const { buildSite, openBrowser, serveSite } = await load('/tests/pages/site.ts');
  const folder = await buildSite(name, `bench/${name}`);
  const browser = await openBrowser();
  for (const kind of kinds) {
    const isolated = kind === 'isolated';
    const site = await serveSite(folder, isolated ? isolation : {});
    const page = await browser.newPage();
    await page.goto(site.url);
    if ((await page.evaluate(() => globalThis.crossOriginIsolated)) !== isolated)
      throw new Error(`The page should ${isolated ? '' : 'not '}be isolated.`);
    await measure({ page, isolated, place: `Chromium ${browser.version()}`, load });
    await page.close();
    await site.close();
  }
  await browser.close();
  await server.close();
}
