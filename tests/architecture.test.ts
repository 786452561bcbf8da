// Reads the sources as text: this is about who imports whom, not about what runs.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const packages = ['engine', 'react', 'components'] as const;

function* filesBelow(folder: string): Generator<string> {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules') yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

const sources = packages.flatMap((name) =>
  [...filesBelow(join(root, 'packages', name, 'src'))].filter((path) => /\.tsx?$/.test(path)),
);

/** Everything that a file imports, types included. */
function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  return [
    ...text.matchAll(/^\s*(?:import|export)\s[^;'"]*?from\s+['"]([^'"]+)['"]/gm),
    ...text.matchAll(/^\s*import\s+['"]([^'"]+)['"]/gm),
    ...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g),
  ].map((match) => match[1]!);
}

/** The source file behind an import, or undefined for other packages. */
function target(from: string, specifier: string): string | undefined {
  const own = /^@wasm-compute\/(\w+)(?:\/(.+))?$/.exec(specifier);
  const base = own
    ? join(root, 'packages', own[1]!, 'src', own[2] ?? 'index')
    : specifier.startsWith('.')
      ? resolve(dirname(from), specifier.replace(/\.js$/, ''))
      : undefined;
  if (base === undefined) return undefined;
  return [`${base}.ts`, `${base}.tsx`, join(base, 'index.ts'), base].find((path) => sources.includes(path));
}

const layer = (path: string) => packages.findIndex((name) => path.startsWith(join(root, 'packages', name, 'src')));
const short = (path: string) => relative(root, path).replaceAll('\\', '/');

describe('files', () => {
  it('[regression] differ in more than upper and lower case, as some file systems ask', () => {
    const names = ['packages', 'stories', 'tests', 'assembly', 'bench', 'docs', 'scripts']
      .flatMap((folder) => [...filesBelow(join(root, folder))])
      .filter((path) => !/[/\\](dist|wasm)[/\\]/.test(path))
      .map((path) => short(path).replace(/\.(?:tsx?|mjs|css)$/, ''));
    const [once, twice] = [new Map<string, string>(), [] as string[]];
    for (const name of new Set(names)) {
      const known = once.get(name.toLowerCase());
      if (known !== undefined) twice.push(`${known} and ${name}`);
      once.set(name.toLowerCase(), name);
    }
    expect(twice).toStrictEqual([]);
  });
});

describe('imports', () => {
  it('are found at all', () => {
    expect(sources.length).toBeGreaterThan(40);
    expect(sources.flatMap(importsOf).length).toBeGreaterThan(sources.length);
  });

  it('point down only: components → react → engine', () => {
    const up = sources.flatMap((path) =>
      importsOf(path).flatMap((specifier) => {
        const found = target(path, specifier);
        return found && layer(found) > layer(path) ? [`${short(path)} → ${short(found)}`] : [];
      }),
    );
    expect(up).toStrictEqual([]);
  });

  it('never leave a package by a relative path, nor reach into another one’s files', () => {
    const odd = sources.flatMap((path) =>
      importsOf(path)
        .filter((specifier) => {
          if (specifier.startsWith('.')) {
            const found = target(path, specifier);
            return found !== undefined && layer(found) !== layer(path);
          }
          return /^@wasm-compute\/\w+\/(?:src|dist)\b/.test(specifier);
        })
        .map((specifier) => `${short(path)} → ${specifier}`),
    );
    expect(odd).toStrictEqual([]);
  });

  it('form no cycle, of values or types', () => {
    const edges = new Map(
      sources.map((path) => [path, importsOf(path).flatMap((specifier) => target(path, specifier) ?? [])]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]) => {
      if (trail.includes(path)) {
        cycles.push([...trail.slice(trail.indexOf(path)), path].map(short).join(' → '));
        return;
      }
      if (done.has(path)) return;
      for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
      done.add(path);
    };
    for (const path of sources) visit(path, []);
    expect(cycles).toStrictEqual([]);
  });

  it('of the engine and its worker name no kernel', () => {
    const engine = join(root, 'packages/engine/src');
    const named = sources
      .filter((path) => path.startsWith(engine) && !path.startsWith(join(engine, 'kernels')))
      .flatMap((path) =>
        importsOf(path)
          .filter((specifier) => specifier.includes('kernels/'))
          .map((specifier) => `${short(path)} → ${specifier}`),
      );
    expect(named).toStrictEqual([]);
  });

  it('of the engine and the React layer bring no CSS, and of the engine no React', () => {
    const bad = sources.flatMap((path) =>
      importsOf(path)
        .filter(
          (specifier) =>
            (layer(path) < 2 && specifier.endsWith('.css')) || (layer(path) === 0 && specifier.startsWith('react')),
        )
        .map((specifier) => `${short(path)} → ${specifier}`),
    );
    expect(bad).toStrictEqual([]);
  });
});

