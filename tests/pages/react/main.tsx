/** A page that mounts scenes as the tests say. The tests bring the faults, and look at the page from outside. */
import { createEngine, type EngineOptions } from '@wasm-compute/engine';
import { factorize } from '@wasm-compute/engine/kernels/number-theory/factorize';
import { version } from 'react';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import { cycles } from './cycles';
import { renders } from './scenes';
import { Stage, type Show } from './Stage';

let engine: ReturnType<typeof createEngine> | undefined;
let root: Root | undefined;
const container = document.querySelector('#root')!;

export const lab = {
  version,
  /** Differences to the server's markup that React had to mend. */
  recovered: [] as string[],
  open: (options: EngineOptions = {}) => void (engine = createEngine({ maxWorkers: 2, ...options })),
  show(show: Show) {
    root ??= createRoot(container);
    root.render(<Stage show={show} engine={engine!} />);
  },
  hydrate(show: Show) {
    root = hydrateRoot(container, <Stage show={show} engine={engine!} />, {
      onRecoverableError: (error) => void lab.recovered.push(String(error)),
    });
  },
  leave() {
    root?.unmount();
    root = undefined;
  },
  renders,
  snapshot() {
    const { jobs, workers, modules, counts, state } = engine!.getSnapshot();
    return { state, jobs: jobs.length, workers: workers.length, modules: modules.map(({ name }) => name), counts };
  },
  /** Clicks the button of this name, and lets the engine change while React renders what comes of it. */
  disturb(name: string) {
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)!.click();
    for (const ms of [15, 40, 65]) setTimeout(() => void engine!.run(factorize, { n: 12 }), ms);
  },
  cycles: (count: number) => cycles(engine!, container, count),
  memoryBytes: () => engine!.getSnapshot().workers.map(({ memoryBytes }) => memoryBytes),
  dispose: () => engine!.dispose(),
};

declare global {
  interface Window {
    reactLab: typeof lab;
  }
}
window.reactLab = lab;
