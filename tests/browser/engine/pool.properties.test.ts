// The pool on real workers, whose jobs are cancelled and who die at random.
import { createEngine } from '@wasm-compute/engine';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkPool } from '../../engine/checkPool';

const alive = new Set<Worker>();
const RealWorker = globalThis.Worker;

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the pool under any interleaving', () => {
  it('settles every promise once, with what may come of it, and computes rightly afterwards', async () => {
    vi.stubGlobal(
      'Worker',
      class extends RealWorker {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          alive.add(this);
        }

        override terminate() {
          alive.delete(this);
          super.terminate();
        }
      },
    );
    const seen = await checkPool(
      {
        createEngine,
        crash(index) {
          const worker = [...alive][index % alive.size];
          worker?.terminate();
          worker?.dispatchEvent(new ErrorEvent('error', { message: 'gone', cancelable: true }));
          return undefined;
        },
      },
      60,
    );
    expect(Object.keys(seen)).toEqual(expect.arrayContaining(['success', 'dequeued', 'worker/crash']));
  });
});
