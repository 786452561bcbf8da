import { same } from '../inputs.mjs';

/** A walk: what a chart of many points looks like. */
function walk(count) {
  const y = new Float64Array(count);
  let state = 1;
  for (let i = 1; i < count; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    y[i] = y[i - 1] + (state / 2 ** 32 - 0.5);
  }
  return y;
}

export default [
  {
    name: 'lttb, a million points to 1,000',
    operation: 'lttb',
    input: () => ({ y: walk(1_000_000), points: 1000 }),
    differ: same,
    targets: { node: { 'plain JavaScript': 2 }, chromium: { 'plain JavaScript': 2 } },
  },
];