describe('the sources', () => {
  it('hold no eval, no HTML from strings, no plain-http address', () => {
    const bad = sources.flatMap((path) => {
      const found = /\beval\(|new Function\(|innerHTML|dangerouslySetInnerHTML|document\.write|['"]http:\/\//.exec(
        readFileSync(path, 'utf8'),
      );
      return found ? [`${short(path)}: ${found[0]}`] : [];
    });
    expect(bad).toStrictEqual([]);
  });

  it('make views of linear memory in one file only', () => {
    const engine = join(root, 'packages/engine/src');
    const makers = sources
      .filter((path) => path.startsWith(engine) && /new \w+Array\(memory\.buffer/.test(readFileSync(path, 'utf8')))
      .map(short);
    expect(makers).toStrictEqual(['packages/engine/src/host/layout.ts']);
  });
});

/** The recipe "Add a kernel" of the README, followed in a copy of the repository. */
describe('adding a kernel', () => {
  const copy = join(root, '.cache/recipe');

  beforeAll(() => {
    rmSync(copy, { recursive: true, force: true });
    mkdirSync(join(copy, 'packages/engine'), { recursive: true });
    cpSync(join(root, 'assembly'), join(copy, 'assembly'), { recursive: true });
    cpSync(join(root, 'packages/engine/src'), join(copy, 'packages/engine/src'), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
    execFileSync(process.execPath, ['assembly/build.mjs', 'vector'], { cwd: copy });
  }, 120_000);
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  const digests = () =>
    new Map(
      ['assembly', 'packages'].flatMap((folder) =>
        [...filesBelow(join(copy, folder))].map((path) => [
          relative(copy, path).replaceAll('\\', '/'),
          createHash('sha256').update(readFileSync(path)).digest('hex'),
        ]),
      ),
    );

  it('touches no existing file but the generated ones, and the kernel runs', async () => {
    const before = digests();
    writeFileSync(
      join(copy, 'assembly/vector/halve.ts'),
      `import { OK } from '../shared/status';
import { In, Out } from '../shared/memory';

export function halve(x: In<f64>, out: Out<f64>, begin: i32, end: i32): i32 {
  for (let i = begin; i < end; i++) store<f64>(out + ((<usize>i) << 3), load<f64>(x + ((<usize>i) << 3)) / 2);
  return OK;
}
`,
    );
    writeFileSync(
      join(copy, 'packages/engine/src/kernels/vector/halve.ts'),
      `import { defineKernel, read, write } from '../../kernel.js';
import { vectorModule } from './module.generated.js';

export const halve = defineKernel(vectorModule, {
  name: 'halve',
  plan({ x }: { x: Float64Array }) {
    const out = write('f64', x.length, { per: 1 });
    return { axis: x.length, output: { out }, passes: [vectorModule.halve(read(x, { per: 1 }), out).over(x.length, { per: 1 })] };
  },
  result: ({ out }) => out,
});
`,
    );
    execFileSync(process.execPath, ['assembly/build.mjs', 'vector'], { cwd: copy });
    const after = digests();
    const changed = [...after].filter(([path, digest]) => before.get(path) !== digest).map(([path]) => path);
    const written = changed.filter((path) => !/\.generated\.ts$|\/wasm\//.test(path));
    expect(written.sort()).toStrictEqual(['assembly/vector/halve.ts', 'packages/engine/src/kernels/vector/halve.ts']);

    const at = (path: string) => pathToFileURL(join(copy, 'packages/engine/src', path)).href;
    const { createInlineEngine } = (await import(
      /* @vite-ignore */ at('inline.ts')
    )) as typeof import('@wasm-compute/engine/inline');
    const { halve } = (await import(/* @vite-ignore */ at('kernels/vector/halve.ts'))) as {
      halve: import('@wasm-compute/engine').Kernel<{ x: Float64Array }, Float64Array>;
    };
    const result = await createInlineEngine({ debug: { parts: 2 } }).run(halve, { x: Float64Array.of(1, 2, 3) });
    expect([...result]).toStrictEqual([0.5, 1, 1.5]);
  }, 120_000);
});
