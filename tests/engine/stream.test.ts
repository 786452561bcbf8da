import { EngineError } from '@wasm-compute/engine';
import { stream } from '@wasm-compute/engine/stream';
import { createFakeEngine } from '@wasm-compute/engine/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { double } from './toyKernel';

function* numbers(count = Infinity) {
  for (let value = 0; value < count; value++) yield { value };
}

/** Lets every promise that is settled be heard. */
const turn = () =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

describe('stream', () => {
  it('gives every answer once, in the order of the inputs', async () => {
    const engine = createFakeEngine({ answers: { 'toy/double': ({ value }: { value: number }) => 2 * value } });
    const seen: number[] = [];
    for await (const answer of stream(engine, double, numbers(5))) seen.push(answer);
    expect(seen).toStrictEqual([0, 2, 4, 6, 8]);
  });

  it('regression: a stream that drops silently: a slow reader gets all, and holds the work back', async () => {
    const engine = createFakeEngine({ answers: { 'toy/double': ({ value }: { value: number }) => 2 * value } });
    const seen: number[] = [];
    let most = 0;
    for await (const answer of stream(engine, double, numbers(50), { ahead: 3 })) {
      for (let i = 0; i < 4; i++) await turn();
      seen.push(answer);
      most = Math.max(most, engine.runs.length - seen.length);
    }
    expect(seen).toStrictEqual(Array.from({ length: 50 }, (_, i) => 2 * i));
    expect(most).toBe(2);
  });

  it('starts nothing, and asks for no input, before the first answer is asked for', async () => {
    const engine = createFakeEngine();
    let asked = 0;
    const inputs = {
      *[Symbol.iterator]() {
        asked += 1;
        yield* numbers();
      },
    };
    const answers = stream(engine, double, inputs);
    await turn();
    expect([engine.runs.length, asked]).toStrictEqual([0, 0]);
    void answers.next();
    expect(engine.runs.length).toBe(2);
    await answers.return();
  });

  it('throws the error of a run in the loop, after the answers before it, and cancels the others', async () => {
    const engine = createFakeEngine();
    const answers = stream(engine, double, numbers(), { ahead: 3 });
    const first = answers.next();
    engine.runs[1]?.fail(new EngineError('kernel/trap', 'It stopped.'));
    engine.runs[0]?.succeed(0);
    expect(await first).toStrictEqual({ done: false, value: 0 });
    await expect(answers.next()).rejects.toMatchObject({ code: 'kernel/trap' });
    expect(engine.runs.map(({ event }) => event.type)).toStrictEqual(['success', 'error', 'cancelled', 'cancelled']);
    expect(await answers.next()).toStrictEqual({ done: true, value: undefined });
  });

  it('meets what the inputs throw in its turn, and lets them clean up when it ends early', async () => {
    const engine = createFakeEngine({ answers: { 'toy/double': () => 7 } });
    const failing = stream(
      engine,
      double,
      (function* () {
        yield { value: 1 };
        throw new Error('no more');
      })(),
    );
    expect(await failing.next()).toStrictEqual({ done: false, value: 7 });
    await expect(failing.next()).rejects.toThrow('no more');

    let cleaned = false;
    const inputs = (function* () {
      try {
        yield* numbers();
      } finally {
        cleaned = true;
      }
    })();
    for await (const answer of stream(engine, double, inputs)) if (answer === 7) break;
    expect(cleaned).toBe(true);
  });

  it('ends at once while an answer is awaited, which a loop over a generator could not', async () => {
    const engine = createFakeEngine();
    const answers = stream(engine, double, numbers());
    const pending = [answers.next(), answers.next(), answers.next()];
    await answers.return();
    expect(await Promise.all(pending)).toStrictEqual(pending.map(() => ({ done: true, value: undefined })));
    expect(engine.runs.map(({ event }) => event.type)).toStrictEqual(['cancelled', 'cancelled']);
  });

  it('rejects once with the reason of its signal, whether it was aborted before or meanwhile', async () => {
    const engine = createFakeEngine();
    const before = stream(engine, double, numbers(), { signal: AbortSignal.abort('early') });
    await expect(before.next()).rejects.toBe('early');
    expect(await before.next()).toStrictEqual({ done: true, value: undefined });
    expect(engine.runs).toHaveLength(0);

    const controller = new AbortController();
    const meanwhile = stream(engine, double, numbers(), { signal: controller.signal });
    const pending = meanwhile.next();
    controller.abort('enough');
    await expect(pending).rejects.toBe('enough');
    expect(engine.runs.map(({ event }) => event.type)).toStrictEqual(['cancelled', 'cancelled']);
  });

  it('starts no run for an input that ended it', async () => {
    const engine = createFakeEngine();
    const controller = new AbortController();
    let cleaned = false;
    const inputs = (function* () {
      try {
        yield { value: 1 };
        controller.abort('enough');
        yield { value: 2 };
      } finally {
        cleaned = true;
      }
    })();
    await expect(stream(engine, double, inputs, { signal: controller.signal }).next()).rejects.toBe('enough');
    expect(engine.runs.map(({ event }) => event.type)).toStrictEqual(['cancelled']);
    expect(cleaned).toBe(true);
  });

  it('refuses an `ahead` outside 1 to 1024', async () => {
    for (const ahead of [0, 1.5, 1025, NaN])
      await expect(stream(createFakeEngine(), double, numbers(), { ahead }).next()).rejects.toMatchObject({
        code: 'engine/option',
      });
  });
});

