// Every fault of docs/reliability.md has a test whose name begins with its id.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

const tests = ['tests', 'stories'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(test|stories)\.tsx?$/.test(path) && !path.includes('node_modules'))
    .map((path) => readFileSync(join(root, folder, path), 'utf8')),
);
const tested = new Set(tests.flatMap((text) => [...text.matchAll(/[`'"]([A-Z]\d\d)(?:: |')/g)].map(([, id]) => id!)));

const listed = [...readFileSync(join(root, 'docs/reliability.md'), 'utf8').matchAll(/^\| ([A-Z]\d\d) \|/gm)].map(
  ([, id]) => id!,
);

describe('the faults of docs/reliability.md', () => {
  it('are all tested', () => {
    expect(listed.length).toBeGreaterThan(50);
    expect(listed.filter((id) => !tested.has(id))).toStrictEqual([]);
  });

  it('are all those that tests name', () => {
    expect([...tested].filter((id) => !listed.includes(id))).toStrictEqual([]);
  });
});

describe('defects of the program that this one grew out of', () => {
  it.each([
    'a priority that is never read',
    'another caller’s result is taken',
    'a “cached” flag that is always true',
    'an endless factorization of 0',
    'a half-open breaker that lets all through',
    'buckets that lose values',
    'a stream that drops silently',
    'a shared timer',
    'a fixed IV',
  ])('have a regression test: %s', (defect) => {
    expect(tests.some((text) => text.includes(`regression: ${defect}`))).toBe(true);
  });
});
