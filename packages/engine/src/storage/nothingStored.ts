/** What a storage says of itself before its first use. */
import type { StorageSnapshot } from '../cache/CacheSnapshot.js';

export const nothingStored: StorageSnapshot = {
  state: 'closed',
  entries: 0,
  bytes: 0,
  hits: 0,
  writes: 0,
  evictions: 0,
  misses: {
    new: 0,
    expired: 0,
    evicted: 0,
    version: 0,
    corrupt: 0,
    key: 0,
    unavailable: 0,
    off: 0,
    uncacheable: 0,
  },
};
