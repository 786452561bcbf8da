/** Where the time of whole runs goes, by the engine's own clock. */
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { kernelOf, lent } from '../peers/sides/wasmCompute.mjs';

const contests = import.meta.glob('../peers/contests/*.mjs', { import: 'default' });
const benches = import.meta.glob('../kernels/**/*.bench.ts', { import: 'default' });
const leastRounds = 7;
const rested = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Contests and rows of `npm run bench` that have a target; of the others nothing can be missed. */
async function* targeted() {
  for (const load of Object.values(contests))
    for (const { name, operation, input, lend, targets = {} } of await load()) {
      const kernel = await kernelOf(operation);
      const asked = Object.values(targets).some((target) => Object.keys(target).length > 0);
      if (kernel && asked) yield { name, input, kernel, ...(lend && { transfer: (value) => lent(value).transfer }) };
    }
  for (const load of Object.values(benches))
    for (const { name, input, kernel, transfer, target, copies } of [await load()].flat())
      if (target !== undefined || copies !== undefined) yield { name, input, kernel, transfer };
}

/** Every typed array in an input. */
const arraysOf = (value) =>
  ArrayBuffer.isView(value)
    ? [value]
    : value !== null && typeof value === 'object'
      ? Object.values(value).flatMap(arraysOf)
      : [];

async function splitOf({ input: make, kernel, transfer }, engine, rowMs, restMs) {
  const input = make();
  const arrays = arraysOf(input);
  const bytes = arrays.reduce((sum, array) => sum + array.byteLength, 0);
  const { buffer } = new WebAssembly.Memory({ initial: Math.ceil((2 * bytes) / 65536) + 1 });
  const whole = new Uint8Array(buffer);
  const rounds = [];
  const copies = [];
  let variant;
  const until = performance.now() + rowMs;
  for (let round = 0; round < leastRounds || performance.now() < until; round++) {
    const mine = transfer ? structuredClone(input) : input;
    if (restMs > 0) await rested(restMs);
    let timing;
    const start = performance.now();
    const run = engine.run(kernel, mine, transfer ? { transfer: transfer(mine) } : {});
    run.watch((event) => {
      if (event.type === 'success') timing = event.timing;
    });
    await run;
    const took = performance.now() - start;
    const copyStart = performance.now();
    whole.copyWithin(bytes, 0, bytes);
    copies.push(performance.now() - copyStart);
    variant = timing.variant;
    const { copyInMs, computeMs, copyOutMs } = timing;
    rounds.push({ took, copyInMs, computeMs, copyOutMs, restMs: took - copyInMs - computeMs - copyOutMs });
  }
  const fastest = rounds.toSorted((a, b) => a.took - b.took)[0];
  return { ...fastest, medianMs: median(rounds.map(({ took }) => took)), copyMs: Math.min(...copies), bytes, variant };
}

/** The split of each row whose name contains one of the words, for `rowMs` each, with a pause of `restMs` before each run. */
export async function measureSplit(words, rowMs, restMs) {
  const engine = createInlineEngine({ timeoutMs: Infinity });
  const splits = [];
  for await (const row of targeted())
    if (words.length === 0 || words.some((word) => row.name.includes(word)))
      splits.push({ name: row.name, ...(await splitOf(row, engine, rowMs, restMs)) });
  await engine.dispose();
  return splits;
}
