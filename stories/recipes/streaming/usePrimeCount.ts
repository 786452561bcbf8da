import { streamPrimes } from '@wasm-compute/engine/kernels/number-theory/streamPrimes';
import { useEngine } from '@wasm-compute/react';
import { useEffect, useRef, useState } from 'react';

/** How far a count has come. */
export interface PrimeCount {
  readonly status: 'idle' | 'counting' | 'finished' | 'cancelled' | 'failed';
  readonly found: number;
  /** All primes up to here are among them. */
  readonly upTo: number;
  readonly to: number;
  /** What part of the numbers are primes, for each of `columns` parts of the range that have been seen. */
  readonly shares: readonly number[];
  readonly message?: string;
}

export const columns = 40;
/** Numbers in a piece: a few hundredths of a second each. */
const segment = 2 ** 23;

const none: PrimeCount = { status: 'idle', found: 0, upTo: 0, to: 0, shares: [] };

/** Counts primes piece by piece. One count at a time: a new one ends the last. */
export function usePrimeCount() {
  const engine = useEngine();
  const [count, setCount] = useState(none);
  const current = useRef<AbortController>(undefined);
  useEffect(() => () => current.current?.abort(), []);

  async function start(to: number): Promise<void> {
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    const update = (next: (last: PrimeCount) => PrimeCount) => {
      if (current.current === controller) setCount(next);
    };
    update(() => ({ ...none, status: 'counting', to }));
    // Short ranges in as many pieces as there are columns, so that there is something to see.
    const length = Math.max(1, Math.min(segment, Math.ceil((to + 1) / columns)));
    try {
      let upTo = 0;
      const { signal } = controller;
      for await (const piece of streamPrimes(engine, { from: 0, to, segment: length }, { signal })) {
        upTo = Math.min(to, upTo + length);
        const seen = upTo;
        update((last) => ({
          ...last,
          found: last.found + piece.length,
          upTo: seen,
          shares: withShare(last.shares, columnsUpTo(seen, to), piece.length / length),
        }));
      }
      update((last) => ({ ...last, status: 'finished' }));
    } catch (error) {
      if (controller.signal.aborted) update((last) => ({ ...last, status: 'cancelled' }));
      else update((last) => ({ ...last, status: 'failed', message: (error as Error).message }));
    }
  }

  return { count, start, cancel: () => current.current?.abort() };
}

/** Columns that have been reached; the rounding of pieces reaches none. */
const columnsUpTo = (seen: number, to: number) => Math.ceil((seen / to) * columns - 0.01);

/** The shares up to a column: the last piece counts for those that it reached. */
function withShare(shares: readonly number[], upTo: number, share: number): readonly number[] {
  return upTo > shares.length ? [...shares, ...Array.from({ length: upTo - shares.length }, () => share)] : shares;
}
