/** Jobs as a worker receives them: right ones with values changed, left out and put in. The worker's host must answer each once. */
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { factorize } from '@wasm-compute/engine/kernels/number-theory/factorize';
import { sum } from '@wasm-compute/engine/kernels/vector/sum';
import type { Kernel } from '@wasm-compute/engine';
import { Host } from '../../packages/engine/src/host/host.js';
import { lendData } from '../../packages/engine/src/copyData.js';
import { ModuleStore } from '../../packages/engine/src/modules/ModuleStore.js';
import type { WireJob } from '../../packages/engine/src/protocol.js';
import { cutPlan, nameOutputs } from '../../packages/engine/src/wire.js';
import type { Random } from '../kernels/random';
import type { FuzzTarget } from './FuzzTarget';

const memoryLimitBytes = 64 * 2 ** 20;
const store = new ModuleStore({ variant: 'base', timeoutMs: 10_000, memoryLimitBytes, onChange: () => {} });
const host = new Host();
for (const { module } of [multiply, sum, factorize])
  host.define(module.name, (await store.load(module, undefined, () => {})).wasm);

let jobs = 0;

/** The job of a kernel, with data of its own. */
function jobOf<I, R>(kernel: Kernel<I, R>, input: I, limitMs: number): WireJob {
  const { pieces, passes, cut } = cutPlan(kernel.plan(input));
  return {
    job: ++jobs,
    module: kernel.module.name,
    pieces: lendData(pieces, []),
    passes,
    ...(cut && { cut }),
    limitMs,
    memoryLimitBytes,
  };
}

const product = () => ({
  a: { rows: 2, cols: 2, data: Float64Array.of(1, 2, 3, 4) },
  b: { rows: 2, cols: 2, data: Float64Array.of(1, 2, 3, 4) },
});
/** What a bad job spoils is the memory of its own module at the most: the next job of another one is right. */
const control = async () => {
  const input = { n: 600_851_475_143n };
  const answer = await host.run(jobOf(factorize, input, 10_000));
  const factors =
    answer.is === 'done' ? factorize.result(nameOutputs(factorize.plan(input), answer.outputs), input) : [];
  if (factors.join() !== '71,839,1471,6857') throw new Error(`The next job gives ${answer.is} ${factors.join()}.`);
};

const values = [
  0,
  -1,
  1,
  2,
  3,
  1.5,
  7,
  65_536,
  2 ** 31,
  2 ** 53,
  NaN,
  -Infinity,
  9n,
  '',
  'read',
  null,
  undefined,
  true,
  {},
  [],
];

/** A copy with some values of it changed, at any depth; bytes are left as they are. */
function changed(value: unknown, rng: Random, share: number): unknown {
  if (rng.bool(share)) return rng.pick(values);
  if (Array.isArray(value)) {
    const out: unknown[] = value.map((one) => changed(one, rng, share));
    if (rng.bool(share)) out.splice(rng.int(0, out.length), rng.int(0, 1), rng.pick(out.length ? out : values));
    return out;
  }
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(() => !rng.bool(share))
      .map(([name, one]) => [name, changed(one, rng, share)]),
  );
}

export const wireJobs: FuzzTarget<unknown> = {
  name: 'jobs for a worker',
  make(rng) {
    const job = rng.bool() ? jobOf(multiply, product(), 20) : jobOf(sum, { a: Float64Array.of(1, 2, 3) }, 20);
    const { pieces, passes, cut } = job;
    // What is not data of the plan is the pool's own, and of the right type.
    return { ...job, ...(changed({ pieces, passes, cut }, rng, rng.pick([0.02, 0.1])) as object) };
  },
  async check(job) {
    const answer = await host.run(job as WireJob);
    if (!['done', 'failed', 'missing'].includes(answer.is)) throw new Error(`The answer is ${answer.is}.`);
    await control();
  },
  show: (job) =>
    JSON.stringify(job, (_, value: unknown) =>
      typeof value === 'bigint'
        ? `${value}n`
        : value === undefined || (typeof value === 'number' && !Number.isFinite(value))
          ? String(value)
          : value,
    ),
};
