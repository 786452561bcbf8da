import type { ComputeRun, Kernel } from '@wasm-compute/engine';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { createStorage, type ResultStorage } from '@wasm-compute/engine/storage';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRun } from '../../../packages/engine/src/run';
import { anyAnswer } from '../../engine/anyAnswer';
import { newName, patient } from './storageRuns';

const timing = {
  loadMs: 0,
  queueMs: 0,
  copyInMs: 0,
  computeMs: 1,
  passMs: [1],
  copyOutMs: 0,
  totalMs: 1,
  variant: 'base',
  workers: 1,
  sharedMemory: false,
  peakBytes: 0,
} as const;

/** Asks with an engine that answers what it is told, or not at all. */
function ask(storage: ResultStorage, input: unknown, answer: () => unknown): ComputeRun<unknown> {
  const start = () => {
    const control = createRun<unknown>(
      { type: 'loading', progress: { phase: 'start', ratio: null, done: 0, total: null } },
      { id: 0, signal: undefined, cancel() {} },
    );
    control.emit({ type: 'success', data: answer(), timing, source: 'wasm' });
    return control.run;
  };
  const engine = { variant: undefined, gone: new AbortController().signal, nextId: () => 0, start };
  return storage.run(multiply as Kernel<unknown, unknown>, input, {}, engine);
}

describe.each([false, true])('what is stored (encrypted: %s)', (encrypt) => {
  it('is what is found: the same question gets the same answer on a later page, whatever it is', async () => {
    const name = newName();
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(anyAnswer, async (answer) => {
        const input = { question: (asked += 1) };
        const [earlier, later] = [0, 1].map(() => createStorage({ ...patient, name, encrypt })) as [
          ResultStorage,
          ResultStorage,
        ];
        await ask(earlier, input, () => answer);
        await earlier.flush();
        const found = await ask(later, { ...input }, () => {
          throw new Error('It was computed again.');
        });
        expect(found).toStrictEqual(answer);
        earlier.close();
        later.close();
      }),
      { numRuns: 200 },
    );
  });
});
