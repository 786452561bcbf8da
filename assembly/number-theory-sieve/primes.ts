import { Scratch, Tail } from '../shared/memory';
import { AGAIN, DONE, OK, OUT_OF_MEMORY } from '../shared/status';
import { bump, tailOutput } from '../shared/tail';
import {
  FIRST,
  Sieve,
  Stage,
  fillPattern,
  isSieved,
  keepPrime,
  placePrimes,
  sievePart,
  startRange,
} from './sieve/Sieve';
import { SMALL_PRIMES } from '../shared/u64/smallPrimes';

/** Base primes up to this are found by division. */
const DIVIDED: u32 = 4096;

/** Bytes of a row while base primes are sieved: with more, one segment would do for most, in long units. */
const BASE_ROW: u32 = 1 << 14;

/**
 * Prepares a sieve: the base primes from 17 to `reach`, and the place of each in the first segment of the range.
 *
 * Shape    state: 24 words, zeroed. base: three words for each of `capacity` primes, and 16 more. pattern: 1001 bytes. rows: 8 rows of
 *          16,384 bytes or of `rowBytes`, whichever is more.
 * Range    16 ≤ reach ≤ 2²⁴.
 * Cost     reach·log log reach, and a division for each base prime. Units: a row of a segment or 16,384 divisions;
 *          open-ended.
 */
export function primesBase(
  state: Scratch<u64>,
  base: Scratch<u32>,
  capacity: i32,
  pattern: Scratch<u8>,
  rows: Scratch<u8>,
  rowBytes: i32,
  reach: i32,
  from: u64,
  to: u64,
  begin: i32,
  end: i32,
): i32 {
  const s = changetype<Sieve>(state);
  if (s.stage == Stage.Nothing) {
    s.primes = base;
    s.places = base + ((<usize>capacity) << 2);
    s.steps = s.places + ((<usize>capacity) << 2);
    s.pattern = pattern;
    s.rows = rows;
    s.out = base;
    fillPattern(s);
    divide(s, min(<u32>reach, DIVIDED));
    startRange(s, DIVIDED + 1, <u64>reach, BASE_ROW);
    s.stage = <u32>reach > DIVIDED ? Stage.DividedBase : Stage.WholeBase;
  }
  for (; begin < end; begin++) {
    if (s.stage == Stage.DividedBase && (s.placed == s.count || placePrimes(s))) {
      if (!isSieved(s)) sievePart(s);
      else s.stage = Stage.WholeBase;
    } else if (s.stage == Stage.WholeBase) {
      s.count = <u32>((s.out - base) >> 2);
      startRange(s, max(from, <u64>reach + 1), to, rowBytes);
      s.stage = Stage.Ready;
    } else if (s.stage == Stage.Ready && placePrimes(s)) return DONE;
  }
  return OK;
}

/** The primes from 17 up to `limit`, by division. */
function divide(s: Sieve, limit: u32): void {
  for (let n = FIRST; n <= limit; n += 2) {
    let isPrime = n % 3 != 0 && n % 5 != 0 && n % 7 != 0 && n % 11 != 0 && n % 13 != 0;
    for (let at = s.primes; isPrime && at < s.out; at += 4) {
      const p = load<u32>(at);
      if (p * p > n) break;
      isPrime = n % p != 0;
    }
    if (!isPrime) continue;
    store<u32>(s.out, n);
    s.out += 4;
  }
  s.count = <u32>((s.out - s.primes) >> 2);
}

/**
 * All primes from `from` to `to`, ascending, after `primesBase`.
 *
 * Shape    state: as `primesBase` left it. found: f64, or u64 where `wide` is not 0.
 * Range    up to 2⁶⁴ − 1. `proving` not 0: the base ends before the root of `to`, so every number that it leaves is put to
 *          the strong test.
 * Cost     n·log log n. Units: a row of a segment, or its numbers as primes: nine for each segment.
 */
export function primes(
  state: Scratch<u64>,
  found: Tail,
  wide: i32,
  from: u64,
  proving: i32,
  begin: i32,
  end: i32,
): i32 {
  const s = changetype<Sieve>(state);
  if (s.stage == Stage.Ready) {
    const out = bump(found, (<usize>s.count + 6) << 3);
    if (out == 0) return OUT_OF_MEMORY;
    s.stage = Stage.Started;
    s.kind = 1 + wide;
    s.proving = proving != 0;
    s.out = out;
    tailOutput(found, out, 0);
    for (let i: usize = 0; i < 6; i++) keepPrime(s, <u64>load<u8>(SMALL_PRIMES + i), from);
    for (let i: usize = 0; i < s.count; i++) keepPrime(s, <u64>load<u32>(s.primes + (i << 2)), from);
  }
  const start = <usize>load<u32>(found, 4);
  for (; s.unit < end; s.unit++) {
    const done = isSieved(s) ? 1 : sievePart(s);
    tailOutput(found, start, s.out - start);
    if (done < 0) return OUT_OF_MEMORY;
    if (done == 0) return AGAIN;
  }
  return OK;
}
