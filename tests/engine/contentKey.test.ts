import type { Kernel } from '@wasm-compute/engine';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { transpose } from '@wasm-compute/engine/kernels/matrix/transpose';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { contentKey, keyText, versionOf } from '../../packages/engine/src/storage/contentKey';
import { anyAnswer } from './anyAnswer';

async function keyOf(input: unknown, kernel: unknown = multiply): Promise<string | undefined> {
  const parts = contentKey(kernel as Kernel<unknown, unknown>, input);
  return parts && keyText(parts);
}

describe('contentKey', () => {
  it('is the same for inputs of the same content, wherever they lie in memory', async () => {
    await fc.assert(
      fc.asyncProperty(anyAnswer, async (input) => {
        expect(await keyOf(structuredClone(input))).toBe(await keyOf(input));
      }),
    );
  });

  it('differs for inputs that differ', async () => {
    await fc.assert(
      fc.asyncProperty(anyAnswer, anyAnswer, async (a, b) => {
        fc.pre(!equal(a, b));
        const [one, two] = [await keyOf(a), await keyOf(b)];
        fc.pre(one !== undefined);
        expect(one).not.toBe(two);
      }),
    );
  });

  it.each<[string, unknown, unknown]>([
    ['0 and −0', 0, -0],
    ['1 and "1"', 1, '1'],
    ['1 and 1n', 1, 1n],
    ['null and undefined', { a: null }, { a: undefined }],
    ['an empty array and an empty object', [], {}],
    ['arrays in arrays', [[1], 2], [[1, 2]]],
    ['bytes and clamped bytes', Uint8Array.of(1), Uint8ClampedArray.of(1)],
    ['bytes and a buffer of the same', Uint8Array.of(1), Uint8Array.of(1).buffer],
    ['one element', Float64Array.of(1, 2), Float64Array.of(1, 3)],
    ['text that looks like the mark of another', ['a', 'b'], ['a;"1:b']],
  ])('tells %s apart', async (_, a, b) => {
    expect(await keyOf({ value: a })).not.toBe(await keyOf({ value: b }));
  });

  it('counts fields in any order, and views by what they show', async () => {
    expect(await keyOf({ a: 1, b: 2 })).toBe(await keyOf({ b: 2, a: 1 }));
    expect(await keyOf(Uint8Array.of(0, 1, 2).subarray(1))).toBe(await keyOf(Uint8Array.of(1, 2)));
  });

  it('differs for another kernel', async () => {
    expect(await keyOf({ a: 1 }, transpose)).not.toBe(await keyOf({ a: 1 }, multiply));
  });

  it('reads arrays before it returns: a later change does not matter', async () => {
    const data = Float64Array.of(1, 2, 3);
    const before = await keyOf({ data: data.slice() });
    const key = keyOf({ data });
    data[0] = 9;
    expect(await key).toBe(before);
  });

  it('reads memory that is shared, as it was', async () => {
    const shared = new Uint8Array(new SharedArrayBuffer(3));
    shared.set([1, 2, 3]);
    expect(await keyOf({ data: shared })).toBe(await keyOf({ data: Uint8Array.of(1, 2, 3) }));
  });

  it('counts ImageData, where there is such a thing, by its pixels, its size and its colours', async () => {
    class Picture {
      readonly data = new Uint8ClampedArray(8);
      constructor(
        readonly width: number,
        readonly height: number,
        readonly colorSpace = 'srgb',
      ) {}
    }
    vi.stubGlobal('ImageData', Picture);
    try {
      const one = await keyOf(new Picture(1, 2));
      expect(await keyOf(new Picture(1, 2))).toBe(one);
      expect(await keyOf(new Picture(2, 1))).not.toBe(one);
      expect(await keyOf(new Picture(1, 2, 'display-p3'))).not.toBe(one);
      const other = new Picture(1, 2);
      other.data[3] = 255;
      expect(await keyOf(other)).not.toBe(one);
      expect(await keyOf(new Map())).toBeUndefined();
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it.each<[string, unknown]>([
    ['a function', () => {}],
    ['a symbol', Symbol('a')],
    ['a getter', Object.defineProperty({}, 'a', { get: () => 1, enumerable: true })],
    ['an instance of a class', new Map()],
    [
      'a proxy that refuses',
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('no');
          },
        },
      ),
    ],
    ['seven levels', [[[[[[[[1]]]]]]]]],
  ])('has none for %s', async (_, value) => {
    expect(await keyOf({ value })).toBeUndefined();
  });
});

describe('versionOf', () => {
  const module = (...integrities: Array<string | undefined>) =>
    ({
      files: Object.fromEntries(
        (['base', 'simd', 'relaxed'] as const)
          .slice(0, integrities.length)
          .map((name, i) => [name, { integrity: integrities[i] }]),
      ),
    }) as never;

  it('is the digest of the build that runs, or those of all that may', () => {
    expect(versionOf(module('a', 'b'), 'simd')).toBe('b');
    expect(versionOf(module('a', 'b'), undefined)).toBe('a b');
  });

  it('is unknown where a build has no digest', () => {
    expect(versionOf(module('a', undefined), undefined)).toBeUndefined();
    expect(versionOf(module('a'), 'simd')).toBeUndefined();
  });
});

/** Deep equality that tells 0 from −0. */
function equal(a: unknown, b: unknown): boolean {
  try {
    expect(a).toStrictEqual(b);
    return true;
  } catch {
    return false;
  }
}
