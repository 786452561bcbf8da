// The headers of `deploy/` are those that SECURITY.md names, and pages work with them.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { jpegOf } from './jpegOf';
import { buildSite, openBrowser, serveSite } from './site';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

/** Every `add_header` of a file of nginx, with those of the files that it includes. */
function headersOf(file: string): [name: string, value: string][] {
  return read(`deploy/${file}`)
    .split('\n')
    .flatMap((line): [string, string][] => {
      const header = /^\s*add_header (\S+) "(.+?)"/.exec(line);
      if (header) return [[header[1]!, header[2]!]];
      const included = /^\s*include (\S+-headers\.conf);/.exec(line);
      return included ? headersOf(included[1]!) : [];
    });
}

describe('deploy', () => {
  it('has the headers that SECURITY.md names, letter by letter', () => {
    const documented = read('SECURITY.md');
    const headers = [...headersOf('application-headers.conf'), ...headersOf('nginx.conf')];
    expect(headers.length).toBeGreaterThan(8);
    for (const [name, value] of headers)
      if (name !== 'Referrer-Policy' && name !== 'Cross-Origin-Resource-Policy')
        expect(documented).toContain(
          name === 'Content-Security-Policy' ? `${name}: ${value}\n` : `\`${name}: ${value}\``,
        );
  });

  it('P03, P04, P09: a page with all of them computes, isolated, without a violation', async () => {
    const site = await serveSite(await buildSite('lab'), Object.fromEntries(headersOf('application-headers.conf')));
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      const problems: string[] = [];
      page.on('pageerror', ({ message }) => problems.push(message));
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      await page.goto(site.url);
      await page.evaluate(() => window.lab.open('main', {}));
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
      for (let i = 0; i < 3; i++)
        expect(await page.evaluate(() => window.lab.run('main', 'multiply', {}))).toStrictEqual({
          value: '{"rows":2,"cols":2,"data":[7,10,15,22]}',
        });
      // The test page's own empty icon, which keeps the browser from asking for one.
      expect(problems.filter((text) => !text.startsWith("Loading the image 'data:,'"))).toStrictEqual([]);
    } finally {
      await browser.close();
      await site.close();
    }
  });

  it('P03: the three components compute under all of them, without a violation', async () => {
    const site = await serveSite(await buildSite('three'), Object.fromEntries(headersOf('application-headers.conf')));
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      const problems: string[] = [];
      page.on('pageerror', ({ message }) => problems.push(message));
      await page.goto(site.url);
      const field = page.getByRole('textbox', { name: 'Expression' });
      await field.fill('0.1+0.2');
      await field.press('Enter');
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      const drawing = await browser.newPage();
      const buffer = Buffer.from(await jpegOf(drawing, 300, 200));
      await page
        .locator('input[type=file]')
        .last()
        .setInputFiles({ name: 'small.jpg', mimeType: 'image/jpeg', buffer });
      await page.locator('[data-quality=full]').first().waitFor();
      await expect.poll(() => page.locator('[role=group][data-state=success]').count()).toBeGreaterThanOrEqual(2);
      expect(await page.evaluate(() => (window as { violations?: string[] }).violations)).toStrictEqual([]);
      expect(problems).toStrictEqual([]);
    } finally {
      await browser.close();
      await site.close();
    }
  });
});
