import { describe, expect, it, vi } from 'vitest';
import type { WorkerSnapshot } from '@wasm-compute/engine';
import { chooseWorker } from '../../packages/engine/src/scheduler/chooseWorker';

const worker = (id: number, rest: Partial<WorkerSnapshot> = {}): WorkerSnapshot => ({
  id,
  state: 'idle',
  modules: [],
  jobsDone: 0,
  memoryBytes: 0,
  ...rest,
});

describe('chooseWorker', () => {
  it('prefers with affinity who has the module, and who worked last among those; else the first', () => {
    const free = [worker(1, { modules: ['matrix'] }), worker(2, { modules: ['matrix'] }), worker(3)];
    expect(chooseWorker('affinity', free, 'matrix')).toBe(1);
    expect(chooseWorker('affinity', free, 'image')).toBe(0);
  });

  it('takes with least-busy who did the fewest jobs', () => {
    const free = (...jobs: number[]) => jobs.map((jobsDone, i) => worker(i, { jobsDone }));
    expect(chooseWorker('least-busy', free(9, 3, 5), 'matrix')).toBe(1);
    // Of equals the one that has rested for longest.
    expect(chooseWorker('least-busy', free(4, 3, 3), 'matrix')).toBe(1);
  });

  it('takes with round-robin who has rested for longest, who comes first', () => {
    expect(chooseWorker('round-robin', [worker(2), worker(1)], 'matrix')).toBe(0);
  });

  it('takes whom a function names, and the first when it names none', () => {
    const free = [worker(1), worker(2)];
    expect(chooseWorker((all) => all.length - 1, free, 'matrix')).toBe(1);
    expect(chooseWorker(() => 7, free, 'matrix')).toBe(0);
  });

  it('takes the first when the function throws, and reports what it threw', () => {
    const reported: Array<() => void> = [];
    vi.stubGlobal('queueMicrotask', (report: () => void) => reported.push(report));
    try {
      const broken = () => {
        throw new Error('a strategy of my own');
      };
      expect(chooseWorker(broken, [worker(1), worker(2)], 'matrix')).toBe(0);
      expect(reported).toHaveLength(1);
      expect(reported[0]).toThrow('a strategy of my own');
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
