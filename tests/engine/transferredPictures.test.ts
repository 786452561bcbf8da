// Pictures that are transferred, so that one worker thread copies them in and out while another one works, in Node.
import type { ComputeRun, Engine, RunEvent, Timing } from '@wasm-compute/engine';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fromNodeBuild, nodeEngine } from './nodeEngine';

type Blur = typeof import('@wasm-compute/engine/kernels/image/gaussianBlur');
type Edges = typeof import('@wasm-compute/engine/kernels/image/edges');

const [width, height] = [4000, 3000];

let two: Engine;
let one: Engine;
let gaussianBlur: Blur['gaussianBlur'];
let edges: Edges['edges'];
let picture: Uint8ClampedArray;
beforeAll(async () => {
  ({ gaussianBlur } = await fromNodeBuild<Blur>('kernels/image/gaussianBlur'));
  ({ edges } = await fromNodeBuild<Edges>('kernels/image/edges'));
  let x = 1;
  picture = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < picture.length; i++) {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    picture[i] = x >>> 24;
  }
});

async function openBoth() {
  const { createEngine } = await nodeEngine();
  one = createEngine({ maxWorkers: 1, idleMs: Infinity });
  two = createEngine({ maxWorkers: 2, idleMs: Infinity, cancelGraceMs: 5000 });
}
afterEach(() => Promise.all([one.dispose(), two.dispose()]));

/** Bytes of the picture come along, and are the engine's then. */
const jobs = {
  'a blur over one memory': (engine: Engine) => {
    const data = picture.slice();
    return engine.run(gaussianBlur, { image: { width, height, data }, sigma: 8 }, { transfer: [data.buffer] });
  },
  'edges in parcels of strips': (engine: Engine) => {
    const data = picture.slice();
    return engine.run(edges, { image: { width, height, data } }, { transfer: [data.buffer] });
  },
};

function timingOf(run: ComputeRun<unknown>): Promise<Timing> {
  return new Promise((resolve) => {
    run.watch((event) => event.type === 'success' && resolve(event.timing));
  });
}

/** Only a job that finds both workers free is spread. */
const bothIdle = () =>
  expect
    .poll(() => two.getSnapshot().workers.filter(({ state }) => state === 'idle').length, { timeout: 20_000 })
    .toBe(2);

describe('a transferred picture on two worker threads', () => {
  for (const [name, run] of Object.entries(jobs)) {
    it(`comes out with the bytes of one worker: ${name}`, async () => {
      await openBoth();
      const { data: expected } = await run(one);
      await run(two);
      for (let i = 0; i < 4; i++) {
        await bothIdle();
        const job = run(two);
        const timing = timingOf(job);
        const { data } = await job;
        expect(await timing).toMatchObject({ sharedMemory: true });
        expect(Buffer.from(data.buffer).equals(Buffer.from(expected.buffer))).toBe(true);
      }
    });

    it(`is given up at any moment, and its workers stay: ${name}`, async () => {
      await openBoth();
      await run(two);
      await bothIdle();
      const ids = two.getSnapshot().workers.map(({ id }) => id);
      for (let i = 0; i < 12; i++) {
        const job = run(two);
        const events: RunEvent<unknown>[] = [];
        job.watch((event) => events.push(event));
        await new Promise((resolve) => setTimeout(resolve, i * 3));
        job.cancel();
        await job.catch(() => {});
        expect(['cancelled', 'success']).toContain(events.at(-1)?.type);
        await bothIdle();
      }
      const { data } = await run(two);
      const { data: expected } = await run(one);
      expect(Buffer.from(data.buffer).equals(Buffer.from(expected.buffer))).toBe(true);
      expect(two.getSnapshot().workers.map(({ id }) => id)).toStrictEqual(ids);
    });
  }
});