describe('a stream under any interleaving', () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.constant({ do: 'next' } as const) },
    { weight: 6, arbitrary: fc.record({ do: fc.constant('succeed' as const), index: fc.nat(7) }) },
    { weight: 4, arbitrary: fc.constant({ do: 'turn' } as const) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('fail' as const), index: fc.nat(7) }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom({ do: 'return' } as const, { do: 'throw' } as const, { do: 'abort' } as const),
    },
  );
  const options = fc.record({ ahead: fc.integer({ min: 1, max: 4 }), count: fc.integer({ min: 0, max: 12 }) });

  it('delivers a prefix in order, each once; never more than `ahead` at a time; settles all; leaves nothing under way', async () => {
    const seen = { whole: 0, failed: 0, left: 0 };
    await fc.assert(
      fc.asyncProperty(options, fc.array(step, { maxLength: 60 }), async ({ ahead, count }, steps) => {
        const engine = createFakeEngine();
        const controller = new AbortController();
        const answers = stream(engine, double, numbers(count), { ahead, signal: controller.signal });
        const results: Array<{ value?: number; done?: boolean; error?: unknown } | undefined> = [];
        const others: Promise<unknown>[] = [];
        const underWay = () => engine.runs.filter(({ settled }) => !settled);
        const delivered = () => results.flatMap((result) => result?.value ?? []);
        let over = false;
        let startedBefore = 0;
        const ask = () => {
          const index = results.push(undefined) - 1;
          void answers.next().then(
            ({ value, done = false }) => (results[index] = value === undefined ? { done } : { value }),
            (error: unknown) => (results[index] = { error }),
          );
        };
        for (const action of steps) {
          if (action.do === 'next') ask();
          else if (action.do === 'turn') await turn();
          else if (action.do === 'succeed') {
            const run = underWay()[action.index];
            run?.succeed((run.input as { value: number }).value);
          } else if (action.do === 'fail')
            underWay()[action.index]?.fail(new EngineError('kernel/trap', 'It stopped.'));
          else {
            if (!over) startedBefore = engine.runs.length;
            over = true;
            if (action.do === 'abort') controller.abort('enough');
            else others.push(action.do === 'return' ? answers.return() : answers.throw('thrown').catch(() => {}));
          }
          expect(engine.runs.length - delivered().length).toBeLessThanOrEqual(ahead + results.length);
          expect(underWay().length).toBeLessThanOrEqual(ahead);
          if (over) expect(engine.runs.length).toBe(startedBefore);
        }
        // Whatever is still under way comes to its end; then everybody has an answer.
        await turn();
        // Who leaves, or is told of an error, leaves nothing behind.
        if (over || results.some((result) => result && result.value === undefined))
          expect(underWay()).toStrictEqual([]);
        for (let run = underWay()[0]; run; run = underWay()[0]) {
          run.succeed((run.input as { value: number }).value);
          await turn();
        }
        await Promise.all(others);
        await turn();
        expect(results).not.toContain(undefined);
        expect(delivered()).toStrictEqual(Array.from({ length: delivered().length }, (_, i) => i));
        expect(results.filter((result) => result && 'error' in result).length).toBeLessThanOrEqual(1);
        const firstEnd = results.findIndex((result) => result?.value === undefined);
        if (firstEnd >= 0)
          for (const { value } of results.slice(firstEnd) as Array<{ value?: number }>) expect(value).toBeUndefined();
        expect(underWay()).toStrictEqual([]);
        if (delivered().length === count && results.some((result) => result?.done)) seen.whole += 1;
        if (results.some((result) => (result?.error as { code?: string })?.code)) seen.failed += 1;
        if (over) seen.left += 1;
      }),
      { numRuns: 1500 },
    );
    // Each way to end was met.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  });
});
