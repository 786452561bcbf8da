/** Calls a function of a TypeScript file of the bench, in this Node or in a page of Chromium. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { findBrowser } from '../scripts/findBrowser.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

async function inChromium(server, path, name, args) {
  server.middlewares.use('/empty.html', (_, response) =>
    response.setHeader('content-type', 'text/html').end('<title>bench</title>'),
  );
  await server.listen(0);
  const executablePath = await findBrowser();
  const browser = await chromium.launch(executablePath ? { executablePath } : {});
  try {
    const page = await browser.newPage();
    await page.goto(`${server.resolvedUrls.local[0]}empty.html`);
    const run = async ([file, exported, values]) => (await import(file))[exported](...values);
    return { answer: await page.evaluate(run, [path, name, args]), place: `Chromium ${browser.version()}` };
  } finally {
    await browser.close();
  }
}

/** `path` from the root of the repository, with a leading slash. Arguments and answer are plain data. */
export async function runIn(place, path, name, ...args) {
  const inBrowser = place === 'chromium';
  const server = await createServer({
    root,
    configFile: join(root, 'bench/vite.config.ts'),
    logLevel: 'error',
    server: { hmr: false, ws: false, watch: null, host: '127.0.0.1', ...(!inBrowser && { middlewareMode: true }) },
    appType: 'custom',
  });
  try {
    if (inBrowser) return await inChromium(server, path, name, args);
    const module = await server.ssrLoadModule(path);
    return { answer: await module[name](...args), place: `Node ${process.versions.node}` };
  } finally {
    await server.close();
  }
}
