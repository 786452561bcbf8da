/** What `subscribe` and `getSnapshot` of an engine stand on: a snapshot made when asked for, and one call to listeners a turn. */
import type { EngineSnapshot } from './engine.js';
import { isolated } from './isolated.js';

export class Bookkeeping {
  readonly #listeners = new Set<() => void>();
  readonly #make: () => EngineSnapshot;
  #snapshot: EngineSnapshot | undefined;
  #told = true;

  constructor(make: () => EngineSnapshot) {
    this.#make = make;
  }

  /** Something changed: the next `getSnapshot` is new, and listeners hear of it once this turn is over. */
  readonly changed = (): void => {
    this.#snapshot = undefined;
    if (!this.#told || this.#listeners.size === 0) return;
    this.#told = false;
    queueMicrotask(() => {
      this.#told = true;
      for (const listener of this.#listeners) isolated(listener);
    });
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly getSnapshot = (): EngineSnapshot => (this.#snapshot ??= this.#make());
}
