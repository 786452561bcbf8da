/**
 * A segmented sieve of Eratosthenes on the numbers without a factor of 2, 3 or 5.
 *
 * A number is 30·k + r with one of eight residues r. Each residue has a row of bits of its own, one for each k, because
 * the multiples of a prime p in a row lie exactly p bits apart: for each of the eight places in a byte there is one loop
 * with a constant mask and a stride of p bytes. A row of a segment fits the first-level cache. When the eight rows are
 * done, a turn of 8 × 8 bits brings them into the order of the numbers.
 * Source: Bays & Hudson, The segmented sieve of Eratosthenes and primes in arithmetic progressions to 10^12, BIT 17 (1977).
 */
import { isOddPrime } from '../../shared/u64/primality';
import { ensure } from '../../shared/tail';

/** The eight residues, and for each half of the step to the one after it. */
const RESIDUES = memory.data<u8>([1, 7, 11, 13, 17, 19, 23, 29]);
const HALF_STEPS = memory.data<u8>([3, 2, 1, 2, 1, 2, 3, 1]);

/** Numbers whose bits one 64-bit word of eight rows holds. */
const WORD: u64 = 240;

/** 7·11·13: the bits that these three primes strike repeat after so many bits, and so after as many bytes. */
const PERIOD: u32 = 1001;

/** The first prime that is not in the pattern. */
export const FIRST: u32 = 17;

/** Base primes whose multiples are struck before a unit is cut short. */
const CHUNK: u32 = 1 << 17;

/** Words that are looked through between two looks at the room for output; primes proven before a unit is cut short. */
const STRETCH: u32 = 1024;
const PROOFS: i32 = 256;

/** What is done. */
export enum Stage {
  Nothing,
  DividedBase,
  WholeBase,
  Ready,
  Started,
}

@unmanaged
export class Sieve {
  /** The range, and the word that the present segment begins with. */
  from: u64;
  to: u64;
  word: u64;
  /** Bytes of a row. */
  rowBytes: u32;
  /** The next part of the segment: a row, or 8: the numbers; the next base prime or word of it. */
  part: u32;
  next: u32;
  /** Parts done since the start, for the host's count of units. */
  unit: i32;
  /** Base primes from 17, how many are used, and for each the place of its next multiple and 2 ÷ 30 modulo it. */
  primes: usize;
  count: u32;
  places: usize;
  steps: usize;
  /** Base primes of which the places are set. */
  placed: u32;
  /** How far the work is. */
  stage: Stage;
  /** Numbers that no base prime strikes are proven prime, because the base primes end before the root of `to`. */
  proving: bool;
  /** 0: u32, into the base primes; 1: f64; 2: u64. */
  kind: u32;
  /** Eight rows; the pattern of 7, 11 and 13; where primes go next. */
  rows: usize;
  pattern: usize;
  out: usize;
}

/** Begins on the numbers from `from` to `to`. */
export function startRange(s: Sieve, from: u64, to: u64, rowBytes: u32): void {
  s.from = from;
  s.to = to;
  s.word = from / WORD;
  s.rowBytes = rowBytes;
  s.part = 0;
  s.next = 0;
  s.placed = 0;
}

/** The pattern of bits that 7, 11 and 13 strike. */
export function fillPattern(s: Sieve): void {
  memory.fill(s.pattern, 255, PERIOD);
  for (let bit: u32 = 0; bit < PERIOD << 3; bit++)
    if (bit % 7 == 0 || bit % 11 == 0 || bit % 13 == 0) strike(s.pattern, bit);
}

function strike(row: usize, bit: u32): void {
  const at = row + (bit >> 3);
  store<u8>(at, <u8>((<u32>load<u8>(at)) & ~(1 << (bit & 7))));
}

/** Sets the places of some more base primes for residue 1 of the first segment; true when all have one. */
export function placePrimes(s: Sieve): bool {
  const end = min(s.count, s.placed + 16384);
  for (let i = s.placed; i < end; i++) {
    const at = (<usize>i) << 2;
    const p = load<u32>(s.primes + at);
    // The inverse of 30: (p·t + 1) ÷ 30, where p·t ≡ −1; modulo 30 the inverse of p is p³.
    const m = p % 30;
    const inverse = <u32>((<u64>p * (30 - ((m * m * m) % 30)) + 1) / 30);
    const two = inverse << 1;
    store<u32>(s.steps + at, two < p ? two : two - p);
    const ahead = (<u32>((s.word << 3) % p) + inverse) % p;
    store<u32>(s.places + at, ahead == 0 ? 0 : p - ahead);
  }
  s.placed = end;
  return end == s.count;
}

/** Whether the segments so far reach beyond the range. */
export function isSieved(s: Sieve): bool {
  return s.word > s.to / WORD;
}

/** One part of the work; the answer is 1 after it, 0 where the part needs more time, −1 when memory can't grow. */
export function sievePart(s: Sieve): i32 {
  if (s.part < 8) {
    if (!sieveRow(s, s.part)) return 0;
    s.part++;
    s.next = 0;
    return 1;
  }
  const collected = collect(s);
  if (collected <= 0) return collected;
  s.part = 0;
  s.next = 0;
  s.word += s.rowBytes;
  return 1;
}

