/** Calls a function of a TypeScript file of the bench, in this Node or in a page of Chromium. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { findBrowser } from '../scripts/findBrowser.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Microseconds between two samples of a profile. */
const sampleEvery = 100;

/** The time that each function of a profile took by itself: its name, the address of its script, and milliseconds. */
function selfTimes({ nodes, samples, timeDeltas }) {
  const times = new Map(nodes.map(({ id, callFrame }) => [id, { ...callFrame, ms: 0 }]));
  samples.forEach((id, i) => (times.get(id).ms += timeDeltas[i] / 1000));
  return [...times.values()].map(({ functionName, url, ms }) => ({ name: functionName, url, ms }));
}

async function inChromium(server, path, name, args, profiled) {
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
    const place = `Chromium ${browser.version()}`;
    if (!profiled) return { answer: await page.evaluate(run, [path, name, args]), place };
    await page.evaluate((file) => import(file), path);
    const session = await page.context().newCDPSession(page);
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: sampleEvery });
    await session.send('Profiler.start');
    const answer = await page.evaluate(run, [path, name, args]);
    const { profile } = await session.send('Profiler.stop');
    return { answer, place, times: selfTimes(profile) };
  } finally {
    await browser.close();
  }
}

/**
 * `path` from the root of the repository, with a leading slash. Arguments and answer are plain data. In `chromium profiled` the
 * page's own thread is profiled meanwhile, and `times` tells of its functions.
 */
export async function runIn(place, path, name, ...args) {
  const inBrowser = place !== 'node';
  const server = await createServer({
    root,
    configFile: join(root, 'bench/vite.config.ts'),
    logLevel: 'error',
    server: { hmr: false, ws: false, watch: null, host: '127.0.0.1', ...(!inBrowser && { middlewareMode: true }) },
    appType: 'custom',
  });
  try {
    if (inBrowser) return await inChromium(server, path, name, args, place === 'chromium profiled');
    const module = await server.ssrLoadModule(path);
    return { answer: await module[name](...args), place: `Node ${process.versions.node}` };
  } finally {
    await server.close();
  }
}
