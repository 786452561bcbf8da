/** Messages that claim to come from a worker, among those of real ones: nothing, anything, other jobs, and the job that runs. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildForNode } from '../../scripts/buildForNode.mjs';
import type { Random } from '../kernels/random';
import type { FuzzTarget } from './FuzzTarget';

type Forge = (real: { is: string; job?: number }) => readonly unknown[];

/** The engine as Node loads it, but that each message of a worker comes after what `forge` makes of it. */
async function openForged() {
  const built = buildForNode();
  const folder = join(built, '../forged');
  cpSync(built, folder, { recursive: true });
  const port = join(folder, 'dist/workerPort.js');
  const text = readFileSync(port, 'utf8');
  const patched = text.replace(
    "worker.on('message', onMessage)",
    "worker.on('message', (real) => { for (const forged of globalThis.forge?.(real) ?? []) onMessage(forged); onMessage(real); })",
  );
  if (patched === text) throw new Error('There is no place to forge messages at.');
  writeFileSync(port, patched);
  const load = <M>(file: string) =>
    import(/* @vite-ignore */ pathToFileURL(join(folder, 'dist', `${file}.js`)).href) as Promise<M>;
  const { createEngine, ComputeError } = await load<typeof import('@wasm-compute/engine')>('index');
  const { multiply } =
    await load<typeof import('@wasm-compute/engine/kernels/matrix/multiply')>('kernels/matrix/multiply');
  return { engine: createEngine({ maxWorkers: 1 }), ComputeError, multiply };
}

/** Built on first use: the other targets do not need it. */
let opened: ReturnType<typeof openForged> | undefined;

const kinds = ['ready', 'progress', 'done', 'cancelled', 'missing', 'failed', '__proto__', 'toString', '', 7, null];
const things = [
  undefined,
  null,
  -1,
  1e9,
  NaN,
  '1',
  7n,
  true,
  {},
  [],
  [null],
  [new ArrayBuffer(3)],
  { code: 1 },
  { status: 2 },
];

interface Forgery {
  readonly mine: boolean;
  readonly message: Record<string, unknown> | unknown;
}

function forgery(rng: Random): Forgery {
  if (rng.bool(0.2)) return { mine: false, message: rng.pick(things) };
  const message: Record<string, unknown> = { is: rng.pick(kinds) };
  for (const name of ['outputs', 'timing', 'failure', 'memoryBytes', 'done', 'total'])
    if (rng.bool()) message[name] = rng.pick(things);
  const mine = rng.bool(0.3);
  if (!mine && rng.bool(0.8)) message['job'] = rng.pick(things);
  return { mine, message };
}

const matrix = () => ({ rows: 2, cols: 2, data: Float64Array.of(1, 2, 3, 4) });

export const forgedAnswers: FuzzTarget<Forgery[]> = {
  name: 'answers of a worker',
  make: (rng) => Array.from({ length: rng.int(1, 8) }, () => forgery(rng)),
  async check(forgeries) {
    const { engine, ComputeError, multiply } = await (opened ??= openForged());
    const forge: Forge = ({ job }) =>
      forgeries.map(({ mine, message }) => (mine && job !== undefined ? { ...(message as object), job } : message));
    const ask = () => engine.run(multiply, { a: matrix(), b: matrix() });
    const run = ask();
    Object.assign(globalThis, { forge });
    const touched = forgeries.some(({ mine }) => mine);
    try {
      const { data } = await run;
      if (!touched && data.join() !== '7,10,15,22') throw new Error(`The answer is ${data.join()}.`);
    } catch (error) {
      if (!touched || !(error instanceof ComputeError)) throw error;
    } finally {
      Object.assign(globalThis, { forge: undefined });
    }
    const next = (await ask()).data.join();
    if (next !== '7,10,15,22') throw new Error(`The next answer is ${next}.`);
    if ('polluted' in {}) throw new Error('The prototype of all objects is changed.');
  },
  show: (forgeries) =>
    JSON.stringify(forgeries, (_, value: unknown) =>
      typeof value === 'bigint' ? `${value}n` : value === undefined ? 'undefined' : value,
    ),
};
