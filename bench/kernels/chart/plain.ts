/** The downsampling of charts in plain JavaScript, as one would write it by hand. */

/** The least and the greatest of every `size` places, and the ends. */
export function plainExtremes(y: Float64Array, size: number): Uint32Array<ArrayBuffer> {
  const n = y.length;
  const kept = [0];
  for (let from = 0; from < n; from += size) {
    const to = Math.min(from + size, n);
    let low = Infinity;
    let high = -Infinity;
    let least = from;
    let greatest = from;
    for (let i = from; i < to; i++) {
      const value = y[i]!;
      if (value < low) {
        low = value;
        least = i;
      }
      if (value > high) {
        high = value;
        greatest = i;
      }
    }
    const first = Math.min(least, greatest);
    const second = Math.max(least, greatest);
    if (first > kept.at(-1)!) kept.push(first);
    if (second > kept.at(-1)!) kept.push(second);
  }
  if (kept.at(-1)! < n - 1) kept.push(n - 1);
  return Uint32Array.from(kept);
}

/** Largest triangle, three buckets. Without x the places are x. */
export function plainLttb(y: Float64Array, points: number, x?: ArrayLike<number>): Uint32Array<ArrayBuffer> {
  const n = y.length;
  const every = (n - 2) / (points - 2);
  const indices = new Uint32Array(points);
  let a = 0;
  for (let bucket = 0; bucket < points - 2; bucket++) {
    const from = Math.floor(bucket * every) + 1;
    const middle = Math.floor((bucket + 1) * every) + 1;
    const to = Math.min(Math.floor((bucket + 2) * every) + 1, n);
    let meanX = (middle + to - 1) / 2;
    let meanY = 0;
    for (let i = middle; i < to; i++) meanY += y[i]!;
    meanY /= to - middle;
    if (x) {
      meanX = 0;
      for (let i = middle; i < to; i++) meanX += x[i]!;
      meanX /= to - middle;
    }
    const ax = x ? x[a]! : a;
    const ay = y[a]!;
    let largest = -1;
    let chosen = from;
    for (let i = from; i < middle; i++) {
      const area = Math.abs((ax - meanX) * (y[i]! - ay) - (ax - (x ? x[i]! : i)) * (meanY - ay));
      if (area > largest) {
        largest = area;
        chosen = i;
      }
    }
    indices[bucket + 1] = a = chosen;
  }
  indices[points - 1] = n - 1;
  return indices;
}
