/**
 * How sides are measured against each other: round by round in turn, results compared before anything is timed.
 *
 * A *side* (`sides/*.mjs`) is a library that can do some operations. A *contest* (`contests/*.mjs`) is one operation on
 * one input. Every side that knows the operation takes part: a new peer or a new contest edits no list.
 */

/** What a side returns that has its own clock, because the work happens in another program. */
export const timed = (value, ms) => ({ [ownClock]: ms, value });
const ownClock = Symbol('ms by its own clock');

/** A contest stops after this long, once every side has had its least number of rounds. */
const contestMs = 5000;
const leastRounds = 8;
/** Sides slower than this run in the first rounds only. */
const slowMs = 800;
const slowRounds = 3;

/**
 * A pause before each clock starts. What the side before left behind is tidied up in tasks of its own; a side that gives
 * others a turn while it works would wait for them.
 */
const rest = () => new Promise((resolve) => setTimeout(resolve, 20));

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/**
 * Runs one contest with every side that takes part in it. Answers `{ name, sides: [{ side, ms, medianMs, rounds } | { side, failed }] }`;
 * `ms` is the fastest round.
 */
export async function compete(contest, sides) {
  const input = contest.input();
  const fresh = () => (contest.lend ? structuredClone(input) : input);
  const ours = sides.find(({ name }) => name === 'wasm-compute');
  const runs = [];
  const failed = [];
  let reference;
  for (const side of [ours, ...sides.filter((other) => other !== ours)]) {
    const prepare = side?.operations[contest.operation];
    if (!prepare || contest.without?.includes(side.name)) continue;
    try {
      const run = await prepare(fresh());
      const mine = fresh();
      const value = plainValue(await run(mine));
      if (side === ours) reference = structuredClone(value);
      const difference = contest.differ(value, reference, input);
      if (difference !== undefined) throw new Error(difference);
      runs.push({ side: side.name, run, times: [], slow: false });
    } catch (error) {
      if (side === ours) throw error;
      failed.push({ side: side.name, failed: String(error?.message ?? error).slice(0, 160) });
    }
  }
  const until = performance.now() + contestMs;
  for (let round = 0; round < leastRounds || performance.now() < until; round++) {
    for (const entry of runs) {
      if (entry.slow && round >= slowRounds) continue;
      const mine = fresh();
      await rest();
      const start = performance.now();
      const value = await entry.run(mine);
      const took = value?.[ownClock] ?? performance.now() - start;
      entry.times.push(took);
      entry.slow = took > slowMs;
    }
    if (runs.every(({ slow }) => slow) && round + 1 >= slowRounds) break;
  }
  return {
    name: contest.name,
    ...(contest.work && { work: contest.work }),
    sides: [
      ...runs.map(({ side, times }) => ({
        side,
        ms: Math.min(...times),
        medianMs: median(times),
        rounds: times.length,
      })),
      ...failed,
    ],
    targets: contest.targets ?? {},
  };
}

const plainValue = (value) => (value?.[ownClock] === undefined ? value : value.value);

/** A library that has not started by then takes no part. */
const openMs = 30_000;

function within(limitMs, promise, what) {
  return Promise.race([
    promise,
    new Promise((_, reject) => {
      setTimeout(() => reject(new Error(`${what} did not start within ${limitMs / 1000} s`)), limitMs);
    }),
  ]);
}

/** Opens the sides that run in this place. */
export async function openSides(modules, where, options) {
  const sides = [];
  for (const module of modules) {
    const { name, places, open } = module;
    if (!places.includes(where)) continue;
    try {
      sides.push({ name, operations: await within(openMs, open({ where, ...options }), name) });
    } catch (error) {
      if (name === 'wasm-compute') throw error;
      sides.push({ name, operations: {}, failed: String(error?.message ?? error) });
    }
  }
  return sides;
}
