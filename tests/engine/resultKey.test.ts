import fc from 'fast-check';
import { sameInput } from '@wasm-compute/engine';
import { describe, expect, it, vi } from 'vitest';
import { resultKey } from '../../packages/engine/src/cache/resultKey';

const kernel = {};
const key = (input: unknown) => resultKey(kernel, input);

describe('resultKey', () => {
  it('is the same for fields in another order, and for the same arrays', () => {
    const data = new Float64Array(3);
    expect(key({ a: { rows: 1, cols: 3, data }, b: 2n })).toBe(key({ b: 2n, a: { data, cols: 3, rows: 1 } }));
  });

  it('tells equal arrays apart that are not the same', () => {
    expect(key({ data: new Float64Array(3) })).not.toBe(key({ data: new Float64Array(3) }));
  });

  it('tells kernels apart', () => {
    expect(resultKey({}, 1)).not.toBe(resultKey({}, 1));
  });

  it.each([
    ['a number and its text', 1, '1'],
    ['a number and a bigint', 1, 1n],
    ['0 and −0', 0, -0],
    ['null and undefined', null, undefined],
    ['a missing field and an undefined one', {}, { a: undefined }],
    ['one field of two letters and two of one', { ab: '' }, { a: '', b: '' }],
    ['text that looks like the next field', { a: '1;"1:2' }, { a: '1', b: '2' }],
    ['nested and flat', { a: { b: 1 } }, { a: 1, b: 1 }],
  ])('tells %s apart', (_, a, b) => {
    expect(key(a)).not.toBe(key(b));
  });

  it('is none for symbols and for what is nested too deeply', () => {
    expect(key({ a: Symbol('a') })).toBeUndefined();
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    expect(key(cycle)).toBeUndefined();
    const nested = (depth: number): unknown => (depth === 0 ? 1 : { of: nested(depth - 1) });
    expect([6, 7].map((depth) => typeof key(nested(depth)))).toStrictEqual(['string', 'undefined']);
  });

  it('is none for a getter, which it does not call, and for a proxy that refuses to be read', () => {
    const called = vi.fn<() => number>();
    expect(key(Object.defineProperty({}, 'a', { get: called, enumerable: true }))).toBeUndefined();
    expect(called).not.toHaveBeenCalled();
    const refuse = () => {
      throw new Error('no');
    };
    expect(key(new Proxy({}, { ownKeys: refuse }))).toBeUndefined();
    expect(key(new Proxy({ a: 1 }, { getOwnPropertyDescriptor: () => undefined }))).toBe(key({}));
  });

  it('counts functions by identity, as any other object', () => {
    const [f, g] = [() => 1, () => 1];
    expect([key({ f }) === key({ f }), key({ f }) === key({ f: g })]).toStrictEqual([true, false]);
  });

  it('regression: keys of two kernels, and of a kernel and its input, are never the same', () => {
    const kernels = Array.from({ length: 20 }, () => ({}));
    expect(new Set(kernels.map((one) => resultKey(one, kernels[0]))).size).toBe(20);
    expect(new Set(kernels.map((one) => resultKey(kernels[0]!, [one]))).size).toBe(20);
  });

  it('is not misled by a field called __proto__', () => {
    expect(key(JSON.parse('{"__proto__":{"a":1}}'))).not.toBe(key({}));
  });

  it('agrees with sameInput on plain values', () => {
    const leaf = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.constantFrom('', 'a', '1', -0, NaN, 1n, true, null));
    const value = fc.oneof(
      leaf,
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(leaf, fc.dictionary(fc.constantFrom('a', 'b'), leaf))),
    );
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(key(a) === key(b)).toBe(sameInput(a, b));
      }),
      { numRuns: 5000 },
    );
  });
});
