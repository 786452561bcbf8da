import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packAnswer, unpackAnswer } from '../../packages/engine/src/storage/packAnswer';
import { anyAnswer } from './anyAnswer';

describe('packAnswer', () => {
  it('gives bytes from which the same value comes back, whatever it is', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        expect(unpackAnswer(packAnswer(answer))).toStrictEqual(answer);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps fields that are named like what objects inherit', () => {
    const back = unpackAnswer(packAnswer(JSON.parse('{"constructor":[],"__proto__":1}'))) as object;
    expect(JSON.stringify(back)).toBe('{"constructor":[],"__proto__":1}');
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
  });

  it('gives every array of an answer memory of its own', () => {
    const { a, b } = unpackAnswer(packAnswer({ a: Uint8Array.of(1), b: Uint8Array.of(2) })) as {
      a: Uint8Array;
      b: Uint8Array;
    };
    expect([a.buffer.byteLength, b.buffer.byteLength]).toStrictEqual([1, 1]);
  });

  it.each<[string, unknown]>([
    ['a function', () => {}],
    ['a symbol', Symbol('a')],
    ['a field with a symbol for its name', { [Symbol('a')]: 1 }],
    ['an instance of a class', new Map()],
    ['a date', new Date(0)],
    ['a DataView', new DataView(new ArrayBuffer(8))],
    ['an array with holes', Object.assign(new Array(2), { 1: 1 })],
    ['an array with a name of its own', Object.assign([1], { extra: 2 })],
  ])('refuses %s', (_, value) => {
    expect(() => packAnswer({ value })).toThrow(TypeError);
  });

  it('refuses a cycle', () => {
    const value: { self?: unknown } = {};
    value.self = value;
    expect(() => packAnswer(value)).toThrow(TypeError);
  });

  it('has no value for bytes that were cut or changed in their length', () => {
    fc.assert(
      fc.property(fc.float64Array({ minLength: 1 }), fc.nat(), (data, at) => {
        const bytes = packAnswer({ data });
        expect(() => unpackAnswer(bytes.slice(0, at % bytes.length))).toThrow();
      }),
    );
  });
});
