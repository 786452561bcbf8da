// The same path suffix again for what shows and holds a kernel: a missing file fails here with the path to create.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'packages/engine/src/kernels');

/** `<module>/<kernel>` of every file that exports a kernel of its own name. */
const kernels = readdirSync(folder).flatMap((module) =>
  readdirSync(join(folder, module))
    .map((file) => file.replace(/\.ts$/, ''))
    .filter((name) =>
      new RegExp(`^export const ${name} = (?:/\\* @__PURE__ \\*/ )?define(?:Kernel|Filter)\\b`, 'm').test(
        readFileSync(join(folder, module, `${name}.ts`), 'utf8'),
      ),
    )
    .map((name) => `${module}/${name}`),
);

/** The texts of all tests of a module. */
function testsOf(module: string): string {
  const tests = join(root, 'tests/kernels', module);
  if (!existsSync(tests)) return '';
  return readdirSync(tests)
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(tests, file), 'utf8'))
    .join('\n');
}

describe('every kernel', () => {
  it('is found', () => {
    expect(kernels).toContain('matrix/multiply');
    expect(kernels).toContain('image/grayscale');
    expect(kernels.length).toBeGreaterThan(40);
  });

  it('has a story that shows it', () => {
    const missing = kernels
      .map((kernel) => [`stories/kernels/${kernel}.stories.tsx`, `title: 'Kernels/${kernel}'`] as const)
      .filter(([path, title]) => {
        const file = join(root, path);
        return !existsSync(file) || !readFileSync(file, 'utf8').includes(title);
      })
      .map(([path]) => path);
    expect(missing).toStrictEqual([]);
  });

  it('has a test, alone or with its kin', () => {
    const missing = kernels.filter((kernel) => {
      const [module = ''] = kernel.split('/');
      return !testsOf(module).includes(`@wasm-compute/engine/kernels/${kernel}'`);
    });
    expect(missing.map((kernel) => `tests/kernels/${kernel}.test.ts`)).toStrictEqual([]);
  });
});
