/** Loops over whole arrays, two 128-bit vectors at a time where the variant has them, the rest one by one. */

/** c[i] = a[i] + b[i] for `count` elements. */
export function addAll<T>(a: usize, b: usize, c: usize, count: i32): void {
  const end = c + <usize>count * sizeof<T>();
  if (ASC_FEATURE_SIMD) {
    const wide = c + ((<usize>count * sizeof<T>()) & ~31);
    while (c < wide) {
      v128.store(c, v128.add<T>(v128.load(a), v128.load(b)));
      v128.store(c, v128.add<T>(v128.load(a, 16), v128.load(b, 16)), 16);
      a += 32;
      b += 32;
      c += 32;
    }
  }
  while (c < end) {
    store<T>(c, <T>(load<T>(a) + load<T>(b)));
    a += sizeof<T>();
    b += sizeof<T>();
    c += sizeof<T>();
  }
}

/** c[i] = a[i] − b[i]. */
export function subtractAll<T>(a: usize, b: usize, c: usize, count: i32): void {
  const end = c + <usize>count * sizeof<T>();
  if (ASC_FEATURE_SIMD) {
    const wide = c + ((<usize>count * sizeof<T>()) & ~31);
    while (c < wide) {
      v128.store(c, v128.sub<T>(v128.load(a), v128.load(b)));
      v128.store(c, v128.sub<T>(v128.load(a, 16), v128.load(b, 16)), 16);
      a += 32;
      b += 32;
      c += 32;
    }
  }
  while (c < end) {
    store<T>(c, <T>(load<T>(a) - load<T>(b)));
    a += sizeof<T>();
    b += sizeof<T>();
    c += sizeof<T>();
  }
}

/** c[i] = a[i] · b[i]. */
export function multiplyAll<T>(a: usize, b: usize, c: usize, count: i32): void {
  const end = c + <usize>count * sizeof<T>();
  if (ASC_FEATURE_SIMD) {
    const wide = c + ((<usize>count * sizeof<T>()) & ~31);
    while (c < wide) {
      v128.store(c, v128.mul<T>(v128.load(a), v128.load(b)));
      v128.store(c, v128.mul<T>(v128.load(a, 16), v128.load(b, 16)), 16);
      a += 32;
      b += 32;
      c += 32;
    }
  }
  while (c < end) {
    store<T>(c, <T>(load<T>(a) * load<T>(b)));
    a += sizeof<T>();
    b += sizeof<T>();
    c += sizeof<T>();
  }
}

/** c[i] = a[i] · factor. */
export function scaleAll<T>(a: usize, c: usize, factor: T, count: i32): void {
  const end = c + <usize>count * sizeof<T>();
  if (ASC_FEATURE_SIMD) {
    const factors = v128.splat<T>(factor);
    const wide = c + ((<usize>count * sizeof<T>()) & ~31);
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

/** c[i] = a[i], from f32 to f64, exactly. */
export function widenAll(a: usize, c: usize, count: i32): void {
  const end = c + ((<usize>count) << 3);
  while (c < end) {
    store<f64>(c, <f64>load<f32>(a));
    a += 4;
    c += 8;
  }
}
