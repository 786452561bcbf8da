// Faults brought from outside: the network, the server, the policy. After each, the same engine gives the right answer.
import type { Browser, Page, Route } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EngineOptions } from '@wasm-compute/engine';
import { buildSite, openBrowser, serveSite, type Site } from './site';

let folder: string;
let site: Site;
let browser: Browser;
let page: Page;
let problems: string[];

beforeAll(async () => {
  folder = await buildSite('lab');
  site = await serveSite(folder);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

beforeEach(() => {
  problems = [];
});
afterEach(async () => {
  await page?.context().close();
  expect(problems, 'uncaught errors of the page').toStrictEqual([]);
});

async function open(
  url: string,
  options: EngineOptions = {},
  prepare?: (page: Page) => Promise<unknown>,
): Promise<void> {
  const context = await browser.newContext();
  page = await context.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  await prepare?.(page);
  await page.goto(url);
  await page.evaluate((o) => window.lab.open('main', o), options);
}

const run = (kernel: 'multiply' | 'factorize' | 'spin', options: { cancelAfterMs?: number } = {}) =>
  page.evaluate(([k, o]) => window.lab.run('main', k, o), [kernel, options] as const);

const right = { value: '{"rows":2,"cols":2,"data":[7,10,15,22]}' };
const expectRight = async () => expect(await run('multiply')).toStrictEqual(right);

/** Serves the module's own bytes, changed. */
async function changed(route: Route, change: (bytes: Buffer) => Buffer): Promise<void> {
  const response = await route.fetch();
  await route.fulfill({ response, body: change(await response.body()) });
}

const wasm = '**/*.wasm';

describe('loading', () => {
  const faults: ReadonlyArray<{ name: string; code: string; answer: (route: Route) => Promise<void> }> = [
    { name: 'a module that is not there', code: 'load/http', answer: (route) => route.fulfill({ status: 404 }) },
    { name: 'a server that fails', code: 'load/http', answer: (route) => route.fulfill({ status: 500 }) },
    { name: 'a connection that breaks', code: 'load/network', answer: (route) => route.abort('connectionreset') },
    {
      name: 'an index page in its place',
      code: 'load/corrupt',
      answer: (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>App</title>' }),
    },
    {
      name: 'half of a module',
      code: 'load/corrupt',
      answer: (route) => changed(route, (bytes) => bytes.subarray(0, bytes.length / 2)),
    },
    {
      name: 'one flipped byte',
      code: 'load/integrity',
      answer: (route) =>
        changed(route, (bytes) => {
          bytes[bytes.length >> 1]! ^= 1;
          return bytes;
        }),
    },
  ];
  for (const { name, code, answer } of faults)
    it(`${name}: ${code}; repaired, the next run is right`, async () => {
      await open(site.url);
      await page.route(wasm, answer);
      expect(await run('multiply')).toMatchObject({ code });
      await page.unroute(wasm);
      await expectRight();
    });

  it('L02: a server that fails once is asked again by itself; twice, the caller decides', async () => {
    await open(site.url);
    let failures = 1;
    let requests = 0;
    await page.route(wasm, (route) => {
      requests += 1;
      return failures-- > 0 ? route.fulfill({ status: 503 }) : route.continue();
    });
    await expectRight();
    expect(requests).toBe(2);
    await page.reload();
    await page.evaluate(() => window.lab.open('main', {}));
    [failures, requests] = [2, 0];
    expect(await run('multiply')).toMatchObject({ code: 'load/http' });
    expect(requests).toBe(2);
    await expectRight();
    expect(requests).toBe(3);
  });

  it('L01: what is not there is asked for once, and after five failures in a row not at all for a while', async () => {
    await open(site.url, { circuitCoolDownMs: 300 });
    let requests = 0;
    await page.route(wasm, (route) => {
      requests += 1;
      return route.fulfill({ status: 404 });
    });
    for (let i = 0; i < 5; i++) expect(await run('multiply')).toMatchObject({ code: 'load/http' });
    expect(requests).toBe(5);
    expect(await run('multiply')).toMatchObject({ code: 'circuit/open' });
    expect(requests).toBe(5);
    await page.unroute(wasm);
    await page.waitForTimeout(320);
    await expectRight();
  });

  it('a module that never comes: load/timeout', async () => {
    await open(site.url, { loadTimeoutMs: 200 });
    await page.route(wasm, () => new Promise(() => {}));
    expect(await run('multiply')).toMatchObject({ code: 'load/timeout' });
    await page.unroute(wasm);
    await expectRight();
  });

  it('no connection: load/offline; back online, right', async () => {
    await open(site.url);
    await page.context().setOffline(true);
    expect(await run('multiply')).toMatchObject({ code: 'load/offline' });
    await page.context().setOffline(false);
    await expectRight();
  });

  it('a slow module can be cancelled, and its request ends', async () => {
    await open(site.url);
    const ended = page.waitForEvent('requestfailed', (request) => request.url().endsWith('.wasm'));
    await page.route(wasm, () => new Promise(() => {}));
    expect(await run('multiply', { cancelAfterMs: 50 })).toMatchObject({ name: 'AbortError' });
    await ended;
    await page.unroute(wasm);
    await expectRight();
  });

  it('a wrong content type is no fault, and costs no second request', async () => {
    await open(site.url);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.route(wasm, async (route) =>
      route.fulfill({ response: await route.fetch(), contentType: 'text/plain' }),
    );
    await expectRight();
    expect(requests.filter((url) => url.endsWith('.wasm'))).toHaveLength(1);
  });

  it('a worker that is not there: worker/load; repaired, right', async () => {
    await open(site.url);
    await page.route('**/worker*', (route) => route.fulfill({ status: 404 }));
    expect(await run('multiply')).toMatchObject({ code: 'worker/load' });
    await page.unroute('**/worker*');
    await expectRight();
  });

  it('a worker that never says ready: worker/timeout', async () => {
    await open(site.url, { startTimeoutMs: 300 });
    await page.route('**/worker*', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
    expect(await run('multiply')).toMatchObject({ code: 'worker/timeout' });
    await page.unroute('**/worker*');
    await expectRight();
  });
});

describe('laziness', () => {
  it('loads nothing before the first use, then just the module that is used, once', async () => {
    const requests: string[] = [];
    await open(site.url, {}, async (opened) => {
      opened.on('request', (request) => requests.push(request.url()));
    });
    expect(requests.filter((url) => /\.wasm|worker/.test(url))).toStrictEqual([]);
    await expectRight();
    expect(requests.filter((url) => url.endsWith('.wasm'))).toHaveLength(1);
    expect(requests.filter((url) => /matrix[^/]*\.wasm$/.test(url))).toHaveLength(1);
    await Promise.all([run('multiply'), run('multiply'), run('factorize'), run('factorize')]);
    expect(requests.filter((url) => url.endsWith('.wasm'))).toHaveLength(2);
  });
});

describe('policies', () => {
  const strict =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; img-src 'self' blob: data:; style-src 'self'";

  async function withHeaders(headers: Record<string, string>, test: () => Promise<void>): Promise<void> {
    const own = await serveSite(folder, headers);
    try {
      await open(own.url, {}, async (opened) => {
        await opened.addInitScript(() => {
          document.addEventListener('securitypolicyviolation', (event) => {
            (window as { violations?: string[] }).violations ??= [];
            (window as { violations?: string[] }).violations!.push(event.violatedDirective);
          });
        });
      });
      await test();
    } finally {
      await own.close();
    }
  }
  const violations = () => page.evaluate(() => (window as { violations?: string[] }).violations ?? []);

  it('works under a strict content security policy without a violation', () =>
    withHeaders({ 'content-security-policy': strict }, async () => {
      await expectRight();
      expect(await run('spin', { cancelAfterMs: 50 })).toMatchObject({ name: 'AbortError' });
      expect(await violations()).toStrictEqual([]);
    }));

  it('names the policy where WebAssembly is blocked', () =>
    withHeaders({ 'content-security-policy': strict.replace(" 'wasm-unsafe-eval'", '') }, async () => {
      expect(await run('multiply')).toMatchObject({ code: 'wasm/blocked' });
    }));

  it('says so where workers are blocked', () =>
    withHeaders({ 'content-security-policy': strict.replace("worker-src 'self'", "worker-src 'none'") }, async () => {
      expect((await run('multiply')).code).toMatch(/^worker\/(load|blocked)$/);
    }));

  it('works on a cross-origin isolated page', () =>
    withHeaders(
      { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' },
      async () => {
        expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
        await expectRight();
      },
    ));

  it('says so where there are no workers', async () => {
    await open(site.url, {}, (opened) => opened.addInitScript(() => Reflect.deleteProperty(window, 'Worker')));
    expect(await run('multiply')).toMatchObject({ code: 'worker/unsupported' });
  });
});

describe('variants', () => {
  /** Makes the browser refuse modules that hold such an instruction, which is how one without the feature answers. */
  const without = (opcode: 'vector' | 'relaxed vector') => (opened: Page) =>
    opened.addInitScript((what) => {
      const { validate } = WebAssembly;
      WebAssembly.validate = (bytes) => {
        const source = bytes as Uint8Array;
        // Vector instructions begin with 0xfd; the relaxed ones go on with 0x100 and up, in LEB128.
        const found = source.some((byte, i) => byte === 0xfd && (what === 'vector' || source[i + 2] === 0x02));
        return !found && validate(bytes);
      };
    }, opcode);

  for (const { name, prepare, variant } of [
    { name: 'nothing', prepare: async () => {}, variant: 'relaxed' },
    { name: 'relaxed SIMD', prepare: without('relaxed vector'), variant: 'simd' },
    { name: 'SIMD', prepare: without('vector'), variant: 'base' },
  ])
    it(`runs the ${variant} build where ${name} is missing`, async () => {
      const requests: string[] = [];
      await open(site.url, {}, async (opened) => {
        opened.on('request', (request) => requests.push(request.url()));
        await prepare(opened);
      });
      await expectRight();
      expect(requests.filter((url) => url.endsWith('.wasm'))).toHaveLength(1);
      expect(requests.find((url) => url.endsWith('.wasm'))).toContain(`.${variant}-`);
    });
});
