/** Builds a folder of this repository as a site, and serves it with the headers that a test asks for. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright';
import { build, mergeConfig, type InlineConfig } from 'vite';
import { browserArgs, ensureBrowser } from '../../scripts/findBrowser.mjs';
import { alias, workerSource } from '../../vite.shared.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds a folder that has an `index.html`, by default `tests/pages/<name>`, and answers the folder of the result, which test
 * files that run side by side have each to themselves. `changes` come on top of the configuration.
 */
export async function buildSite(
  name: string,
  source = `tests/pages/${name}`,
  changes: InlineConfig = {},
): Promise<string> {
  const outDir = join(root, '.cache/sites', process.env['VITEST_POOL_ID'] ?? '', name);
  const config: InlineConfig = {
    configFile: false,
    root: join(root, source),
    base: './',
    logLevel: 'error',
    resolve: { alias },
    plugins: [workerSource()],
    worker: { format: 'es', plugins: () => [workerSource()] },
    build: { outDir, emptyOutDir: true, assetsInlineLimit: 0 },
  };
  await build(mergeConfig(config, changes));
  return outDir;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

export interface Site {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a folder on a free port. Unknown paths are 404, as on a plain host. */
export async function serveSite(folder: string, headers: Readonly<Record<string, string>> = {}): Promise<Site> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    let file = join(folder, normalize(path));
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    if (!file.startsWith(folder) || !existsSync(file)) {
      response.writeHead(404, headers).end();
      return;
    }
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', ...headers });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** @param without switches that Playwright sets, and a test wants not to be set */
export async function openBrowser(without: string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: await ensureBrowser(), args: browserArgs, ignoreDefaultArgs: without });
}
