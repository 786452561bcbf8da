/** Weighted sums of wide pixels around a middle, by integer weights of 14 bits. */

/** Four wide pixels at x: Σ weight[k] · (row[x − k] + row[x + k]), rounded. `weights` has half of the middle one first. */
export function across4(row: usize, to: usize, weights: usize, radius: i32): void {
  if (ASC_FEATURE_SIMD) {
    let s0 = i32x4.splat(8192);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let left = row;
    let right = row;
    const end = weights + ((<usize>radius) << 1);
    do {
      const w = v128.load32_splat(weights);
      let a = i16x8.add(v128.load(left), v128.load(right));
      let b = i16x8.add(v128.load(left - 8), v128.load(right, 8));
      s0 = i32x4.add(s0, i32x4.dot_i16x8_s(v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11), w));
      s1 = i32x4.add(s1, i32x4.dot_i16x8_s(v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15), w));
      a = i16x8.add(v128.load(left, 16), v128.load(right, 16));
      b = i16x8.add(v128.load(left, 8), v128.load(right, 24));
      s2 = i32x4.add(s2, i32x4.dot_i16x8_s(v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11), w));
      s3 = i32x4.add(s3, i32x4.dot_i16x8_s(v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15), w));
      left -= 16;
      right += 16;
      weights += 4;
    } while (weights <= end);
    v128.store(to, i16x8.narrow_i32x4_s(i32x4.shr_s(s0, 14), i32x4.shr_s(s1, 14)));
    v128.store(to, i16x8.narrow_i32x4_s(i32x4.shr_s(s2, 14), i32x4.shr_s(s3, 14)), 16);
  } else {
    for (let i: usize = 0; i < 32; i += 2) {
      let sum: i32 = 8192;
      for (let k = 0; k <= radius; ++k) {
        const d = (<usize>k) << 3;
        sum +=
          <i32>load<i16>(weights + ((<usize>k) << 1)) * (<i32>load<u16>(row + i - d) + <i32>load<u16>(row + i + d));
      }
      store<u16>(to + i, sum >> 14);
    }
  }
}

/** The same over rows: `rows` is a table of the addresses of 2 · radius + 1 rows, `x` the place in each. */
export function down4(rows: usize, x: usize, to: usize, weights: usize, radius: i32): void {
  let up = rows + ((<usize>radius) << 2);
  let down = up;
  if (ASC_FEATURE_SIMD) {
    let s0 = i32x4.splat(8192);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    const end = weights + ((<usize>radius) << 1);
    do {
      const w = v128.load32_splat(weights);
      const u0 = <usize>load<u32>(up) + x;
      const d0 = <usize>load<u32>(down) + x;
      const u1 = <usize>load<u32>(up - 4) + x;
      const d1 = <usize>load<u32>(down, 4) + x;
      let a = i16x8.add(v128.load(u0), v128.load(d0));
      let b = i16x8.add(v128.load(u1), v128.load(d1));
      s0 = i32x4.add(s0, i32x4.dot_i16x8_s(v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11), w));
      s1 = i32x4.add(s1, i32x4.dot_i16x8_s(v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15), w));
      a = i16x8.add(v128.load(u0, 16), v128.load(d0, 16));
      b = i16x8.add(v128.load(u1, 16), v128.load(d1, 16));
      s2 = i32x4.add(s2, i32x4.dot_i16x8_s(v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11), w));
      s3 = i32x4.add(s3, i32x4.dot_i16x8_s(v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15), w));
      up -= 8;
      down += 8;
      weights += 4;
    } while (weights <= end);
    v128.store(to, i16x8.narrow_i32x4_s(i32x4.shr_s(s0, 14), i32x4.shr_s(s1, 14)));
    v128.store(to, i16x8.narrow_i32x4_s(i32x4.shr_s(s2, 14), i32x4.shr_s(s3, 14)), 16);
  } else {
    for (let i: usize = 0; i < 32; i += 2) {
      let sum: i32 = 8192;
      for (let k = 0; k <= radius; ++k) {
        const d = (<usize>k) << 2;
        sum +=
          <i32>load<i16>(weights + ((<usize>k) << 1)) *
          (<i32>load<u16>(<usize>load<u32>(up - d) + x + i) + <i32>load<u16>(<usize>load<u32>(down + d) + x + i));
      }
      store<u16>(to + i, sum >> 14);
    }
  }
}
