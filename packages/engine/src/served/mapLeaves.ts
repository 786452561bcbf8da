/**
 * The same value with `leaf` applied to all that is neither an array nor a plain object. Those are made anew, and each of
 * their fields is read once.
 */
export function mapLeaves(
  value: unknown,
  leaf: (value: unknown) => unknown,
  made = new Map<object, unknown>(),
): unknown {
  if (!isContainer(value)) return leaf(value);
  const known = made.get(value);
  if (known !== undefined) return known;
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    made.set(value, list);
    for (const item of value) list.push(mapLeaves(item, leaf, made));
    return list;
  }
  const record = {};
  made.set(value, record);
  for (const [key, item] of Object.entries(value)) {
    // Not an assignment: a key may be called `__proto__`.
    Object.defineProperty(record, key, {
      value: mapLeaves(item, leaf, made),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return record;
}

function isContainer(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
