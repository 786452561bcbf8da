/** Where a subtree gets its engine from. Makes one on demand, and disposes only what it made. */
import { createEngine, type Engine, type EngineOptions } from '@wasm-compute/engine';

export interface EngineSource {
  /** The engine, made now if there is none. Making an engine starts no worker and downloads nothing. */
  get(): Engine;
  /** Says that somebody uses the source. A microtask after the last one let go, an engine that it made is disposed. */
  retain(): () => void;
}

/** A source for an engine that somebody else made, and will dispose. */
export function givenEngine(engine: Engine): EngineSource {
  return { get: () => engine, retain: () => () => {} };
}

/** A source that makes its engine on first use, and another one when it is used again after the disposal. */
export function ownEngine(options: EngineOptions): EngineSource {
  let engine: Engine | undefined;
  let users = 0;
  return {
    get: () => (engine ??= createEngine(options)),
    retain() {
      users += 1;
      return () => {
        users -= 1;
        // A microtask later: StrictMode and Fast Refresh leave and come back within one turn.
        queueMicrotask(() => {
          if (users > 0 || !engine) return;
          void engine.dispose();
          engine = undefined;
        });
      };
    },
  };
}

let page: Engine | undefined;

/** The engine of the page, for components outside any provider. Lives as long as the page. */
export const pageEngine: EngineSource = {
  get: () => (page ??= createEngine()),
  retain: () => () => {},
};
