/** A page that keeps answers, for tests that bring what only a browser can: its quota, its settings, other pages. */
import { createEngine, type CacheSnapshot, type Engine } from '@wasm-compute/engine';
import { evaluate } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { grayscale } from '@wasm-compute/engine/kernels/image/grayscale';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { createStorage, type ResultStorage, type StorageOptions } from '@wasm-compute/engine/storage';

export interface Answered {
  readonly right: boolean;
  readonly source: string;
  readonly miss?: string;
}

let storage: ResultStorage;
let engine: Engine;

/** A matrix of half a megabyte that does not compress, of its own for every number. */
function large(n: number) {
  let x = n + 1;
  const data = Float64Array.from({ length: 65_536 }, () => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    return x / 2 ** 32;
  });
  return { rows: 1, cols: data.length, data };
}

export const keeping = {
  open(options: StorageOptions = {}): void {
    storage = createStorage(options);
    engine = createEngine({ maxWorkers: 1, storage });
  },

  /** Asks for a product with one, whose answer is its other factor. */
  async ask(n: number): Promise<Answered> {
    const b = large(n);
    const run = engine.run(multiply, { a: { rows: 1, cols: 1, data: Float64Array.of(1) }, b }, { cache: 'storage' });
    let answered = { source: 'nowhere' };
    run.watch((event) => {
      if (event.type !== 'success') return;
      const { miss } = event.timing;
      answered = { source: event.source, ...(miss && { miss }) };
    });
    const { data } = await run;
    await storage.flush();
    return { right: data.length === b.cols && data.every((value, i) => value === b.data[i]), ...answered };
  },

  /** The jobs that are right after every fault. */
  async control(): Promise<string> {
    const a = { rows: 2, cols: 2, data: Float64Array.of(1, 2, 3, 4) };
    const image = { width: 4, height: 4, data: new Uint8ClampedArray(64).fill(9) };
    const [sum, product, grey] = await Promise.all([
      engine.run(evaluate, { expression: '2+3' }),
      engine.run(multiply, { a, b: a }),
      engine.run(grayscale, { image }),
    ]);
    const { jobs, workers } = engine.getSnapshot();
    return [sum.plain, product.data.join(), new Set(grey.data).size, jobs.length, workers.length].join(' | ');
  },

  clear: () => storage.clear(),
  snapshot: (): CacheSnapshot | undefined => engine.getSnapshot().cache,
};

declare global {
  interface Window {
    keeping: typeof keeping;
  }
}
window.keeping = keeping;
