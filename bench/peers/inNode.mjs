/** Runs one file of contests in this process, in Node, and sends what it measured to the parent. */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compete, openSides } from './contest.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const [file, ...words] = process.argv.slice(2);
const { default: contests } = await import(pathToFileURL(file).href);
const chosen = contests.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
if (chosen.length > 0) {
  const modules = await Promise.all(
    readdirSync(join(folder, 'sides')).map((side) => import(pathToFileURL(join(folder, 'sides', side)).href)),
  );
  const sides = await openSides(modules, 'node', { folder });
  for (const { name, failed } of sides) if (failed) process.send({ note: `${name} is not there: ${failed}` });
  for (const contest of chosen) process.send({ result: await compete(contest, sides) });
}
process.disconnect();
process.exit(0);
