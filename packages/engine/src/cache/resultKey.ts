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
 * The key of a run, or undefined for an input that has none (a symbol in it, or nested beyond six levels). Plain objects
 * count by their fields; typed arrays, arrays and instances by identity, however long they are.
 */
export function resultKey(kernel: object, input: unknown): string | undefined {
  const parts: string[] = [`@${numberOf(kernel)}`];
  return write(input, parts, maxDepth) ? parts.join('') : undefined;
}

function write(value: unknown, parts: string[], depth: number): boolean {
  switch (typeof value) {
    case 'symbol':
      return false;
    case 'object':
      if (value !== null) return writeObject(value, parts, depth);
      parts.push(';null');
      return true;
    case 'function':
      parts.push(`;@${numberOf(value)}`);
      return true;
    case 'string':
      parts.push(`;"${value.length}:${value}`);
      return true;
    case 'number':
      parts.push(Object.is(value, -0) ? ';-0' : `;${value}`);
      return true;
    default:
      // undefined, a boolean, a bigint
      parts.push(`;${typeof value}:${String(value)}`);
      return true;
  }
}

function writeObject(object: object, parts: string[], depth: number): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) {
    parts.push(`;@${numberOf(object)}`);
    return true;
  }
  if (depth === 0) return false;
  const fields = object as Readonly<Record<string, unknown>>;
  parts.push('{');
  for (const name of Object.keys(fields).sort()) {
    parts.push(`,${name.length}:${name}`);
    if (!write(fields[name], parts, depth - 1)) return false;
  }
  parts.push('}');
  return true;
}
