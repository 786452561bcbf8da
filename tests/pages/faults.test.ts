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
    { name: 'L01: a module that is not there', code: 'load/http', answer: (route) => route.fulfill({ status: 404 }) },
    { name: 'L02: a server that fails', code: 'load/http', answer: (route) => route.fulfill({ status: 500 }) },
    { name: 'L03: a connection that breaks', code: 'load/network', answer: (route) => route.abort('connectionreset') },
    {
      name: 'L08: an index page in its place',
      code: 'load/corrupt',
      answer: (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>App</title>' }),
    },
    {
      name: 'L06: half of a module',
      code: 'load/corrupt',
      answer: (route) => changed(route, (bytes) => bytes.subarray(0, bytes.length / 2)),
    },
    {
      name: 'L09: one flipped byte',
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

  it('L05: a module that never comes: load/timeout', async () => {
    await open(site.url, { loadTimeoutMs: 200 });
    await page.route(wasm, () => new Promise(() => {}));
    expect(await run('multiply')).toMatchObject({ code: 'load/timeout' });
    await page.unroute(wasm);
    await expectRight();
  });

  it('L03: no connection: load/offline; back online, right', async () => {
    await open(site.url);
    await page.context().setOffline(true);
    expect(await run('multiply')).toMatchObject({ code: 'load/offline' });
    await page.context().setOffline(false);
    await expectRight();
  });

  it('L04: a slow module can be cancelled, and its request ends', async () => {
    await open(site.url);
    const ended = page.waitForEvent('requestfailed', (request) => request.url().endsWith('.wasm'));
    await page.route(wasm, () => new Promise(() => {}));
    expect(await run('multiply', { cancelAfterMs: 50 })).toMatchObject({ name: 'AbortError' });
    await ended;
    await page.unroute(wasm);
    await expectRight();
  });

  it('L07: a wrong content type is no fault, and costs no second request', async () => {
    await open(site.url);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.route(wasm, async (route) =>
      route.fulfill({ response: await route.fetch(), contentType: 'text/plain' }),
    );
    await expectRight();
    expect(requests.filter((url) => url.endsWith('.wasm'))).toHaveLength(1);
  });

  it('L12: a worker that is not there: worker/load; repaired, right', async () => {
    await open(site.url);
    await page.route('**/worker*', (route) => route.fulfill({ status: 404 }));
    expect(await run('multiply')).toMatchObject({ code: 'worker/load' });
    await page.unroute('**/worker*');
    await expectRight();
  });

  it('L14: a worker that never says ready: worker/timeout', async () => {
    await open(site.url, { startTimeoutMs: 300 });
    await page.route('**/worker*', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
    expect(await run('multiply')).toMatchObject({ code: 'worker/timeout' });
    await page.unroute('**/worker*');
    await expectRight();
  });
});

describe('laziness', () => {
  it('L18: loads nothing before the first use, then just the module that is used, once', async () => {
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

  it('P03: works under a strict content security policy without a violation', () =>
    withHeaders({ 'content-security-policy': strict }, async () => {
      await expectRight();
      expect(await run('spin', { cancelAfterMs: 50 })).toMatchObject({ name: 'AbortError' });
      expect(await violations()).toStrictEqual([]);
    }));

  it('P02: names the policy where WebAssembly is blocked', () =>
    withHeaders({ 'content-security-policy': strict.replace(" 'wasm-unsafe-eval'", '') }, async () => {
      expect(await run('multiply')).toMatchObject({
        code: 'wasm/blocked',
        hint: expect.stringContaining('wasm-unsafe-eval'),
      });
    }));

  it('P01: says so where workers are blocked', () =>
    withHeaders({ 'content-security-policy': strict.replace("worker-src 'self'", "worker-src 'none'") }, async () => {
      expect((await run('multiply')).code).toMatch(/^worker\/(load|blocked)$/);
    }));

  it('P04: works through its policy where scripts need Trusted Types, without a violation', () =>
    withHeaders(
      { 'content-security-policy': `${strict}; require-trusted-types-for 'script'; trusted-types wasm-compute` },
      async () => {
        await expectRight();
        expect(await run('spin', { cancelAfterMs: 50 })).toMatchObject({ name: 'AbortError' });
        await expectRight();
        expect(await violations()).toStrictEqual([]);
      },
    ));

  it('P04: names Trusted Types where its policy is not allowed', () =>
    withHeaders(
      { 'content-security-policy': `${strict}; require-trusted-types-for 'script'; trusted-types another` },
      async () => {
        const { code, hint } = await run('multiply');
        expect(code).toBe('worker/blocked');
        expect(hint).toContain('trusted-types wasm-compute');
      },
    ));

  it('P08: works without shared memory, on a page that is not isolated', async () => {
    await open(site.url);
    expect(await page.evaluate(() => typeof SharedArrayBuffer)).toBe('undefined');
    await expectRight();
  });

  it('P09: works on a cross-origin isolated page', () =>
    withHeaders(
      { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' },
      async () => {
        expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
        await expectRight();
      },
    ));

  it('P05: says so where there are no workers', async () => {
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
    it(`P07: runs the ${variant} build where ${name} is missing`, async () => {
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

describe('workers', () => {
  /** Serves the worker's own script, with more before it. */
  const before = (script: string) =>
    page.route('**/worker*', (route) => changed(route, (bytes) => Buffer.concat([Buffer.from(`${script};\n`), bytes])));

  it('K14: one that closes itself in the middle of a job is noticed, and replaced', async () => {
    await open(site.url, { maxWorkers: 1, silentMs: 500 });
    await before('setTimeout(() => self.close(), 300)');
    expect(await run('spin')).toMatchObject({ code: 'worker/crash' });
    await page.unroute('**/worker*');
    await expectRight();
  });

  it('K15: one that throws beside a job is replaced', async () => {
    await open(site.url, { maxWorkers: 1 });
    await before("setTimeout(() => { throw new Error('beside'); }, 300)");
    expect(await run('spin')).toMatchObject({ code: 'worker/crash', message: expect.stringContaining('beside') });
    await page.unroute('**/worker*');
    await expectRight();
  });

  it('K17: garbage, late and doubled messages change nothing', async () => {
    await open(site.url, { maxWorkers: 1 });
    await before(`
      const post = self.postMessage.bind(self);
      self.postMessage = (message, transfer) => {
        for (const garbage of [null, undefined, 42, 'done', [], {}, { is: 'done' }, { is: 'done', job: -1 },
          { is: 'progress', job: 1e9, done: NaN }, JSON.parse('{"__proto__":{"polluted":1},"is":"failed","job":"1"}')])
          post(garbage);
        post(message, transfer);
        post({ is: message.is, job: message.job });
      }`);
    for (let i = 0; i < 5; i++) await expectRight();
    expect(await page.evaluate(() => ({}) as { polluted?: number }).then(({ polluted }) => polluted)).toBeUndefined();
  });
});

describe('memory', () => {
  /** Takes all addresses that the page has for memories of WebAssembly; they are free again after `giveBack`. */
  const takeAll = () =>
    page.evaluate(() => {
      const taken: WebAssembly.Memory[] = [];
      try {
        for (;;) taken.push(new WebAssembly.Memory({ initial: 1 }));
      } catch {
        Object.assign(globalThis, { taken });
      }
    });
  const giveBack = () =>
    page.evaluate(() => {
      Object.assign(globalThis, { taken: undefined });
      (globalThis as unknown as { gc(): void }).gc();
    });
  beforeEach(() => open(site.url, { maxWorkers: 1 }));

  it('K19: there is no room for one more module’s memory: it is waited for', async () => {
    await takeAll();
    const running = run('multiply');
    await page.waitForTimeout(500);
    await giveBack();
    expect(await running).toStrictEqual(right);
  });

  it('K19: there is none for long: kernel/out-of-memory; when there is some, right', async () => {
    await takeAll();
    expect(await run('multiply')).toMatchObject({ code: 'kernel/out-of-memory' });
    expect(await run('multiply', { cancelAfterMs: 300 })).toStrictEqual({ name: 'AbortError' });
    await giveBack();
    await expectRight();
  });
});

describe('many callers', () => {
  const all = (count: number) =>
    page.evaluate((n) => Promise.all(Array.from({ length: n }, () => window.lab.run('main', 'multiply', {}))), count);

  it('L17: a failed load is told to each of fifty that wait, and tried once by the next', async () => {
    await open(site.url);
    let requests = 0;
    await page.route(wasm, (route) => {
      requests += 1;
      return route.fulfill({ status: 404 });
    });
    const outcomes = await all(50);
    expect(requests).toBe(1);
    expect(new Set(outcomes.map(({ code }) => code))).toStrictEqual(new Set(['load/http']));
    await page.unroute(wasm);
    page.on('request', (request) => (requests += Number(request.url().endsWith('.wasm'))));
    expect(await all(50)).toStrictEqual(Array.from({ length: 50 }, () => right));
    expect(requests).toBe(2);
  });

  it('Q02: ten thousand jobs at once are all answered', async () => {
    await open(site.url);
    const outcomes = await all(10_000);
    expect(outcomes.filter(({ value }) => value === right.value)).toHaveLength(10_000);
    await expectRight();
  });
});

describe('nth failures', () => {
  it('the nth request fails, for n = 1, 2, … until none does: the next run is right', async () => {
    for (let n = 1; ; n++) {
      await open(site.url, { loadRetries: 0 });
      let left = n;
      await page.route(/\.wasm|worker/, (route) => (--left === 0 ? route.abort('connectionreset') : route.continue()));
      const { code, value } = await run('multiply');
      // A worker that failed to start before there was work for it is replaced in silence.
      if (value === undefined) expect(code).toMatch(/^(load\/network|worker\/load)$/);
      else expect({ value }).toStrictEqual(right);
      if (left > 0) {
        expect(n).toBeGreaterThan(2);
        return;
      }
      await expectRight();
      await page.context().close();
    }
  });
});
