// The pool on real worker threads, whose jobs are cancelled and whose threads die at random.
import { getBuiltinModule } from 'node:process';
import type { Worker } from 'node:worker_threads';
import type { createEngine as Create } from '@wasm-compute/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPool } from './checkPool';
import { nodeEngine } from './nodeEngine';

const threads = getBuiltinModule('node:worker_threads');
const RealWorker = threads.Worker;
const alive = new Set<Worker>();
let createEngine: typeof Create;

beforeAll(async () => {
  ({ createEngine } = await nodeEngine());
  threads.Worker = class extends RealWorker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      alive.add(this);
    }

    override terminate() {
      alive.delete(this);
      return super.terminate();
    }
  };
});
afterAll(() => {
  threads.Worker = RealWorker;
});

describe('the pool under any interleaving', () => {
  it('settles every promise once, with what may come of it, and computes rightly afterwards', async () => {
    const seen = await checkPool(
      {
        createEngine,
        async crash(index) {
          const worker = [...alive][index % alive.size];
          if (!worker) return;
          void worker.terminate();
          // The promise of `terminate` hears of the end as the engine does, which stops listening when it ends one itself.
          for (; worker.threadId >= 0;) await new Promise((resolve) => setTimeout(resolve, 1));
        },
      },
      80,
    );
    // It would say little if some of it never happened.
    for (const outcome of [
      'success',
      'cooperative',
      'dequeued',
      'time/limit',
      'kernel/trap',
      'worker/crash',
      'queue/full',
    ])
      expect(seen[outcome], outcome).toBeGreaterThan(0);
  });
});
