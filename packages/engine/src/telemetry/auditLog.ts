/** What an engine refused and which limits were met: the last so many, in memory, for whoever has to account for it. */
import { expectOption } from '../limits.js';
import type { Instrumented } from './instrument.js';

/** What counts as a denial or a limit. Kernels that fail by their mathematics do not. */
const audited: ReadonlySet<string> = new Set([
  'import/denied',
  'load/denied',
  'load/integrity',
  'load/incompatible',
  'wasm/blocked',
  'worker/blocked',
  'queue/full',
  'circuit/open',
  'input/too-large',
  'kernel/out-of-memory',
  'kernel/protocol',
  'time/limit',
]);

export interface AuditEntry {
  /** 1 for the first since the log was made. Consecutive; the oldest are dropped. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly code: string;
  /** The kernel's id. */
  readonly kernel: string;
  /** The run's number. */
  readonly job: number;
}

export interface AuditLog {
  /** The entries that are kept, oldest first. */
  entries(): AuditEntry[];
  /** How many there were in all, with those that were dropped. */
  readonly total: number;
  /** Records no more. What is kept stays. */
  stop(): void;
}

export interface AuditLogOptions {
  /** Entries that are kept, from 1 to 1,000,000. Default 1,000. */
  size?: number;
}

/**
 * Records each run that was refused, or met a limit, in a ring of fixed length. An entry is a code, a kernel, a number and a
 * time: no input, no answer and no message is in it, and nothing is sent anywhere. Throws `engine/option`.
 */
export function createAuditLog({ on }: Pick<Instrumented, 'on'>, { size = 1000 }: AuditLogOptions = {}): AuditLog {
  const length = Math.floor(expectOption('size', size, 1, 1_000_000));
  const ring: AuditEntry[] = [];
  let total = 0;
  const stop = on((event) => {
    if (event.type !== 'job-failed' || !audited.has(event.code)) return;
    const { code, kernel, job } = event;
    ring[total % length] = { number: total + 1, time: Date.now(), code, kernel, job };
    total += 1;
  });
  return {
    entries: () => {
      // Until the ring is full, nothing is from there on.
      const oldest = total % length;
      return [...ring.slice(oldest), ...ring.slice(0, oldest)];
    },
    get total() {
      return total;
    },
    stop,
  };
}
