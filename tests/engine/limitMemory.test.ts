import { declareModule, defineKernel, write } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { limitMemory } from '../../packages/engine/src/modules/limitMemory';

const { parseWat } = await wabt();
const page = 65_536;
const assemble = (text: string, longNumbers = false) =>
  new Uint8Array(parseWat('test.wat', text).toBinary({ canonicalize_lebs: !longNumbers }).buffer);
/** Grows by single pages until that fails; answers how many pages it has then. */
const greedy = (memory: string) => `(module ${memory}
  (func (export "answer") (result i32)
    (loop $more (br_if $more (i32.ne (memory.grow (i32.const 1)) (i32.const -1))))
    (memory.size)))`;
const pagesOf = (bytes: Uint8Array<ArrayBuffer>) => {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  return (exports['answer'] as () => number)();
};

describe('limitMemory', () => {
  it.each([
    ['no maximum', '(memory (export "memory") 2)'],
    ['a maximum above the limit', '(memory (export "memory") 2 60000)'],
  ])('lets a memory with %s grow by the limit', (_, memory) => {
    expect(pagesOf(limitMemory(assemble(greedy(memory)), 10 * page))).toBe(12);
    expect(pagesOf(limitMemory(assemble(greedy(memory)), 10 * page - 1))).toBe(12);
    expect(pagesOf(limitMemory(assemble(greedy(memory)), 0))).toBe(2);
  });

  it('reads lengths that a linker left room in', () => {
    const bytes = assemble(greedy('(memory (export "memory") 1)'), true);
    expect(bytes.length).toBeGreaterThan(assemble(greedy('(memory (export "memory") 1)')).length);
    expect(pagesOf(limitMemory(bytes, 3 * page))).toBe(4);
  });

  it('leaves alone a lower maximum, and a module without a memory', () => {
    const low = assemble(greedy('(memory (export "memory") 2 5)'));
    expect(limitMemory(low, 10 * page)).toBe(low);
    const none = assemble('(module (func (export "answer") (result i32) (i32.const 1)))');
    expect(limitMemory(none, 10 * page)).toBe(none);
  });

  it.each([
    ['several memories', [2, 0, 1, 0, 1]],
    ['a memory that is addressed by 64 bits', [1, 4, 1]],
    ['a shared memory', [1, 3, 1, 2]],
  ])('leaves %s alone', (_, body) => {
    const bytes = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 5, body.length, ...body);
    expect(limitMemory(bytes, 10 * page)).toBe(bytes);
  });
});

describe('a module from elsewhere', () => {
  it('can take no more memory than the engine allows, though it declares none or more', async () => {
    const url = (memory: string) =>
      new URL(`data:application/wasm;base64,${Buffer.from(assemble(greedy(memory))).toString('base64')}`);
    for (const memory of ['(memory (export "memory") 1)', '(memory (export "memory") 1 65536)']) {
      const module = declareModule('greedy', { file: url(memory), exports: { answer: ['-> i32'] } });
      const kernel = defineKernel(module, {
        name: 'answer',
        plan(this: void, _input: null) {
          const out = write('i32', 1);
          return { output: { out }, passes: [module.answer().once(out)] };
        },
        result: ({ out }) => out[0]!,
      });
      const engine = createInlineEngine({ memoryLimitBytes: 1024 * page });
      expect(await engine.run(kernel, null)).toBe(1025);
    }
  });
});
