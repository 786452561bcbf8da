import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pinned = join(root, 'packages/engine/wasm');

/** Builds a module into a folder of its own, and answers the digest of each file. */
async function digestsOfBuild(module: string): Promise<Record<string, string>> {
  const out = mkdtempSync(join(tmpdir(), 'wasm-compute-'));
  try {
    await promisify(execFile)(
      process.execPath,
      [
        ...['assembly/build.mjs', '--source', 'assembly', '--out', join(out, 'wasm'), '--calls', join(out, 'calls')],
        module,
      ],
      { cwd: root },
    );
    return digestsOf(join(out, 'wasm'), module);
  } finally {
    rmSync(out, { recursive: true });
  }
}

function digestsOf(folder: string, module: string): Record<string, string> {
  const files = readdirSync(folder).filter((name) => name.startsWith(`${module}.`) && name.endsWith('.wasm'));
  return Object.fromEntries(
    files.sort().map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
}

it.each(['vector', 'number-theory-fibonacci'])(
  'X06: two clean builds of %s give the same SHA-256, which is that of the package',
  { timeout: 120_000 },
  async (module) => {
    const first = await digestsOfBuild(module);
    expect(Object.keys(first).length).toBeGreaterThanOrEqual(2);
    expect(await digestsOfBuild(module)).toStrictEqual(first);
    expect(digestsOf(pinned, module)).toStrictEqual(first);
  },
);
