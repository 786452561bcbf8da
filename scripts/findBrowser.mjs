/** The Chromium that the browser tests run in, looked for in the order that surprises least. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge'];
const places = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Path of a browser, or undefined. A `CHROME_PATH` that leads nowhere is an error, not a reason to look elsewhere. */
export async function findBrowser() {
  const asked = process.env.CHROME_PATH;
  if (asked) {
    if (existsSync(asked)) return asked;
    throw new Error(`CHROME_PATH is ${asked}, and there is no such file. Correct it or unset it.`);
  }
  const { chromium } = await import('playwright');
  const own = chromium.executablePath();
  if (own && existsSync(own)) return own;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const found = names.map((name) => join(folder, name)).find((path) => existsSync(path));
    if (found) return found;
  }
  return places.find((path) => existsSync(path));
}

/** Path of a browser, installing one when there is none. */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  const attempts = [[process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium']]];
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'))
    attempts.push(['apt-get', ['update', '-qq']], ['apt-get', ['install', '-y', '-qq', 'chromium']]);
  for (const [command, args] of attempts) {
    try {
      console.log(`No browser found. Trying: ${command} ${args.join(' ')}`);
      execFileSync(command, args, { stdio: 'inherit' });
    } catch {
      continue;
    }
    const installed = await findBrowser();
    if (installed) return installed;
  }
  throw new Error('The browser tests need Chromium or Chrome. Install one, or set CHROME_PATH to it.');
}

/** Flags for a quiet headless run in which tests may collect garbage; the sandbox stays on except for root, who can't use it. */
export const browserArgs = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--js-flags=--expose-gc',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
