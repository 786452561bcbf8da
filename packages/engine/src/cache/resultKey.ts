/** What makes two runs the same question, as text. Pure but for the numbers that it gives to objects. */

const numbers = new WeakMap<object, number>();
let last = 0;

function numberOf(object: object): number {
  let number = numbers.get(object);
  if (number === undefined) numbers.set(object, (number = last += 1));
  return number;
}

const maxDepth = 6;

/**
 * The key of a run, or undefined for an input that has none (a symbol or a getter in it, or nested beyond six levels).
 * Plain objects count by their fields; typed arrays, arrays and instances by identity, however long they are.
 */
export function resultKey(kernel: object, input: unknown): string | undefined {
  const parts: string[] = [`@${numberOf(kernel)}`];
  const written = writeKey(input, parts, (object) => {
    parts.push(`;@${numberOf(object)}`);
    return true;
  });
  return written ? parts.join('') : undefined;
}

/** Writes what is neither a primitive value nor a plain object; false when it has no key. `inner` writes what lies in it. */
export type WriteObject = (object: object, inner: (value: unknown) => boolean) => boolean;

/** Appends a value to the parts of a key, so that no two values that differ have the same text. False when it has no key. */
export function writeKey(value: unknown, parts: unknown[], writeObject: WriteObject): boolean {
  try {
    return write(value, parts, writeObject, maxDepth);
  } catch {
    // A proxy that refuses to be read: the plan will say so.
    return false;
  }
}

function write(value: unknown, parts: unknown[], writeObject: WriteObject, depth: number): boolean {
  switch (typeof value) {
    case 'symbol':
      return false;
    case 'object': {
      if (value === null) break;
      const prototype: unknown = Object.getPrototypeOf(value);
      if (prototype === Object.prototype || prototype === null) return writeFields(value, parts, writeObject, depth);
      return writeObject(value, (inner) => depth > 0 && write(inner, parts, writeObject, depth - 1));
    }
    case 'function':
      return writeObject(value, () => false);
    case 'string':
      parts.push(`;"${value.length}:${value}`);
      return true;
    case 'number':
      parts.push(Object.is(value, -0) ? ';-0' : `;${value}`);
      return true;
    default:
  }
  // null, undefined, a boolean, a bigint
  parts.push(`;${typeof value}:${String(value)}`);
  return true;
}

function writeFields(object: object, parts: unknown[], writeObject: WriteObject, depth: number): boolean {
  if (depth === 0) return false;
  parts.push('{');
  for (const name of Object.keys(object).sort()) {
    const field = Object.getOwnPropertyDescriptor(object, name);
    // A getter is for the plan to read, once.
    if (!field || !('value' in field)) return false;
    parts.push(`,${name.length}:${name}`);
    if (!write(field.value, parts, writeObject, depth - 1)) return false;
  }
  parts.push('}');
  return true;
}
