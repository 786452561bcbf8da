/** Opens the annexes of an engine, and makes one picture of them. */
import type { Annexes } from '../annex.js';
import type { Engine, EngineSnapshot } from '../engine.js';

export class OpenAnnexes implements Annexes {
  readonly #onChange: () => void;
  readonly #open: (worker: () => Worker) => Engine;
  readonly #annexes = new Map<() => Worker, Engine>();

  constructor(onChange: () => void, open: (worker: () => Worker) => Engine) {
    this.#onChange = onChange;
    this.#open = open;
  }

  of(worker: () => Worker): Engine {
    let annex = this.#annexes.get(worker);
    if (!annex) {
      annex = this.#open(worker);
      annex.subscribe(this.#onChange);
      this.#annexes.set(worker, annex);
    }
    return annex;
  }

  join(own: EngineSnapshot): EngineSnapshot {
    const all = [own, ...[...this.#annexes.values()].map((annex) => annex.getSnapshot())];
    const sum = (name: keyof EngineSnapshot['counts']) => all.reduce((total, { counts }) => total + counts[name], 0);
    return {
      ...own,
      state: own.state === 'idle' && all.some(({ state }) => state === 'active') ? 'active' : own.state,
      jobs: all.flatMap(({ jobs }) => jobs),
      workers: all.flatMap(({ workers }) => workers),
      modules: all.flatMap(({ modules }) => modules),
      counts: {
        started: sum('started'),
        succeeded: sum('succeeded'),
        failed: sum('failed'),
        cancelled: sum('cancelled'),
      },
    };
  }

  dispose(): void {
    for (const annex of this.#annexes.values()) void annex.dispose();
  }
}
