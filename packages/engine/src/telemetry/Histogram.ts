/** Durations by buckets: fixed upper bounds, one more bucket for what is longer, so that no value is lost. */

/** Milliseconds: 0.1, 0.25, 0.5, 1, … 60,000. */
export const defaultBoundsMs: readonly number[] = [
  0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000,
];

export class Histogram {
  readonly boundsMs: readonly number[];
  readonly #counts: number[];
  #count = 0;
  #sum = 0;
  #max = 0;

  constructor(boundsMs: readonly number[] = defaultBoundsMs) {
    this.boundsMs = boundsMs;
    this.#counts = Array.from({ length: boundsMs.length + 1 }, () => 0);
  }

  get count(): number {
    return this.#count;
  }

  get sumMs(): number {
    return this.#sum;
  }

  get maxMs(): number {
    return this.#max;
  }

  add(ms: number): void {
    const at = this.boundsMs.findIndex((bound) => ms <= bound);
    this.#counts[at < 0 ? this.boundsMs.length : at]! += 1;
    this.#count += 1;
    this.#sum += ms;
    this.#max = Math.max(this.#max, ms);
  }

  /** For each bound how many values are at most that, and last how many there are. */
  cumulative(): number[] {
    let sum = 0;
    return this.#counts.map((count) => (sum += count));
  }

  /**
   * The value that a share of all values (0 to 1) does not exceed, by straight lines inside the buckets; never more than
   * the largest value. NaN while there is none.
   */
  quantileMs(share: number): number {
    if (this.#count === 0) return NaN;
    const rank = share * this.#count;
    let below = 0;
    for (const [i, count] of this.#counts.entries()) {
      if (count > 0 && below + count >= rank) {
        const from = i === 0 ? 0 : this.boundsMs[i - 1]!;
        const to = Math.min(this.boundsMs[i] ?? this.#max, this.#max);
        return Math.min(this.#max, from + (to - from) * Math.max(0, (rank - below) / count));
      }
      below += count;
    }
    return this.#max;
  }
}
