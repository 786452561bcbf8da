/**
 * An answer as bytes, and back. Four bytes say how long the description is; the description is JSON, in which everything
 * that JSON has no word for is an array that begins with a letter; the elements of typed arrays follow, each at a multiple of
 * eight bytes. Numbers are little-endian, as in WebAssembly's memory.
 */

const arrays = {
  Uint8Array,
  Uint8ClampedArray,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  BigUint64Array,
  BigInt64Array,
  Float32Array,
  Float64Array,
} as const;
type Packable = InstanceType<(typeof arrays)[keyof typeof arrays]>;

type Described =
  | null
  | boolean
  | number
  | string
  | readonly ['undefined']
  | readonly ['number', string]
  | readonly ['bigint', string]
  | readonly ['array', readonly Described[]]
  | readonly ['object', ReadonlyArray<readonly [string, Described]>]
  /** Kind, first byte, elements. */
  | readonly ['elements', keyof typeof arrays, number, number];

const maxDepth = 32;
const align = (bytes: number) => (bytes + 7) & ~7;

/** The bytes of a value. Throws TypeError for what has no description: an instance of a class, a function, a symbol, a hole, a cycle. */
export function packAnswer(value: unknown): Uint8Array<ArrayBuffer> {
  const found: Array<{ view: Packable; at: number }> = [];
  let length = 0;

  function describe(one: unknown, depth: number): Described {
    switch (typeof one) {
      case 'boolean':
      case 'string':
        return one;
      case 'undefined':
        return ['undefined'];
      case 'number':
        return Number.isFinite(one) && !Object.is(one, -0) ? one : ['number', Object.is(one, -0) ? '-0' : String(one)];
      case 'bigint':
        return ['bigint', String(one)];
      case 'object':
        return one === null ? null : describeObject(one, depth);
      default:
        throw new TypeError(typeof one);
    }
  }

  function describeObject(one: object, depth: number): Described {
    if (depth === 0) throw new TypeError('nested too deeply');
    const kind = Object.prototype.toString.call(one).slice(8, -1);
    if (ArrayBuffer.isView(one)) {
      if (!Object.hasOwn(arrays, kind)) throw new TypeError(kind);
      const view = one as Packable;
      const at = length;
      length = align(length + view.byteLength);
      found.push({ view, at });
      return ['elements', kind as keyof typeof arrays, at, view.length];
    }
    if (Object.getOwnPropertySymbols(one).length > 0) throw new TypeError('symbol');
    if (Array.isArray(one)) {
      if (Object.keys(one).length !== one.length) throw new TypeError('array with holes');
      return ['array', one.map((inner) => describe(inner, depth - 1))];
    }
    const prototype: unknown = Object.getPrototypeOf(one);
    if (prototype !== Object.prototype && prototype !== null) throw new TypeError(kind);
    return ['object', Object.entries(one).map(([name, inner]) => [name, describe(inner, depth - 1)] as const)];
  }

  const description = new TextEncoder().encode(JSON.stringify(describe(value, maxDepth)));
  const begin = align(4 + description.length);
  const bytes = new Uint8Array(begin + length);
  new DataView(bytes.buffer).setUint32(0, description.length, true);
  bytes.set(description, 4);
  for (const { view, at } of found)
    bytes.set(new Uint8Array(view.buffer, view.byteOffset, view.byteLength), begin + at);
  return bytes;
}

/** The value of bytes that `packAnswer` made. Throws anything on others; each array gets a buffer of its own. */
export function unpackAnswer(bytes: Uint8Array<ArrayBuffer>): unknown {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
  const begin = align(4 + length);
  const described = JSON.parse(
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(4, 4 + length)),
  ) as Described;

  function restore(one: Described): unknown {
    if (!Array.isArray(one)) return one;
    const [kind, first, at, count] = one as unknown as [string, unknown, number, number];
    switch (kind) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(first);
      case 'bigint':
        return BigInt(first as string);
      case 'array':
        return (first as Described[]).map(restore);
      case 'object':
        // Own fields, whatever they are called.
        return Object.fromEntries((first as Array<[string, Described]>).map(([name, inner]) => [name, restore(inner)]));
      default: {
        const Elements = arrays[first as keyof typeof arrays];
        const from = bytes.byteOffset + begin + at;
        const to = from + count * Elements.BYTES_PER_ELEMENT;
        if (to > bytes.byteOffset + bytes.byteLength) throw new RangeError('The bytes end too early.');
        return new Elements(bytes.buffer.slice(from, to));
      }
    }
  }
  return restore(described);
}
