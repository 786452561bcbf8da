/** What the benches measured, kept in `bench/results/*.json` and shown in `docs/performance.md`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeReport } from './report.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The machine that the figures belong to. */
export const machine = () => ({
  date: new Date().toISOString().slice(0, 10),
  node: process.versions.node,
  cores: cpus().length,
  processor: cpus()[0]?.model ?? 'unknown',
});

/** Keeps the results of a whole run and writes the report anew. */
export function saveResults(name, measured) {
  const folder = join(root, 'bench/results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(measured, null, 1)}\n`);
  writeReport(root);
  console.log('\nWritten to docs/performance.md.');
}
