/** A page that hands the engine to the tests, which bring the faults: routes, headers, killed workers. */
import { ComputeError, createEngine, preloadLinks, type EngineOptions, type RunOptions } from '@wasm-compute/engine';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { factorize } from '@wasm-compute/engine/kernels/number-theory/factorize';
import { spin } from '../../fixtures/modules/probe/probe';
import { compareWorkers } from './crew';

export interface Outcome {
  readonly value?: string;
  readonly code?: string;
  readonly name?: string;
  readonly message?: string;
  readonly hint?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

const engines = new Map<string, ReturnType<typeof createEngine>>();
const kernels = {
  /** 2 × 2 times 2 × 2. */
  multiply: (engine: ReturnType<typeof createEngine>, options: RunOptions) => {
    const a = { rows: 2, cols: 2, data: Float64Array.of(1, 2, 3, 4) };
    return engine.run(multiply, { a, b: a }, options);
  },
  factorize: (engine: ReturnType<typeof createEngine>, options: RunOptions) =>
    engine.run(factorize, { n: 1001 }, options),
  /** About a second of work. */
  second: (engine: ReturnType<typeof createEngine>, options: RunOptions) =>
    engine.run(spin, { units: 20_000, work: 50_000 }, options),
  /** Work without end, nearly. */
  spin: (engine: ReturnType<typeof createEngine>, options: RunOptions) =>
    engine.run(spin, { units: 1_000_000, work: 50_000 }, options),
};

function print(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) =>
    typeof v === 'bigint' ? String(v) : ArrayBuffer.isView(v) ? [...(v as Float64Array)] : v,
  );
}

export const lab = {
  open(name: string, options: EngineOptions = {}): void {
    engines.set(name, createEngine(options));
  },
  async run(name: string, kernel: keyof typeof kernels, options: { cancelAfterMs?: number } = {}): Promise<Outcome> {
    const run = kernels[kernel](engines.get(name)!, {});
    if (options.cancelAfterMs !== undefined) setTimeout(() => run.cancel(), options.cancelAfterMs);
    try {
      return { value: print(await run) };
    } catch (error) {
      if (error instanceof ComputeError)
        return {
          code: error.code,
          message: error.message,
          ...(error.hint !== undefined && { hint: error.hint }),
          detail: JSON.parse(print(error.detail)) as Outcome['detail'] & object,
        };
      return { name: (error as Error).name };
    }
  },
  preload: (name: string) => engines.get(name)!.preload(factorize),
  async addLinks(): Promise<void> {
    for (const attributes of await preloadLinks([multiply, factorize, multiply])) {
      const link = Object.assign(document.createElement('link'), attributes);
      const arrived = new Promise((resolve, reject) => {
        link.addEventListener('load', resolve);
        link.addEventListener('error', reject);
      });
      document.head.append(link);
      await arrived;
    }
  },
  compareWorkers,
  snapshot: (name: string) => JSON.parse(print(engines.get(name)!.getSnapshot())) as unknown,
  dispose: (name: string) => engines.get(name)!.dispose(),
};

declare global {
  interface Window {
    lab: typeof lab;
  }
}
window.lab = lab;
