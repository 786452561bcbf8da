/**
 * R04: ten thousand mounts, uses and unmounts in Chromium, and what they leave behind. Prints the figures, and fails when
 * something grew.
 *
 *   node tests/soak/mountCycles.mjs [cycles]
 */
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const count = Number(process.argv[2] ?? 10_000);
// The server is here for its loader: what is shared with the tests is TypeScript.
const loader = await createServer({
  configFile: false,
  root: fileURLToPath(new URL('../..', import.meta.url)),
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
const { leftovers, measureMountCycles } = await loader.ssrLoadModule('/tests/pages/mountCycles.ts');
const figures = await measureMountCycles(count);
await loader.close();
const { before, after, mostWorkers, counts, seconds } = figures;

const kib = (bytes) => `${(bytes / 1024).toFixed(0)} KiB`;
const row = (what, from, to) => console.log(`${what.padEnd(16)} ${from} → ${to}`);
console.log(`R04: ${count} mounts, uses and unmounts in ${seconds.toFixed(1)} s`);
row('heap', kib(before.heapBytes), kib(after.heapBytes));
row('linear memory', before.wasmBytes.map(kib).join(', '), after.wasmBytes.map(kib).join(', '));
row('nodes', before.nodes, after.nodes);
row('detached trees', before.detached, after.detached);
row('listeners', before.listeners, after.listeners);
console.log(`workers at once   ${mostWorkers}`);
console.log(
  `jobs              ${Object.entries(counts)
    .map(([what, n]) => `${n} ${what}`)
    .join(', ')}`,
);
const wrong = leftovers(figures);
for (const what of wrong) console.error(`R04: ${what}`);
process.exit(wrong.length === 0 ? 0 : 1);
