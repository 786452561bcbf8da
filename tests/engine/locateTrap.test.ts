// Modules built for debugging say at which line of the source a kernel trapped.
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { defineKernel, write, type Engine } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limitMemory } from '../../packages/engine/src/modules/limitMemory';
import type { probeModule } from '../fixtures/modules/probe/module.generated';
import { nodeEngine } from './nodeEngine';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, '.cache/debug-probe');
const source = 'tests/fixtures/assembly/probe/faults.ts';
const lines = readFileSync(join(root, source), 'utf8').split('\n');
const lineOf = (text: string) => lines.findIndex((line) => line.includes(text)) + 1;

let probe: typeof probeModule;

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await promisify(execFile)(
    process.execPath,
    [
      ...['assembly/build.mjs', '--debug', '--source', 'tests/fixtures/assembly'],
      ...['--out', join(folder, 'wasm'), '--calls', join(folder, 'calls'), 'probe'],
    ],
    { cwd: root },
  );
  ({ probeModule: probe } = (await import(join(folder, 'calls/probe/module.generated.ts'))) as {
    probeModule: typeof probeModule;
  });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const kernelOf = (module: typeof probeModule, name: 'trap' | 'outOfBounds' | 'recurse') =>
  defineKernel(module, {
    name,
    plan(this: void, _input: null) {
      const out = write('u32', 1);
      return { output: { out }, passes: [module[name](out).over(1)] };
    },
    result: ({ out }) => out[0]!,
  });

const at = (text: string) => ({
  location: { file: source, line: lineOf(text), column: expect.any(Number) },
  message: expect.stringContaining(`It was at ${source}:${lineOf(text)}:`),
});

describe.each([
  ['on the calling thread', (options) => Promise.resolve(createInlineEngine(options))],
  ['in a worker', async (options) => (await nodeEngine()).createEngine(options)],
] as ReadonlyArray<[string, (options?: { memoryLimitBytes: number }) => Promise<Engine>]>)('a trap %s', (_, open) => {
  it.each([
    ['trap', 'kernel/trap', 'unreachable();'],
    ['outOfBounds', 'kernel/trap', '0xfffffff0'],
    ['recurse', 'kernel/stack', 'return x == -1'],
  ] as const)('of %s is told with its line', async (name, code, text) => {
    const engine = await open();
    await expect(engine.run(kernelOf(probe, name), null)).rejects.toMatchObject({ code, ...at(text) });
    await engine.dispose();
  });

  it('is told with its line where the memory of the module was bounded, too', async () => {
    const kernel = kernelOf(probe, 'trap');
    const bounded = { ...kernel, module: { ...kernel.module, limitMemory } };
    const engine = await open({ memoryLimitBytes: 2 ** 20 });
    await expect(engine.run(bounded, null)).rejects.toMatchObject(at('unreachable();'));
    await engine.dispose();
  });

  it('is told without one where the source map is not there', async () => {
    const kernel = kernelOf(probe, 'trap');
    const files = Object.fromEntries(
      Object.entries(kernel.module.files).map(([variant, file]) => [
        variant,
        { ...file, sourceMap: new URL('none.map', file.url) },
      ]),
    );
    const engine = await open();
    const run = engine.run({ ...kernel, module: { ...kernel.module, files } }, null);
    await expect(run).rejects.toMatchObject({ code: 'kernel/trap', location: undefined });
    await engine.dispose();
  });
});
