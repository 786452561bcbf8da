import { describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { functionTypes } from '../../packages/engine/src/modules/functionTypes';

const { parseWat } = await wabt();
const assemble = (text: string) => parseWat('test.wat', text).toBinary({}).buffer;

describe('functionTypes', () => {
  it('counts imported functions before the module’s own, and skips every other import', () => {
    const bytes = assemble(`(module
      (import "a" "table" (table 1 2 funcref))
      (import "a" "memory" (memory 1 60000))
      (import "a" "global" (global (mut i64)))
      (import "a" "f" (func $f (param f32) (result f64)))
      (func $own (param i64 i32))
      (export "own" (func $own))
      (export "again" (func $f))
      (export "memory" (memory 0)))`);
    expect([...functionTypes(bytes)!]).toStrictEqual([
      ['own', { parameters: ['i64', 'i32'], results: [] }],
      ['again', { parameters: ['f32'], results: ['f64'] }],
    ]);
  });

  it('reads a memory without a maximum, and tells functions from what else is exported', () => {
    const bytes = assemble(`(module
      (import "a" "memory" (memory 1))
      (import "a" "f" (func $f (param f32)))
      (global (export "global") i32 (i32.const 1))
      (export "f" (func $f))
      (export "memory" (memory 0)))`);
    expect([...functionTypes(bytes)!]).toStrictEqual([['f', { parameters: ['f32'], results: [] }]]);
    expect(functionTypes(assemble('(module (memory (export "memory") 1))'))!.size).toBe(0);
  });

  it.each<[string, ...number[]]>([
    ['a form of type', 1, 3, 1, 0x5f, 0],
    ['a type of value', 1, 5, 1, 0x60, 1, 0x6e, 0],
    ['a kind of import', 2, 6, 1, 1, 97, 1, 98, 4],
  ])('gives up on %s that it does not know', (_, ...section) => {
    expect(functionTypes(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...section))).toBeUndefined();
  });

  it('reads long counts and names', () => {
    const long = 'ß'.repeat(100);
    // The assembler takes its text as bytes.
    const escaped = '\\c3\\9f'.repeat(100);
    const many = Array.from({ length: 300 }, (_, i) => `(func (export "${escaped}${i}") (param f64))`);
    const types = functionTypes(assemble(`(module ${many.join('')})`))!;
    expect(types.size).toBe(300);
    expect(types.get(`${long}299`)).toStrictEqual({ parameters: ['f64'], results: [] });
  });

  it('says nothing of a module without exports', () => {
    expect(functionTypes(assemble('(module)'))!.size).toBe(0);
  });

  it('gives up on forms that it does not know, and on bytes that end too early', () => {
    const structType = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 3, 1, 0x5f, 0];
    expect(functionTypes(Uint8Array.from(structType))).toBeUndefined();
    const whole = assemble('(module (func (export "f") (param f64 f64)))');
    for (let length = 9; length < whole.length; length++)
      expect(() => functionTypes(whole.slice(0, length))).not.toThrow();
    expect(functionTypes(whole.slice(0, 12))).toBeUndefined();
  });
});
