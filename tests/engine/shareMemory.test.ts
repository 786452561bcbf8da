import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shareMemory } from '../../packages/engine/src/modules/shareMemory';

const folder = join(import.meta.dirname, '../../packages/engine/wasm');
const files = readdirSync(folder).filter((name) => name.endsWith('.wasm'));
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(folder, name)));

/** A module by its sections: id and body. */
function moduleOf(...sections: ReadonlyArray<readonly [id: number, ...body: number[]]>): Uint8Array {
  return Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, ...sections.flatMap(([id, ...body]) => [id, body.length, ...body]));
}

describe('shareMemory', () => {
  for (const name of files)
    it(`makes a form of ${name} that takes its memory from outside and exports the same`, () => {
      const form = shareMemory(bytesOf(name))!;
      // Relaxed builds can't be compiled by every Node.
      if (!WebAssembly.validate(bytesOf(name))) return;
      const own = new WebAssembly.Module(bytesOf(name));
      const shared = new WebAssembly.Module(form.bytes);
      expect(WebAssembly.Module.imports(shared)).toMatchObject([{ module: 'env', name: 'memory', kind: 'memory' }]);
      expect(WebAssembly.Module.exports(shared)).toStrictEqual(WebAssembly.Module.exports(own));
      const { initialPages: initial, maximumPages: maximum } = form;
      const memory = new WebAssembly.Memory({ initial, maximum, shared: true });
      const { exports } = new WebAssembly.Instance(shared, { env: { memory } });
      expect(exports['memory']).toBe(memory);
      expect((exports['heapBase'] as WebAssembly.Global).value).toBeLessThanOrEqual(initial * 65_536);
      const before = new Uint8Array(memory.buffer).slice();
      expect(new WebAssembly.Instance(shared, { env: { memory } })).toBeDefined();
      expect(new Uint8Array(memory.buffer).every((byte, i) => byte === before[i])).toBe(true);
    });

  it('refuses a module without a maximum, without a memory, or with imports', () => {
    expect(shareMemory(moduleOf([5, 1, 0, 1]))).toBeUndefined();
    expect(shareMemory(moduleOf())).toBeUndefined();
    expect(shareMemory(moduleOf([2, 0], [5, 1, 1, 1, 2]))).toBeUndefined();
  });

  it('refuses a module with a global that changes, such as a stack pointer', () => {
    const memory = [5, 1, 1, 1, 2] as const;
    expect(shareMemory(moduleOf(memory, [6, 1, 0x7f, 0, 0x41, 8, 0x0b]))?.initialPages).toBe(1);
    expect(shareMemory(moduleOf(memory, [6, 1, 0x7f, 1, 0x41, 8, 0x0b]))).toBeUndefined();
    expect(
      shareMemory(moduleOf(memory, [6, 2, 0x7c, 0, 0x44, 1, 1, 1, 1, 1, 1, 1, 1, 0x0b, 0x7f, 1, 0x41, 8, 0x0b])),
    ).toBeUndefined();
  });

  it('shares a memory that is all that the module has', () => {
    const form = shareMemory(moduleOf([5, 1, 1, 1, 2]))!;
    expect([form.initialPages, form.maximumPages]).toStrictEqual([1, 2]);
    expect(WebAssembly.Module.imports(new WebAssembly.Module(form.bytes))).toHaveLength(1);
  });

  it('lets a start function set the one global that is called heapBase, wherever it is exported', () => {
    const memory = [5, 1, 1, 1, 2] as const;
    const changes = [6, 1, 0x7f, 1, 0x41, 8, 0x0b] as const;
    const exported = (...entries: ReadonlyArray<readonly [name: string, kind: number, index: number]>) =>
      [
        7,
        entries.length,
        ...entries.flatMap(([name, kind, index]) => [name.length, ...Buffer.from(name), kind, index]),
      ] as const;
    expect(shareMemory(moduleOf(memory, changes, exported(['memory', 2, 0], ['heapBase', 3, 0])))).toBeDefined();
    expect(shareMemory(moduleOf(memory, changes, exported(['memory', 2, 0], ['other', 3, 0])))).toBeUndefined();
    expect(shareMemory(moduleOf(memory, changes, exported(['heapBase', 2, 0])))).toBeUndefined();
  });

  it('steps over constants of every length, and throws at one that is computed', () => {
    const memory = [5, 1, 1, 1, 2] as const;
    const f32 = [0x7d, 0, 0x43, 1, 2, 3, 4, 0x0b];
    const v128 = [0x7b, 0, 0xfd, 12, ...Array.from({ length: 16 }, () => 0x0b), 0x0b];
    const last = [0x7f, 1, 0x41, 8, 0x0b];
    expect(shareMemory(moduleOf(memory, [6, 2, ...f32, ...v128]))).toBeDefined();
    expect(shareMemory(moduleOf(memory, [6, 3, ...f32, ...v128, ...last]))).toBeUndefined();
    expect(() => shareMemory(moduleOf(memory, [6, 1, 0x7f, 0, 0x41, 1, 0x41, 2, 0x6a, 0x0b]))).toThrow(RangeError);
  });

  it('throws at bytes that end too early', () => {
    const bytes = bytesOf(files[0]!);
    expect(() => shareMemory(bytes.subarray(0, bytes.length - 10_000))).toThrow(RangeError);
  });
});
