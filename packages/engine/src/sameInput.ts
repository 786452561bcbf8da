const maxDepth = 4;

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * Whether two inputs are the same question. Plain objects are compared field by field, down to four levels, so that
 * `{ a: { rows, cols, data }, b }` may be written inline; everything else (typed arrays, arrays, class instances) is the
 * same only when it is the same object, however long it is. Numbers compare by `Object.is`.
 */
export function sameInput(a: unknown, b: unknown, depth = maxDepth): boolean {
  if (Object.is(a, b)) return true;
  if (depth === 0 || !isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && sameInput(a[key], b[key], depth - 1));
}
