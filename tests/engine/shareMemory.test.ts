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

  it('throws at bytes that end too early', () => {
    const bytes = bytesOf(files[0]!);
    expect(() => shareMemory(bytes.subarray(0, bytes.length - 10_000))).toThrow(RangeError);
  });
});
