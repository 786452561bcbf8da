import { describe, expect, it } from 'vitest';
import type { ComputeError } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { evaluate } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { sum } from '@wasm-compute/engine/kernels/vector/sum';
import { issueParameters } from '../../../packages/components/src/shared/issueText.js';

/** The facts of the error with which a run ends. */
async function factsOf(run: Promise<unknown>) {
  const error = (await run.then(
    () => undefined,
    (cause: unknown) => cause,
  )) as ComputeError;
  return { code: error.code, ...issueParameters(error.detail, 'en') };
}

describe('the facts of a real error', () => {
  it('give the seconds of a time limit', async () => {
    const engine = createInlineEngine({ timeoutMs: 100 });
    const expression = 'factor(1000000000000000003×1000000000000000009)';
    expect(await factsOf(engine.run(evaluate, { expression }))).toMatchObject({ code: 'time/limit', s: 0.1 });
  });

  it('give both sizes of a memory limit', async () => {
    const engine = createInlineEngine({ memoryLimitBytes: 1_000_000 });
    const facts = await factsOf(engine.run(sum, { a: new Float64Array(1_000_000) }));
    expect(facts).toMatchObject({ code: 'kernel/out-of-memory', have: '1 MB' });
    expect(facts).toHaveProperty('need', expect.stringMatching(/^8(\.\d)? MB$/));
  });
});
