/**
 * Every bench, one after another, and `docs/performance.md` made of what they printed. Takes about half an hour, and wants a
 * machine that does nothing else.
 *
 *   npm run bench:all                    all
 *   npm run bench:all -- workers sizes   those only; the others' last results stay
 */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { machine, saveResults } from './results.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const words = process.argv.slice(2);

/** What is run for each part of the report, in its order. Commands that write their results themselves have none to be kept. */
const parts = {
  kernels: { file: 'bench/run.mjs', writesItself: true },
  peers: { file: 'bench/peers/run.mjs', writesItself: true },
  rates: { file: 'bench/rates.mjs' },
  ratesInChromium: { file: 'bench/rates.mjs', args: ['--chromium'] },
  resident: { file: 'bench/resident.mjs' },
  residentInChromium: { file: 'bench/resident.mjs', args: ['--chromium'] },
  split: { file: 'bench/split.mjs' },
  splitInChromium: { file: 'bench/split.mjs', args: ['--chromium'] },
  instructions: { file: 'bench/instructions.mjs' },
  smallest: { file: 'bench/smallest.mjs' },
  imagePasses: { file: 'bench/imagePasses.mjs' },
  workers: { file: 'bench/workers.mjs' },
  drain: { file: 'bench/drain.mjs' },
  recovery: { file: 'bench/recovery.mjs' },
  memories: { file: 'bench/memories.mjs' },
  page: { file: 'bench/page.mjs' },
  sizes: { file: 'scripts/sizes.mjs' },
};

function run(file, args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, file), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (data) => {
      text += data;
      process.stdout.write(data);
    });
    child.on('close', (code) => resolve({ text, code }));
  });
}

for (const [name, { file, args = [], writesItself = false }] of Object.entries(parts)) {
  if (words.length > 0 && !words.includes(name)) continue;
  console.log(`\n── ${[file, ...args].join(' ')}\n`);
  const { text, code } = await run(file, args);
  if (!writesItself && text.trim() !== '')
    saveResults(name, { ...machine(), command: `node ${[file, ...args].join(' ')}`, printed: text.trim() });
  if (code !== 0) console.log(`(ended with ${code})`);
}
