/** One job on an engine of one worker and on one of two, round by round in turn. Runs in Node and on a page. */
import type { Engine, Timing } from '@wasm-compute/engine';
import type { WorkerJob } from './jobs';

export interface Row {
  readonly name: string;
  readonly one: readonly number[];
  readonly two: readonly number[];
  /** Of the fastest run on the engine of two. */
  readonly timing: Timing;
}

async function runOnce(engine: Engine, job: WorkerJob): Promise<{ took: number; result: unknown; timing: Timing }> {
  const { input, transfer } = job.input();
  let timing: Timing | undefined;
  const start = performance.now();
  const run = engine.run(job.kernel, input, { transfer });
  run.watch((event) => {
    if (event.type === 'success') timing = event.timing;
  });
  const result = await run;
  return { took: performance.now() - start, result, timing: timing! };
}

/** Throws when the two answers differ in a byte. */
export async function measureWorkers(one: Engine, two: Engine, job: WorkerJob, rounds: number): Promise<Row> {
  const [first, second] = [await runOnce(one, job), await runOnce(two, job)];
  const [a, b] = [job.bytesOf(first.result), job.bytesOf(second.result)];
  if (a.length !== b.length || a.some((byte, i) => byte !== b[i]))
    throw new Error(`${job.name}: two workers answer otherwise than one.`);
  const times = { one: [] as number[], two: [] as number[] };
  let best: Timing | undefined;
  for (let round = 0; round < rounds; round++) {
    times.one.push((await runOnce(one, job)).took);
    const { took, timing } = await runOnce(two, job);
    if (!best || took < Math.min(...times.two)) best = timing;
    times.two.push(took);
  }
  return { name: job.name, ...times, timing: best! };
}
