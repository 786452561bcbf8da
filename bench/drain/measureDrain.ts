/** How fast many small jobs go through an engine, and what submitting them costs the thread that does it. */
import { createEngine, type Engine } from '@wasm-compute/engine';
import { gcd } from '@wasm-compute/engine/kernels/number-theory/gcd';

export interface Drain {
  readonly jobs: number;
  /** Milliseconds of the calls of `run`, in one task. */
  readonly submitMs: number;
  /** Milliseconds from the first call to the last answer. */
  readonly drainMs: number;
  /** Longest task of the calling thread after that, if one took more than 50 ms; 0 if none did. */
  readonly longestTaskMs: number;
}

async function drain(engine: Engine, jobs: number): Promise<Drain> {
  let longestTaskMs = 0;
  let start = Infinity;
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      if (startTime > start) longestTaskMs = Math.max(longestTaskMs, duration);
  });
  observer.observe({ type: 'longtask' });
  // In a task of its own, as a page would.
  await new Promise((resolve) => setTimeout(resolve, 50));
  start = performance.now();
  const answers = Array.from({ length: jobs }, (_, i) => engine.run(gcd, { a: BigInt(6 * (i + 1)), b: 4n }));
  const submitMs = performance.now() - start;
  const values = await Promise.all(answers);
  const drainMs = performance.now() - start;
  values.forEach((value, i) => {
    if (value !== (i % 2 === 0 ? 2n : 4n)) throw new Error(`Job ${i} answered ${value}.`);
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  observer.disconnect();
  return { jobs, submitMs, drainMs, longestTaskMs };
}

/** A number of jobs at once, several times over, on warm workers. The fastest round. */
export async function measureDrain(jobs: number, rounds: number, maxWorkers: number): Promise<Drain> {
  const engine = createEngine({ maxWorkers });
  let best: Drain | undefined;
  try {
    await drain(engine, 100);
    for (let round = 0; round < rounds; round++) {
      const one = await drain(engine, jobs);
      if (!best || one.drainMs < best.drainMs) best = one;
    }
  } finally {
    await engine.dispose();
  }
  return best!;
}
