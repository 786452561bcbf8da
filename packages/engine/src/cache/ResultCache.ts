/** Answers that may be wanted again, least recently used first to go. Loaded on the first run that asks for it. */
import { LRUCache } from 'lru-cache';
import type { Timing } from '../computeState.js';
import type { MemoryMiss } from './CacheSnapshot.js';

export interface CacheOptions {
  /** Default 200. */
  maxEntries?: number;
  /** Bytes of typed arrays and text in all answers together. Default 64 MiB; a larger answer is not kept. */
  maxBytes?: number;
  /** Milliseconds that an answer is good for. Default: for ever. */
  ttlMs?: number;
}

export interface CachedAnswer {
  readonly data: unknown;
  readonly timing: Timing;
}

/** Keys whose answers are gone, remembered to tell why. */
const maxGone = 1000;

export class ResultCache {
  /** Answers that had to go for want of room. */
  evictions = 0;
  readonly #answers: LRUCache<string, CachedAnswer>;
  readonly #gone = new LRUCache<string, Exclude<MemoryMiss, 'new'>>({ max: maxGone });

  constructor({ maxEntries = 200, maxBytes = 64 * 2 ** 20, ttlMs = 0 }: CacheOptions) {
    this.#answers = new LRUCache<string, CachedAnswer>({
      max: maxEntries,
      maxSize: maxBytes,
      maxEntrySize: maxBytes,
      ttl: Number.isFinite(ttlMs) ? ttlMs : 0,
      sizeCalculation: ({ data }) => bytesOf(data),
      dispose: (_, key, reason) => {
        if (reason === 'evict') {
          this.evictions += 1;
          this.#gone.set(key, 'evicted');
        }
        if (reason === 'expire') this.#gone.set(key, 'expired');
      },
    });
  }

  get entries(): number {
    return this.#answers.size;
  }

  get bytes(): number {
    return this.#answers.calculatedSize;
  }

  /** The answer, or why there is none. */
  get(key: string): CachedAnswer | MemoryMiss {
    return this.#answers.get(key) ?? this.#gone.get(key) ?? 'new';
  }

  set(key: string, answer: CachedAnswer): void {
    this.#gone.delete(key);
    this.#answers.set(key, answer);
  }

  clear(): void {
    this.#answers.clear();
    this.#gone.clear();
  }
}

/** About what an answer holds: its typed arrays and its text; at least 64 for the rest. */
export function bytesOf(value: unknown, depth = 6): number {
  if (typeof value === 'string') return 64 + 2 * value.length;
  if (typeof value === 'bigint') return 64 + Math.ceil(value.toString(16).length / 2);
  if (typeof value !== 'object' || value === null || depth === 0) return 64;
  if (ArrayBuffer.isView(value)) return 64 + value.byteLength;
  return Object.values(value).reduce<number>((sum, inner) => sum + bytesOf(inner, depth - 1), 64);
}
