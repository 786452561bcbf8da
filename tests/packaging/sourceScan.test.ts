import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const packages = fileURLToPath(new URL('../../packages', import.meta.url));
const files = readdirSync(packages).flatMap((name) =>
  readdirSync(join(packages, name, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(packages, name, 'src', path)),
);

/** Comments say what they like; an address in a string does not count as one. */
const codeOf = (file: string) => readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');

const forbidden = {
  eval: /\beval\s*\(/,
  'new Function': /\bnew\s+Function\b/,
  innerHTML: /\b(inner|outer)HTML\b|\binsertAdjacentHTML\b/,
  dangerouslySetInnerHTML: /\bdangerouslySetInnerHTML\b/,
  'document.write': /\bdocument\s*\.\s*write/,
  'addresses without TLS': /\bhttp:\/\//,
  'requests that report': /\bsendBeacon\b|\bXMLHttpRequest\b|\bWebSocket\b|\bEventSource\b/,
};

describe('X05: the sources of the packages', () => {
  it('X05: are looked through, all three', () => {
    expect(files.length).toBeGreaterThan(100);
  });

  for (const [name, pattern] of Object.entries(forbidden))
    it(`X05: have no ${name}`, () => {
      expect(files.filter((file) => pattern.test(codeOf(file)))).toStrictEqual([]);
    });

  it('X05: fetch modules and their source maps, the picture that a page names, and nothing else', () => {
    const fetching = files.filter((file) => /\bfetch\s*\(/.test(codeOf(file)));
    expect(fetching.map((file) => file.slice(packages.length)).sort()).toStrictEqual([
      '/components/src/ImageFilter/useImageSource.ts',
      '/engine/src/debug/locateTrap.ts',
      '/engine/src/modules/download.ts',
    ]);
  });
});
