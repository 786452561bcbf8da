/** Runs contests inside a worker of Chromium, one file at a time, and posts what it measured. */
import { compete, openSides } from './contest.mjs';

const sideFiles = import.meta.glob(['./sides/*.mjs', '!./sides/{sharp,vips,jimp,gnuFactor,pari,go}.mjs']);
const contestFiles = import.meta.glob('./contests/*.mjs');

addEventListener('message', async ({ data: { words, base } }) => {
  try {
    const modules = await Promise.all(Object.values(sideFiles).map((load) => load()));
    const files = (path) => `${base}node_modules/${path}`;
    const sides = await openSides(modules, 'chromium', { files });
    for (const { name, failed } of sides) if (failed) postMessage({ note: `${name} is not there: ${failed}` });
    for (const load of Object.values(contestFiles)) {
      const { default: contests } = await load();
      for (const contest of contests) {
        if (words.length > 0 && !words.some((word) => contest.name.includes(word))) continue;
        if (!contest.targets?.chromium) continue;
        postMessage({ result: await compete(contest, sides) });
      }
    }
    postMessage({ done: true });
  } catch (error) {
    postMessage({ failed: String(error?.stack ?? error) });
  }
});
