/** The page on which `npm run bench:workers` measures. */
import { createEngine } from '@wasm-compute/engine';
import { measureCopies } from './copies';
import { jobs } from './jobs';
import { measureWorkers, type Row } from './measure';

export const bench = {
  measureCopies,
  isolated: globalThis.crossOriginIsolated,
  names: jobs.map(({ name }) => name),
  async measure(index: number, rounds: number): Promise<Row> {
    const [one, two] = [createEngine({ maxWorkers: 1 }), createEngine({ maxWorkers: 2 })];
    try {
      return await measureWorkers(one, two, jobs[index]!, rounds);
    } finally {
      await Promise.all([one.dispose(), two.dispose()]);
    }
  },
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;
