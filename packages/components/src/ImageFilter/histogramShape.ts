/** What the histogram's picture and summary are made of. */

/** Columns of the drawing; each holds four of the 256 values. */
export const columns = 64;

/** The outline of one channel as an SVG path, 64 wide and 1 high; `top` is the count that reaches the top. */
export function outline(counts: Uint32Array, top: number): string {
  const heights = columnsOf(counts).map((count) => (top === 0 ? 0 : Math.min(1, count / top)));
  const points = heights.map((height, i) => `L${i} ${(1 - height).toFixed(3)}L${i + 1} ${(1 - height).toFixed(3)}`);
  return `M0 1${points.join('')}L${columns} 1Z`;
}

function columnsOf(counts: Uint32Array): number[] {
  const width = counts.length / columns;
  return Array.from({ length: columns }, (_, i) =>
    counts.subarray(i * width, (i + 1) * width).reduce((sum, count) => sum + count, 0),
  );
}

/**
 * The height at which the drawing is cut: the largest column but the two ends, where clipped values pile up and would
 * flatten everything else. With nothing in between, the largest of all.
 */
export function topOf(channels: readonly Uint32Array[]): number {
  const all = channels.map(columnsOf);
  const inner = Math.max(...all.flatMap((column) => column.slice(1, -1)));
  return inner > 0 ? inner : Math.max(...all.flat());
}

export interface Tones {
  /** 0 to 255. */
  readonly mean: number;
  /** Shares of the pixels that are fully black or white, 0 to 1. */
  readonly black: number;
  readonly white: number;
}

export function tonesOf(luma: Uint32Array): Tones {
  const total = luma.reduce((sum, count) => sum + count, 0);
  if (total === 0) return { mean: 0, black: 0, white: 0 };
  const sum = luma.reduce((all, count, value) => all + count * value, 0);
  return { mean: sum / total, black: luma[0]! / total, white: luma[255]! / total };
}
