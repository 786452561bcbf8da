/** Builds a module for people to look into, apart from the package. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The bytes of a module built with the names of its functions. */
export function namedBuild(module, variant) {
  const out = mkdtempSync(join(tmpdir(), 'module-parts-'));
  try {
    const folders = ['--source', 'assembly', '--out', out, '--calls', out];
    execFileSync(process.execPath, [join(root, 'assembly/build.mjs'), '--debug', ...folders, module], { cwd: root });
    return readFileSync(join(out, `${module}.${variant}.wasm`));
  } finally {
    rmSync(out, { recursive: true });
  }
}
