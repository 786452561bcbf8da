// The packages as a stranger gets them: packed, installed outside of the workspace, used without configuration.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserArgs, ensureBrowser } from '../../scripts/findBrowser.mjs';
import { freePort } from '../pages/freePort';

const root = fileURLToPath(new URL('../..', import.meta.url));
const names = ['engine', 'react', 'components'] as const;
const folder = mkdtempSync(join(tmpdir(), 'wasm-compute-consumer-'));
const npm = (args: readonly string[], cwd: string) =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

let files: Readonly<Record<string, readonly string[]>>;
let browser: Browser;

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  const packed = JSON.parse(
    npm(['pack', '--json', '--pack-destination', folder, ...names.map((name) => `--workspace=packages/${name}`)], root),
  ) as Array<{ name: string; filename: string; files: Array<{ path: string }> }> | Record<string, never>;
  const list = Array.isArray(packed) ? packed : (Object.values(packed) as never);
  files = Object.fromEntries(list.map((pack) => [pack.name, pack.files.map(({ path }) => path)]));
  cpSync(join(root, 'tests/packaging/app'), folder, { recursive: true });
  for (const file of ['served.js', 'served.wasm'])
    cpSync(join(root, 'tests/fixtures/served/build', file), join(folder, 'served', file));
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const pinned = (name: string) => own.devDependencies[name]!;
  const tarballs = Object.fromEntries(list.map((pack) => [pack.name, `file:./${pack.filename}`]));
  const manifest = {
    name: 'consumer',
    private: true,
    type: 'module',
    dependencies: {
      ...tarballs,
      react: pinned('react'),
      'react-dom': pinned('react-dom'),
      vite: pinned('vite'),
      '@vitejs/plugin-react': pinned('@vitejs/plugin-react'),
      '@vitejs/plugin-rsc': pinned('@vitejs/plugin-rsc'),
      // The last one whose development server leaves the addresses of workers behind.
      vite7: 'npm:vite@7.3.8',
    },
    overrides: tarballs,
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  npm(['install', '--no-audit', '--no-fund', '--prefer-offline'], folder);
  browser = await chromium.launch({ executablePath: await ensureBrowser(), args: browserArgs });
}, 300_000);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts Vite in the consumer's folder, and waits until it answers. */
async function serve(args: readonly string[], vitePackage = 'vite'): Promise<{ url: string; stop: () => void }> {
  const port = await freePort();
  const vite: ChildProcess = spawn(
    process.execPath,
    [`node_modules/${vitePackage}/bin/vite.js`, ...args, '--port', String(port), '--strictPort', '--host', '127.0.0.1'],
    { cwd: folder, stdio: 'ignore' },
  );
  const url = `http://127.0.0.1:${port}/`;
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return { url, stop: () => vite.kill() };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  vite.kill();
  throw new Error('Vite did not answer.');
}

/** A PNG of one colour, made by the page itself. */
async function pngOf(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(64, 48);
    const context = canvas.getContext('2d')!;
    context.fillStyle = 'rgb(200, 30, 60)';
    context.fillRect(0, 0, 64, 48);
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())];
  });
  return Buffer.from(bytes);
}

/** One job of each component, by its accessible roles; fails on any error of the page. */
async function useComponents(url: string, expected = /^$/): Promise<void> {
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) problems.push(message.text());
  });
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await page.goto(url);

  const calculator = page.getByRole('group', { name: 'Calculator' });
  await calculator.getByRole('textbox').waitFor({ timeout: 60_000 });
  expect(loaded.filter((address) => /\.wasm|worker/i.test(address))).toStrictEqual([]);
  await calculator.getByRole('textbox').fill('0.1+0.2');
  await calculator.getByRole('textbox').press('Enter');
  await expect.poll(() => calculator.getAttribute('data-state'), { timeout: 30_000 }).toBe('success');
  expect(await calculator.textContent()).toContain('0.3');

  const matrix = page.getByRole('group', { name: 'Matrix panel' });
  await matrix.getByRole('button', { name: 'Run' }).click();
  await expect.poll(() => matrix.getAttribute('data-state'), { timeout: 30_000 }).toBe('success');

  const filter = page.getByRole('group', { name: 'Image filter' });
  await filter
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'red.png', mimeType: 'image/png', buffer: await pngOf(page) });
  await expect.poll(() => filter.getAttribute('data-state'), { timeout: 30_000 }).toBe('success');
  expect(problems).toStrictEqual([]);
  await page.close();
}

