// `deploy/nginx.conf` in nginx itself, on machines that have it.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort } from './freePort';
import { buildSite, openBrowser } from './site';

// Debian keeps it where only administrators look.
const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` };
const isThere = spawnSync('nginx', ['-v'], { env }).status === 0;

let folder: string;
let site: string;
let url: string;
let server: ChildProcess;

describe.skipIf(!isThere)('deploy/nginx.conf', () => {
  beforeAll(async () => {
    site = await buildSite('lab');
    folder = mkdtempSync(join(tmpdir(), 'wasm-compute-nginx-'));
    cpSync(fileURLToPath(new URL('../../deploy', import.meta.url)), folder, { recursive: true });
    const config = join(folder, 'nginx.conf');
    const port = await freePort();
    const text = readFileSync(config, 'utf8')
      .replace(/ \/tmp\//g, ` ${folder}/`)
      .replace('/usr/share/nginx/html', site)
      .replace('listen 8080', `listen ${port}`)
      // An application's headers, as the file itself says.
      .replace(/isolation-headers\.conf;/g, 'application-headers.conf;');
    writeFileSync(config, text);
    // Started by root, its workers would be nobody, who may not read the site.
    const directives = `daemon off;${process.getuid?.() === 0 ? ' user root;' : ''}`;
    server = spawn('nginx', ['-c', config, '-g', directives], { env, stdio: ['ignore', 'inherit', 'inherit'] });
    url = `http://127.0.0.1:${port}/`;
    await vi.waitFor(async () => expect((await fetch(url)).status).toBe(200), { timeout: 30_000 });
  });
  afterAll(() => {
    server?.kill();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const assets = () => readdirSync(join(site, 'assets'));

  it('serves modules as what they are, compressed, and names with a hash for ever', async () => {
    for (const [ending, type] of [
      ['.wasm', /^application\/wasm$/],
      ['.js', /^(text|application)\/javascript$/],
    ] as const) {
      const name = assets().find((file) => file.endsWith(ending))!;
      const { headers } = await fetch(`${url}assets/${name}`);
      expect(headers.get('content-type')).toMatch(type);
      expect(headers.get('content-encoding')).toBe('gzip');
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    }
    expect((await fetch(url)).headers.get('cache-control')).toBe('no-cache');
  });

  it('answers 404 for what is not there, never the index page, with the headers of all pages', async () => {
    for (const path of ['missing.wasm', 'assets/missing-0a1b2c3d.wasm']) {
      const { status, headers } = await fetch(url + path);
      expect(status).toBe(404);
      expect(headers.get('cache-control') ?? '').not.toContain('immutable');
      expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    }
  });

  it('a page from it computes, isolated', async () => {
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      await page.goto(url);
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
      await page.evaluate(() => window.lab.open('main', {}));
      expect(await page.evaluate(() => window.lab.run('main', 'multiply', {}))).toStrictEqual({
        value: '{"rows":2,"cols":2,"data":[7,10,15,22]}',
      });
    } finally {
      await browser.close();
    }
  });
});
