/** Loops over whole arrays, two 128-bit vectors at a time where the variant has them, the rest one by one. */

export const ADD: i32 = 0;
export const SUBTRACT: i32 = 1;
export const MULTIPLY: i32 = 2;

@inline
function lane<T>(operation: i32, x: T, y: T): T {
  if (operation == ADD) return <T>(x + y);
  if (operation == SUBTRACT) return <T>(x - y);
  return <T>(x * y);
}

@inline
function lanes<T>(operation: i32, x: v128, y: v128): v128 {
  if (operation == ADD) return v128.add<T>(x, y);
  if (operation == SUBTRACT) return v128.sub<T>(x, y);
  return v128.mul<T>(x, y);
}

/** c[i] = a[i] (operation) b[i] for `count` elements. `operation` is a constant at the call. */
@inline
export function combine<T>(operation: i32, a: usize, b: usize, c: usize, count: i32): void {
  const end = c + <usize>count * sizeof<T>();
  if (ASC_FEATURE_SIMD) {
    const wide = c + ((<usize>count * sizeof<T>()) & ~31);
    while (c < wide) {
      v128.store(c, lanes<T>(operation, v128.load(a), v128.load(b)));
      v128.store(c, lanes<T>(operation, v128.load(a, 16), v128.load(b, 16)), 16);
      a += 32;
      b += 32;
      c += 32;
    }
  }
  while (c < end) {
    store<T>(c, lane<T>(operation, load<T>(a), load<T>(b)));
    a += sizeof<T>();
    b += sizeof<T>();
    c += sizeof<T>();
  }
}

/** c[i] = a[i] · factor for `count` elements. */
@inline
export function multiplyAll<T>(a: usize, c: usize, factor: T, count: i32): void {
  const end = c + <usize>count * sizeof<T>();
  if (ASC_FEATURE_SIMD) {
    const wide = c + ((<usize>count * sizeof<T>()) & ~31);
    const factors = v128.splat<T>(factor);
    while (c < wide) {
      v128.store(c, v128.mul<T>(v128.load(a), factors));
      v128.store(c, v128.mul<T>(v128.load(a, 16), factors), 16);
      a += 32;
      c += 32;
    }
  }
  while (c < end) {
    store<T>(c, <T>(load<T>(a) * factor));
    a += sizeof<T>();
    c += sizeof<T>();
  }
}
