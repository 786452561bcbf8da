/**
 * wasm-compute beside the libraries that one would take instead, in Node and in a worker of Chromium.
 *
 *   npm run bench:peers                     everything; writes docs/performance.md
 *   npm run bench:peers -- multiply blur    contests whose name contains one of the words; prints only
 *
 * Installs the peers into this folder. Native tools (GNU factor, PARI, Go) take part where they are installed.
 */
import { execFileSync, fork } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { browserArgs, ensureBrowser } from '../../scripts/findBrowser.mjs';
import { machine, saveResults } from '../results.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const root = join(folder, '../..');
const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));

function install() {
  const lock = join(folder, 'package-lock.json');
  const installed = join(folder, 'node_modules/.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('Installing the peers …');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
}

function print({ name, sides, targets }, where) {
  const [ours] = sides;
  console.log(`\n${where}: ${name}`);
  for (const { side, ms, medianMs, rounds, failed } of sides) {
    if (failed !== undefined) console.log(`  ${side.padEnd(24)} left out: ${failed}`);
    else {
      const target = targets[where]?.[side];
      const ratio = ms / ours.ms;
      const verdict = target === undefined ? '' : `  ${ratio >= target ? 'reached' : 'missed'} ${target}`;
      console.log(
        `  ${side.padEnd(24)} ${ms.toFixed(3).padStart(11)} ms (${medianMs.toFixed(3)})  ×${ratio.toFixed(2)}, ${rounds} rounds${verdict}`,
      );
    }
  }
}

const take = (results, where) => (message) => {
  if (message.note) console.log(message.note);
  if (message.result) {
    results.push({ where, ...message.result });
    print(message.result, where);
  }
};

/** Each file in a process of its own, so that no contest sees what another one left behind. */
async function inNode(results) {
  for (const file of readdirSync(join(folder, 'contests')).sort()) {
    const child = fork(join(folder, 'inNode.mjs'), [join(folder, 'contests', file), ...words], {
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    // Some peers print their whole source when something fails: the end says what it was.
    let complaint = '';
    child.stderr.on('data', (data) => {
      complaint = `${complaint}${data}`.slice(-2000);
    });
    child.on('message', take(results, 'node'));
    await new Promise((resolve, reject) => {
      child.on('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`${file} ended with ${code}.\n${complaint}`)),
      );
    });
  }
}

async function inChromium(results) {
  const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
  const server = await createServer({
    root: folder,
    configFile: false,
    logLevel: 'error',
    cacheDir: join(root, '.cache/vite-peers'),
    resolve: { dedupe: [] },
    server: { headers, host: '127.0.0.1', hmr: false, watch: null, fs: { allow: [root] } },
    worker: { format: 'es' },
    optimizeDeps: {
      include: ['ml-matrix', 'numeric', 'mathjs', '@techstark/opencv-js', '@tensorflow/tfjs-core', 'downsample'],
      exclude: ['onnxruntime-web', '@silvia-odwyer/photon', '@wasm-compute/engine'],
    },
  });
  await server.listen();
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: browserArgs });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error));
    page.on('console', (message) => message.type() === 'error' && console.error(message.text()));
    const receive = take(results, 'chromium');
    const done = new Promise((resolve, reject) => {
      void page.exposeFunction('report', (message) => {
        receive(message);
        if (message.done) resolve();
        if (message.failed) reject(new Error(message.failed));
      });
    });
    await page.goto(`${server.resolvedUrls.local[0]}page.html`);
    await page.waitForFunction('window.start');
    await page.evaluate((list) => window.start(list), words);
    await done;
    return browser.version();
  } finally {
    await browser.close();
    await server.close();
  }
}

install();
execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'ignore' });
const results = [];
await inNode(results);
const browserVersion = await inChromium(results);
if (words.length === 0) saveResults('peers', { ...machine(), chromium: browserVersion, results });
process.exit(0);
