/** What is newer than what was made of it has to be made again. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Time of the newest file below a folder, in milliseconds. */
export function newest(folder) {
  return Math.max(
    0,
    ...readdirSync(folder, { withFileTypes: true }).map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? newest(path) : statSync(path).mtimeMs;
    }),
  );
}
