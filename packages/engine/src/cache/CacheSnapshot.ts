/** Why memory had no answer: the question is new, or its answer was forgotten after `ttlMs` or for want of room. */
export type MemoryMiss = 'new' | 'expired' | 'evicted';

/**
 * Why a cache had no answer. Beside the reasons of memory, storage has its own: the answer came from another build of the
 * module (`version`), its bytes were damaged (`corrupt`), it could not be decrypted (`key`), the database did not answer
 * in time or failed (`unavailable`), the storage had switched itself off before (`off`).
 */
export type MissReason = MemoryMiss | 'version' | 'corrupt' | 'key' | 'unavailable' | 'off';

/** What became of the runs that asked a storage. */
export interface StorageSnapshot {
  /** `closed` before its first use, and after another tab needed the database. */
  readonly state: 'closed' | 'open' | 'off';
  /** Answers of this storage, those of other tabs included, after its last call to the database. */
  readonly entries: number;
  /** Bytes of these answers. */
  readonly bytes: number;
  readonly hits: number;
  /** Answers written. */
  readonly writes: number;
  /** Answers that had to go for want of room. */
  readonly evictions: number;
  /** By the reason; `uncacheable` is an input without a key, or a module without a pinned digest. */
  readonly misses: Readonly<Record<MissReason | 'uncacheable', number>>;
}

/** What became of the runs that asked for the cache: the level in memory, and the one behind it. */
export interface CacheSnapshot {
  readonly entries: number;
  readonly bytes: number;
  /** Answered from memory. */
  readonly hits: number;
  /** Answered by a run that was under way. */
  readonly joined: number;
  /** Answers that had to go for want of room. */
  readonly evictions: number;
  /** Not in memory, by the reason; `uncacheable` is an input that has no key. */
  readonly misses: Readonly<Record<MemoryMiss | 'uncacheable', number>>;
  /** Left out as long as no run asked for a storage. */
  readonly storage?: StorageSnapshot;
}

export const nothingCached: CacheSnapshot = {
  entries: 0,
  bytes: 0,
  hits: 0,
  joined: 0,
  evictions: 0,
  misses: { new: 0, expired: 0, evicted: 0, uncacheable: 0 },
};
