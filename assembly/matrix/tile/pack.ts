import { tileCols, tileRows } from './shape';

/** Copies `rows` × `kc` elements at `from` into panels of MR rows, as the product reads its left operand. */
export function packRows<T>(from: usize, stride: usize, rows: i32, kc: i32, to: usize, negate: bool): void {
  packLines<T>(from, stride, rows, rows, kc, to, tileRows<T>(), negate);
}

/**
 * Copies `rows` × `kc` elements at `from` (row length `stride` bytes) into panels of `width` rows, k-major: for each k the
 * values of a panel stand side by side. Rows that are missing, up to the end of the panel of row `padded` − 1, become zeros. `negate` flips every sign.
 * With a width of NR the copy is the transpose of the rows, packed as the product reads its right operand.
 */
export function packLines<T>(
  from: usize,
  stride: usize,
  rows: i32,
  padded: i32,
  kc: i32,
  to: usize,
  width: i32,
  negate: bool,
): void {
  const line = <usize>width * sizeof<T>();
  for (let i = 0; i < padded; i += width) {
    const panel = to + <usize>i * <usize>kc * sizeof<T>();
    for (let r = 0; r < width; r++) {
      let at = panel + <usize>r * sizeof<T>();
      if (i + r < rows) {
        let source = from + <usize>(i + r) * stride;
        const end = source + <usize>kc * sizeof<T>();
        while (source < end) {
          const value = load<T>(source);
          store<T>(at, negate ? -value : value);
          source += sizeof<T>();
          at += line;
        }
      } else {
        for (let k = 0; k < kc; k++) {
          store<T>(at, 0);
          at += line;
        }
      }
    }
  }
}

/** Copies panels of `width` rows back to `rows` × `kc` doubles at `to`: what `packLines` did, undone. */
export function unpackLines(packed: usize, width: i32, rows: i32, kc: i32, to: usize, stride: usize): void {
  const line = (<usize>width) << 3;
  for (let i = 0; i < rows; i++) {
    const panel = i - (i % width);
    let source = packed + ((<usize>panel * <usize>kc + <usize>(i - panel)) << 3);
    let target = to + <usize>i * stride;
    const end = target + ((<usize>kc) << 3);
    while (target < end) {
      store<f64>(target, load<f64>(source));
      source += line;
      target += 8;
    }
  }
}

/**
 * Copies `kc` rows × `cols` columns at `from` (row length `stride` bytes) into panels of NR columns, k-major; columns up to
 * the next multiple of 8 become zeros.
 */
export function packCols<T>(from: usize, stride: usize, kc: i32, cols: i32, to: usize): void {
  const nr = tileCols<T>();
  const line = <usize>nr * sizeof<T>();
  const padded = (cols + 7) & ~7;
  for (let j = 0; j < padded; j += nr) {
    let at = to + <usize>j * <usize>kc * sizeof<T>();
    let source = from + <usize>j * sizeof<T>();
    const have = min(cols - j, nr);
    if (have == nr) {
      for (let k = 0; k < kc; k++) {
        if (ASC_FEATURE_SIMD) {
          v128.store(at, v128.load(source));
          v128.store(at, v128.load(source, 16), 16);
          if (sizeof<T>() == 8 && !ASC_FEATURE_RELAXED_SIMD) {
            v128.store(at, v128.load(source, 32), 32);
            v128.store(at, v128.load(source, 48), 48);
          }
        } else {
          store<T>(at, load<T>(source));
          store<T>(at, load<T>(source, sizeof<T>()), sizeof<T>());
          store<T>(at, load<T>(source, 2 * sizeof<T>()), 2 * sizeof<T>());
          store<T>(at, load<T>(source, 3 * sizeof<T>()), 3 * sizeof<T>());
        }
        source += stride;
        at += line;
      }
    } else {
      for (let k = 0; k < kc; k++) {
        for (let c = 0; c < nr; c++)
          store<T>(at + <usize>c * sizeof<T>(), c < have ? load<T>(source + <usize>c * sizeof<T>()) : <T>0);
        source += stride;
        at += line;
      }
    }
  }
}
