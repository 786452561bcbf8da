/** One process at a time: test files run side by side. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whether the file was made just now: it holds the number of the process that made it. */
function take(file: string): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** Whether the process that made the file is gone without removing it. */
function isLeftBehind(file: string): boolean {
  try {
    const owner = Number(readFileSync(file, 'utf8'));
    // Empty: its number is just being written.
    if (owner > 0) process.kill(owner, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Does the work while no other process does any under the same file. */
export async function inTurn(file: string, work: () => void): Promise<void> {
  while (!take(file)) {
    if (isLeftBehind(file)) rmSync(file, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 200));
  }
  try {
    work();
  } finally {
    rmSync(file, { force: true });
  }
}