/** Strikes the multiples of some more base primes out of a row, and moves their places to the next row; true after the last. */
function sieveRow(s: Sieve, residue: u32): bool {
  const bytes = s.rowBytes;
  const bits = bytes << 3;
  const row = s.rows + residue * bytes;
  // 634 is the inverse of 30 modulo 1001, 876 that of 8.
  const shift = (<u32>((s.word << 3) % PERIOD) + <u32>load<u8>(RESIDUES + residue) * 634) % PERIOD;
  let from = (shift * 876) % PERIOD;
  for (let at: u32 = 0; s.next == 0 && at < bytes;) {
    const length = min(PERIOD - from, bytes - at);
    memory.copy(row + at, s.pattern + from, length);
    at += length;
    from = 0;
  }
  const end = row + bytes;
  const last = residue == 7;
  const halves = <u32>load<u8>(HALF_STEPS + residue);
  const done = (<usize>s.next) << 2;
  s.next = min(s.count, s.next + CHUNK);
  let steps = s.steps + done;
  let places = s.places + done;
  const stop = s.primes + ((<usize>s.next) << 2);
  for (let at = s.primes + done; at < stop; at += 4, steps += 4, places += 4) {
    const p = load<u32>(at);
    const first = load<u32>(places);
    let beyond = first;
    if (p < bits >> 3) {
      beyond = u32.MAX_VALUE;
      for (let i = 0, bit = first; i < 8; i++, bit += p) {
        const mask = ~(1 << (bit & 7));
        let to = row + (bit >> 3);
        for (; to < end; to += p) store<u8>(to, <u8>((<u32>load<u8>(to)) & mask));
        beyond = min(beyond, ((<u32>(to - row)) << 3) | (bit & 7));
      }
    } else {
      for (; beyond < bits; beyond += p) strike(row, beyond);
    }
    // The next row begins 2, 4 or 6 residues on: so many times 1 ÷ 30 sooner; from 29 to 1 also one k later.
    let step = load<u32>(steps) * halves;
    step = min(step, step - p);
    step = min(step, step - p);
    let place = (last ? beyond - bits : first) - step;
    place = min(place, place + p) + <u32>last;
    place = min(place, place - p);
    store<u32>(places, place);
  }
  return s.next == s.count;
}

/** Turns 8 rows of 8 bits into 8 columns. Source: Warren, Hacker's Delight, §7-3. */
function turn(x: u64): u64 {
  let t = (x ^ (x >> 7)) & 0x00aa00aa00aa00aa;
  x ^= t ^ (t << 7);
  t = (x ^ (x >> 14)) & 0x0000cccc0000cccc;
  x ^= t ^ (t << 14);
  t = (x ^ (x >> 28)) & 0x00000000f0f0f0f0;
  return x ^ t ^ (t << 28);
}

/** How far beyond a word's first number bit i lies. */
function distanceOf(i: usize): u64 {
  return <u64>((i >> 3) * 30 + load<u8>(RESIDUES + (i & 7)));
}

/** Writes n and answers where the next one goes. */
function write(kind: u32, out: usize, n: u64): usize {
  if (kind == 0) {
    store<u32>(out, <u32>n);
    return out + 4;
  }
  if (kind == 1) store<f64>(out, <f64>n);
  else store<u64>(out, n);
  return out + 8;
}

/** Writes a prime from the base, if it lies in the range that begins at `from`. */
export function keepPrime(s: Sieve, n: u64, from: u64): void {
  if (n >= from && n <= s.to) s.out = write(s.kind, s.out, n);
}

/** Writes the numbers that are left; see `sievePart` for the answer. */
function collect(s: Sieve): i32 {
  const bytes = s.rowBytes;
  const endWord = s.to / WORD;
  let out = s.out;
  let proofs = PROOFS;
  while (s.next < bytes && s.word + s.next <= endWord) {
    // A word has at most 64 primes; an eighth more than there is, so that memory grows in few steps.
    if (s.kind != 0 && s.next % STRETCH == 0 && !ensure(out + STRETCH * 512)) return -1;
    const row = s.rows + s.next;
    let left: u64 = 0;
    for (let i: u32 = 0; i < 8; i++) left |= (<u64>load<u8>(row + i * bytes)) << (i << 3);
    left = turn(left);
    const word = s.word + s.next++;
    const base = word * WORD;
    if (s.from > base || word == endWord) {
      for (let bits = left; bits != 0; bits &= bits - 1) {
        const i = <usize>ctz(bits);
        const distance = distanceOf(i);
        if (distance > s.to - base || (s.from > base && s.from - base > distance)) left ^= (<u64>1) << i;
      }
    }
    for (; left != 0; left &= left - 1) {
      const n = base + distanceOf(<usize>ctz(left));
      if (s.proving) {
        proofs--;
        if (!isOddPrime(n)) continue;
      }
      out = write(s.kind, out, n);
    }
    if (proofs <= 0) break;
  }
  s.out = out;
  return <i32>(s.next >= bytes || s.word + s.next > endWord);
}
