/** Many mounts, uses and unmounts in a real page, and what they leave behind. */
import { buildReactSite } from './reactSite';
import { openBrowser, serveSite } from './site';

/** What the page holds at one moment, after garbage collection. */
export interface Holdings {
  readonly heapBytes: number;
  /** Linear memory of each worker. */
  readonly wasmBytes: readonly number[];
  readonly nodes: number;
  /** Trees of elements that are in no document and can't be collected. */
  readonly detached: number;
  readonly listeners: number;
  readonly workers: number;
}

export interface MountCycles {
  readonly before: Holdings;
  readonly after: Holdings;
  readonly mostWorkers: number;
  readonly counts: Readonly<Record<'started' | 'succeeded' | 'failed' | 'cancelled', number>>;
  readonly jobsLeft: number;
  readonly problems: readonly string[];
  readonly seconds: number;
}

export const maxWorkers = 2;

/** Runs the cycles in a production build, after a tenth as many to warm up. */
export async function measureMountCycles(count: number): Promise<MountCycles> {
  const site = await serveSite(await buildReactSite('19', 'production'));
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(message.text());
    });
    await page.goto(site.url);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    await session.send('DOM.enable');

    const look = async (): Promise<Holdings> => {
      await page.waitForFunction(() => window.reactLab.snapshot().jobs === 0);
      for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      const { metrics } = await session.send('Performance.getMetrics');
      const { detachedNodes } = await session.send('DOM.getDetachedDomNodes');
      const metric = (name: string) => metrics.find((one) => one.name === name)!.value;
      return {
        heapBytes: usedSize,
        wasmBytes: await page.evaluate(() => window.reactLab.memoryBytes()),
        nodes: metric('Nodes'),
        detached: detachedNodes.length,
        listeners: metric('JSEventListeners'),
        workers: page.workers().length,
      };
    };

    await page.evaluate((limit) => window.reactLab.open({ maxWorkers: limit }), maxWorkers);
    await page.evaluate((n) => window.reactLab.cycles(n), Math.max(100, count / 10));
    const before = await look();
    let mostWorkers = before.workers;
    page.on('worker', () => (mostWorkers = Math.max(mostWorkers, page.workers().length)));
    const startedAt = performance.now();
    await page.evaluate((n) => window.reactLab.cycles(n), count);
    const seconds = (performance.now() - startedAt) / 1000;
    const after = await look();
    const { counts, jobs } = await page.evaluate(() => window.reactLab.snapshot());
    return { before, after, mostWorkers, counts, jobsLeft: jobs, problems, seconds };
  } finally {
    await browser.close();
    await site.close();
  }
}

/** What is wrong with the figures: nothing, when the cycles left nothing behind. */
export function leftovers({ before, after, mostWorkers, counts, jobsLeft, problems }: MountCycles): string[] {
  const wrong = [...problems];
  const grown = after.heapBytes - before.heapBytes;
  const largest = (bytes: readonly number[]) => Math.max(0, ...bytes);
  if (grown > 2 * 2 ** 20) wrong.push(`the heap grew by ${grown} bytes`);
  if (largest(after.wasmBytes) > largest(before.wasmBytes)) wrong.push(`linear memory grew to ${after.wasmBytes}`);
  if (mostWorkers > maxWorkers) wrong.push(`${mostWorkers} workers at once`);
  if (after.detached > 0) wrong.push(`${after.detached} detached trees`);
  if (after.nodes > before.nodes) wrong.push(`${before.nodes} nodes became ${after.nodes}`);
  // The engine has three on each worker, and the second worker may have come after the first look.
  const ofPage = ({ listeners, workers }: Holdings) => listeners - 3 * workers;
  if (ofPage(after) > ofPage(before)) wrong.push(`${before.listeners} listeners became ${after.listeners}`);
  if (jobsLeft > 0 || counts.failed > 0) wrong.push(`${jobsLeft} jobs left, ${counts.failed} failed`);
  return wrong;
}