/** A kernel that a worker file of the consumer's own serves. */
async function useServed(url: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto(url);
  // A development server that meets the worker's imports for the first time loads the page again.
  const answer = () => page.evaluate("greet('you')").catch(String);
  await expect.poll(answer, { timeout: 60_000 }).toBe('Hello, you!');
  // Not waited for: of a page that is just being loaded again the browser never says that it is closed.
  void page.close();
}

/** A page of Server Components: rendered by the server with an answer of its own, taken over, and used. */
async function useServerComponents(url: string): Promise<void> {
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
  const markup = await (await page.goto(url))!.text();
  expect(markup).toContain('data-source="initial" data-started="0">71 × 839 × 1471 × 6857</output>');
  expect(markup).toContain('waiting</p>');
  expect(markup).toContain('aria-label="Calculator"');

  const factors = page.locator('#factors');
  await expect.poll(() => page.locator('#suspended').textContent(), { timeout: 30_000 }).toContain('2 × 2 × 2 × 3');
  expect(await factors.textContent()).toBe('71 × 839 × 1471 × 6857');
  // The one of `#suspended`: what the server has answered is not asked again.
  expect(await factors.getAttribute('data-started')).toBe('1');
  expect(await factors.getAttribute('data-source')).toBe('initial');
  await page.locator('#next').click();
  await expect.poll(() => factors.textContent(), { timeout: 30_000 }).toBe('5 × 120170295029');
  expect(await factors.getAttribute('data-started')).toBe('2');
  expect(await page.evaluate('recovered')).toStrictEqual([]);
  expect(problems).toStrictEqual([]);
  await page.close();
}

describe('the packed packages', () => {
  it('X04: hold their build, sources and modules, and nothing else', () => {
    for (const name of names) {
      const own = files[`@wasm-compute/${name}`]!;
      expect(own).toContain('dist/index.js');
      expect(own).toContain('dist/index.d.ts');
      expect(own).toContain('LICENSE');
      expect(own.filter((path) => !/^(dist|src|wasm)\/|^(package\.json|README\.md|LICENSE)$/.test(path))).toStrictEqual(
        [],
      );
    }
    const wasm = readdirSync(join(root, 'packages/engine/wasm')).filter((file) => file.endsWith('.wasm'));
    expect(files['@wasm-compute/engine']!.filter((path) => path.endsWith('.wasm'))).toHaveLength(wasm.length);
  });

  it('X04: have no install scripts', () => {
    for (const name of names) {
      const { scripts = {} } = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')) as {
        scripts?: Record<string, string>;
      };
      expect(Object.keys(scripts).filter((script) => /install|prepare/.test(script))).toStrictEqual([]);
    }
  });

  it('compute in Node, on worker threads and inline, and let the process end', () => {
    const printed = execFileSync(process.execPath, ['node.mjs'], { cwd: folder, encoding: 'utf8', timeout: 60_000 });
    expect(JSON.parse(printed)).toStrictEqual({
      product: [7, 10, 15, 22],
      again: [7, 10, 15, 22],
      factors: ['3', '5', '17', '257', '641', '65537', '6700417'],
      cancelled: 'AbortError',
      workers: true,
    });
  });

  it('run one job of each component under Vite’s development server', async () => {
    const server = await serve([]);
    try {
      await useComponents(server.url);
      await useServed(server.url);
    } finally {
      server.stop();
    }
  });

  it('run one job of each component under the development server of Vite 7, which moves modules', async () => {
    const server = await serve(['--force'], 'vite7');
    try {
      // The first try of each address; the second one is right.
      await useComponents(server.url, /Failed to load resource|Failed to load module script/);
    } finally {
      server.stop();
    }
  });

  it('run one job of each component in Vite’s production build', async () => {
    execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'], { cwd: folder });
    const server = await serve(['preview']);
    try {
      await useComponents(server.url);
      await useServed(server.url);
    } finally {
      server.stop();
    }
  });

  it('P12: stand in a tree of Server Components, in a build and under the development server', async () => {
    const config = ['-c', 'server-components/vite.config.js'];
    const server = await serve(config);
    try {
      await useServerComponents(server.url);
    } finally {
      server.stop();
    }
    execFileSync(
      process.execPath,
      ['node_modules/vite/bin/vite.js', 'build', '--app', '--logLevel', 'error', ...config],
      {
        cwd: folder,
      },
    );
    const built = await serve(['preview', ...config]);
    try {
      await useServerComponents(built.url);
    } finally {
      built.stop();
    }
  });
});
