// Inputs that nobody would think of, for all that reads what comes from outside. `npm run test:fuzz` gives each target minutes.
import { appendFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../kernels/random';
import { expressions } from './expressions';
import { forgedAnswers } from './forgedAnswers';
import { fuzz, type FuzzTarget } from './FuzzTarget';
import { imageHeaders } from './imageHeaders';
import { typedTexts } from './typedTexts';
import { wireJobs } from './wireJobs';

const { FUZZ_SECONDS: seconds, FUZZ_SEED: seed = '1', FUZZ_COUNT: count, FUZZ_REPORT: report } = process.env;

describe.each<[FuzzTarget<never>, number]>([
  [expressions as FuzzTarget<never>, 15_000],
  [typedTexts as FuzzTarget<never>, 15_000],
  [imageHeaders as FuzzTarget<never>, 30_000],
  [wireJobs as FuzzTarget<never>, 10_000],
  [forgedAnswers as FuzzTarget<never>, 2_000],
])('$name', (target, few) => {
  it('are all borne, each within 50 ms', { timeout: 3_600_000 }, async () => {
    // The first one builds and loads.
    await fuzz(target, createRandom, { seed: 0, count: 1 }).catch(() => {});
    const { inputs, slowestMs } = await fuzz(target, createRandom, {
      seed: Number(seed),
      ...(seconds === undefined
        ? { count: Number(count ?? few) }
        : { untilMs: performance.now() + Number(seconds) * 1000 }),
    });
    expect(inputs).toBeGreaterThan(0);
    if (report) appendFileSync(report, `${JSON.stringify({ name: target.name, inputs, slowestMs })}\n`);
  });
});
