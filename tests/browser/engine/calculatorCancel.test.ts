/** Cancelling the calculator in a real worker, at its largest documented sizes. */
import { createEngine, type ComputeRun, type Engine, type RunEvent } from '@wasm-compute/engine';
import { evaluate } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { afterEach, describe, expect, it } from 'vitest';

let engine: Engine;
afterEach(() => engine.dispose());

const begun = (run: ComputeRun<unknown>) =>
  new Promise<void>((resolve) => {
    run.watch(({ type }) => type === 'running' && resolve());
  });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a long calculation', () => {
  it.each([
    ['a product and its text', '(3^104000)×(7^58000)+(3^104001)×(7^57999)'],
    ['a divisor', 'gcd(7^112000−1,3^200000−1)'],
    ['a quotient in lowest terms', '(7^118000)÷(3^104000+1)'],
    ['a square root', '√(10^99998+1)'],
    ['a gamma function', '20000.5!'],
    ['a sum of gamma functions', Array.from({ length: 20 }, (_, i) => `${20_000 + i}.5!÷${20_000 + i}.5!`).join('+')],
    ['prime factors', 'factor(99999999999999999999999999999999999999)'],
  ])('with %s stops between two slices at any moment, and its worker goes on', async (_, expression) => {
    engine = createEngine({ maxWorkers: 1, cancelGraceMs: 5000 });
    await engine.preload(evaluate);
    await engine.run(evaluate, { expression: '1' });
    const [worker] = engine.getSnapshot().workers;
    for (const wait of [0, 5, 15, 40]) {
      const run = engine.run(evaluate, { expression, significantDigits: 100 });
      const events: Array<RunEvent<unknown>> = [];
      run.watch((event) => events.push(event));
      await begun(run);
      await pause(wait);
      run.cancel('enough');
      const outcome = await run.then(
        () => 'finished',
        (reason: unknown) => reason,
      );
      // A quick machine may be ready before it is told to stop.
      if (outcome !== 'finished') {
        expect(outcome).toBe('enough');
        expect(events.at(-1)).toStrictEqual({ type: 'cancelled', stopped: 'cooperative' });
      }
      expect(await engine.run(evaluate, { expression: '2+3' })).toMatchObject({ plain: '5' });
      expect(engine.getSnapshot().workers.map(({ id }) => id)).toStrictEqual([worker!.id]);
    }
  });
});
