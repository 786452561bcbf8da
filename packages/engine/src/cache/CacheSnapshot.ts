/** Why a question had no answer at hand: it is new, or its answer was forgotten after `ttlMs` or for want of room. */
export type MissReason = 'new' | 'expired' | 'evicted';

/** What became of the runs that asked for the cache. */
export interface CacheSnapshot {
  readonly entries: number;
  readonly bytes: number;
  /** Answered from memory. */
  readonly hits: number;
  /** Answered by a run that was under way. */
  readonly joined: number;
  /** Computed, by the reason: see `MissReason`, or an input that has no key. */
  readonly misses: Readonly<Record<MissReason | 'uncacheable', number>>;
}

export const nothingCached: CacheSnapshot = {
  entries: 0,
  bytes: 0,
  hits: 0,
  joined: 0,
  misses: { new: 0, expired: 0, evicted: 0, uncacheable: 0 },
};
