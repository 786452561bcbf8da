import type { Downsampled, DownsampleInput } from '@wasm-compute/engine/kernels/chart/series';

interface Point {
  readonly place: number;
  readonly x: number;
  readonly y: number;
}

/** Largest triangle, three buckets, with buckets as lists of points that are chosen from one by one. */
export function lttbReference(input: DownsampleInput): Downsampled {
  const { x, y, points, gaps = 'gap' } = input;
  let all = Array.from(y, (value, place): Point => ({ place, x: x ? x[place]! : place, y: value }));
  const isNumber = (point: Point) => !Number.isNaN(point.y);
  if (gaps === 'omit') all = all.slice(all.findIndex(isNumber), all.findLastIndex(isNumber) + 1);
  const isKept = gaps === 'gap' ? () => true : isNumber;
  const most = Math.min(points, y.length);
  if (all.length <= most) return { indices: Uint32Array.from(all.filter(isKept), ({ place }) => place) };
  const every = (all.length - 2) / (most - 2);
  const inner = Array.from({ length: most - 2 }, (_, i) =>
    all.slice(Math.floor(i * every) + 1, Math.floor((i + 1) * every) + 1),
  );
  const beyond = all.slice(Math.floor((most - 2) * every) + 1);
  const buckets = [...inner, beyond];
  const kept = [all[0]!];
  for (const [i, bucket] of inner.entries()) {
    const next = buckets[i + 1]!;
    const numbers = next.filter(isNumber);
    const before = kept.findLast(isNumber);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const c =
      numbers.length > 0
        ? { x: mean(numbers.map((point) => point.x)), y: mean(numbers.map((point) => point.y)) }
        : { x: next[0]!.x, y: before?.y ?? 0 };
    const a = before ?? { x: all[0]!.x, y: c.y };
    const area = (b: Point) => Math.abs((a.x - c.x) * (b.y - a.y) - (a.x - b.x) * (c.y - a.y));
    const candidates = bucket.filter(isNumber);
    const measured = candidates.filter((point) => !Number.isNaN(area(point)));
    const chosen = measured.length > 0 ? measured.reduce((p, q) => (area(q) > area(p) ? q : p)) : candidates[0];
    kept.push(chosen ?? bucket[0]!);
  }
  kept.push(all.at(-1)!);
  return { indices: Uint32Array.from(kept.filter(isKept), ({ place }) => place) };
}
