/**
 * `isPrime` and `factor` of the calculator: trial division, then Pollard's rho in Brent's form on what is left, with
 * every piece tested for primality.
 */
import { bump } from '../../shared/tail';
import { takeLimbs } from '../../shared/natural/arena';
import { at, limb } from '../../shared/natural/limbs';
import {
  Natural,
  OUT,
  bitLength,
  compare,
  divide,
  fromLimbs,
  fromU64,
  isOne,
  isZero,
  lengthOf,
  limbsOf,
  mark,
  release,
  textBytes,
  textLength,
  toDecimal,
} from '../../shared/natural/natural';
import { gcd } from '../../shared/natural/euclid';
import { log2Of, LOG10_2 } from '../exact/size';
import { expectWhole, outOfRange } from '../exact/whole';
import { FACTOR, IS_PRIME } from '../language/names';
import { NOTE_COMPOSITE, NOTE_PRIME, SYNTAX, WANTS_ALONE, outOfMemory, refuse } from '../machine/faults';
import { SPLIT, recall, wait } from '../machine/log';
import { Machine } from '../machine/machine';
import { stepEnd, stepStart } from '../machine/program';

import { FACTORS, give, replace, spend, top } from '../machine/values';
import { addSmall, distance, montgomeryProduct, negativeInverse } from './montgomery';
import { NO_MEMORY, PRIME, isPrime } from './primality';

/** Numbers below this have so few digits that both functions take them. */
const MOST: f64 = 1e40;
/** `isPrime` answers where its answer is proven. */
const MOST_PROVEN: f64 = 3.317e24;

/** isPrime of the top value: 1 or 0, with a note. */
export function primeCall(m: Machine): bool {
  if (!expectWhole(m, IS_PRIME, 1)) return false;
  const x = top(m);
  if (x.negative == 0 && !isZero(x.n) && log2Of(x.n) > 81) return outOfRange(m, IS_PRIME, 0, MOST_PROVEN, x);
  const answer = x.negative != 0 ? 0 : isPrime(m, x.n, bitLength(x.n));
  if (answer == NO_MEMORY) return outOfMemory(m);
  if (m.at == m.steps - 1) m.note = answer == PRIME ? NOTE_PRIME : NOTE_COMPOSITE;
  return give(m, 1, 0, fromU64(m.tail, answer == PRIME ? 1 : 0), 0);
}

/** A number below 10⁴⁰ has at most 132 prime factors. */
const MOST_FACTORS: i32 = 136;
/** Primes below this are divided out first. */
const TRIAL: u32 = 2000;
/** Limbs of the values that rho works on. */
const WIDTH: i32 = 6;
/** Steps of rho between two greatest common divisors. */
const BATCH: i32 = 512;

// @ts-ignore: decorator
@unmanaged
class Split {
  /** Addresses of the primes found, ascending. */
  primes: usize;
  found: i32;
  /** Addresses of factors that may be composite. */
  open: usize;
  height: i32;
  /** What rho works on, 0 when it does not; its width and its inverse. */
  n: Natural;
  w: i32;
  inverse: u32;
  constant: u32;
  x: usize;
  y: usize;
  saved: usize;
  q: usize;
  t: usize;
  difference: usize;
  /** Length of the present round, steps of it done, steps left before it begins to compare. */
  round: i64;
  done: i64;
  ahead: i64;
}

/** factor of the top value. */
export function factorCall(m: Machine): bool {
  if (m.at != m.steps - 1) return refuse(m, SYNTAX, stepStart(m), stepEnd(m), WANTS_ALONE);
  if (!expectWhole(m, FACTOR, 1)) return false;
  const x = top(m);
  if (x.negative != 0 || isZero(x.n) || log2Of(x.n) * LOG10_2 >= 40) return outOfRange(m, FACTOR, 1, MOST, x);
  const text = recall(m);
  if (text == OUT) {
    wait(m, SPLIT, startSplit(m, x.n));
    return false;
  }
  const v = replace(m, 1);
  v.kind = FACTORS;
  v.n = text;
  release(m.tail, m.logged);
  return true;
}

function startSplit(m: Machine, n: Natural): usize {
  const room = takeLimbs(m.tail, 32 + 2 * MOST_FACTORS + 7 * WIDTH + 8);
  if (room == 0) return 0;
  const s = changetype<Split>(room);
  s.primes = room + 128;
  s.open = s.primes + MOST_FACTORS * 4;
  const values = s.open + MOST_FACTORS * 4;
  s.x = values;
  s.y = values + 4 * WIDTH;
  s.saved = values + 8 * WIDTH;
  s.q = values + 12 * WIDTH;
  s.difference = values + 16 * WIDTH;
  s.t = values + 20 * WIDTH;
  s.found = 0;
  s.height = 0;
  s.n = 0;
  return divideSmall(m, s, n) ? room : 0;
}

function divideSmall(m: Machine, s: Split, n: Natural): bool {
  const tail = m.tail;
  const cell = takeLimbs(tail, 1);
  if (cell == 0) return outOfMemory(m);
  for (let p: u32 = 2; p < TRIAL; p += p == 2 ? 1 : 2) {
    while (true) {
      if (remainderOf(n, p) != 0) break;
      const prime = fromU64(tail, p);
      n = divide(tail, n, prime, cell);
      if (prime == OUT || n == OUT) return outOfMemory(m);
      keepPrime(s, prime);
    }
  }
  spend(m, 20000);
  if (!isOne(n)) push(s, n);
  return true;
}

function remainderOf(n: Natural, p: u32): u32 {
  let rest: u64 = 0;
  for (let i = lengthOf(n) - 1; i >= 0; i--) rest = ((rest << 32) | limb(limbsOf(n), i)) % p;
  return <u32>rest;
}

function push(s: Split, n: Natural): void {
  store<u32>(s.open + ((<usize>s.height) << 2), <u32>n);
  s.height++;
}

/** Inserts a prime in its place. */
function keepPrime(s: Split, p: Natural): void {
  let i = s.found++;
  while (i > 0) {
    const before = <usize>load<u32>(s.primes + ((<usize>(i - 1)) << 2));
    if (compare(before, p) <= 0) break;
    store<u32>(s.primes + ((<usize>i) << 2), <u32>before);
    i--;
  }
  store<u32>(s.primes + ((<usize>i) << 2), <u32>p);
}

/** One batch of rho, or one test of primality; true when all is split, or memory can't grow (m.fault). */
export function stepSplit(m: Machine, state: usize): bool {
  const s = changetype<Split>(state);
  if (s.n != 0) return !rhoStep(m, s);
  if (s.height == 0) return true;
  s.height--;
  const n: Natural = <usize>load<u32>(s.open + ((<usize>s.height) << 2));
  const prime = isPrime(m, n, bitLength(n));
  if (prime == NO_MEMORY) return !outOfMemory(m);
  if (prime == PRIME) keepPrime(s, n);
  else startRho(s, n, 1);
  return false;
}

function startRho(s: Split, n: Natural, constant: u32): void {
  s.n = n;
  s.w = lengthOf(n);
  s.inverse = negativeInverse(load<u32>(limbsOf(n)));
  s.constant = constant;
  memory.fill(s.x, 0, 16 * WIDTH);
  store<u32>(s.y, 2);
  store<u32>(s.x, 2);
  store<u32>(s.q, 1);
  s.round = 1;
  s.done = 0;
  s.ahead = 1;
}

/** y ← y² + c in Montgomery's form, which is as good a sequence as any. */
function forward(s: Split, y: usize): void {
  const n = limbsOf(s.n);
  montgomeryProduct(y, y, y, n, s.w, s.inverse, s.t);
  addSmall(y, y, s.constant, n, s.w, s.t);
}

/**
 * Source: Brent, An improved Monte Carlo factorization algorithm, BIT 20 (1980). After about the square root of the
 * smallest prime factor the sequence meets itself modulo that prime.
 */
function rhoStep(m: Machine, s: Split): bool {
  const n = limbsOf(s.n);
  spend(m, <f64>(BATCH * (s.w * s.w + 8) * 8));
  if (s.ahead > 0) {
    for (let i = min(s.ahead, BATCH); i > 0; i--) forward(s, s.y);
    s.ahead -= min(s.ahead, BATCH);
    return true;
  }
  memory.copy(s.saved, s.y, (<usize>s.w) << 2);
  const steps = min(s.round - s.done, BATCH);
  for (let i: i64 = 0; i < steps; i++) {
    forward(s, s.y);
    distance(s.difference, s.x, s.y, s.w);
    montgomeryProduct(s.q, s.q, s.difference, n, s.w, s.inverse, s.t);
  }
  s.done += steps;
  const before = mark(m.tail);
  let g = gcd(m.tail, s.n, fromLimbs(m.tail, s.q, s.w));
  if (g == OUT) return outOfMemory(m);
  if (isOne(g)) {
    release(m.tail, before);
    if (s.done == s.round) {
      memory.copy(s.x, s.y, (<usize>s.w) << 2);
      s.round <<= 1;
      s.done = 0;
      s.ahead = s.round >> 1;
    }
    return true;
  }
  // Several factors may have met within the batch: once more, one by one.
  while (compare(g, s.n) == 0) {
    release(m.tail, before);
    forward(s, s.saved);
    distance(s.difference, s.x, s.saved, s.w);
    g = gcd(m.tail, s.n, fromLimbs(m.tail, s.difference, s.w));
    if (g == OUT) return outOfMemory(m);
    if (isOne(g)) {
      g = s.n;
      continue;
    }
    if (compare(g, s.n) == 0) {
      // All met at once: another sequence.
      startRho(s, s.n, s.constant + 1);
      return true;
    }
  }
  const other = divide(m.tail, s.n, g);
  if (other == OUT) return outOfMemory(m);
  push(s, g);
  push(s, other);
  s.n = 0;
  return true;
}

/** p^k*q … as a text. */
export function splitText(m: Machine, state: usize): usize {
  const s = changetype<Split>(state);
  const tail = m.tail;
  const text = bump(tail, 8 + <usize>(s.found + 1) * 48);
  if (text == 0 || m.fault != 0) return OUT;
  let length = 0;
  const bytes = textBytes(text);
  if (s.found == 0) store<u8>(bytes + length++, 0x31);
  for (let i = 0; i < s.found;) {
    const p: Natural = <usize>load<u32>(at(s.primes, i));
    let count = 0;
    while (i < s.found && compare(<usize>load<u32>(at(s.primes, i)), p) == 0) {
      count++;
      i++;
    }
    if (length > 0) store<u8>(bytes + length++, 0x2a);
    const decimal = toDecimal(tail, p);
    if (decimal == OUT) return OUT;
    memory.copy(bytes + length, textBytes(decimal), textLength(decimal));
    length += textLength(decimal);
    if (count > 1) {
      store<u8>(bytes + length++, 0x5e);
      if (count > 99) store<u8>(bytes + length++, 0x31);
      if (count > 9) store<u8>(bytes + length++, <u8>(0x30 + ((count / 10) % 10)));
      store<u8>(bytes + length++, <u8>(0x30 + (count % 10)));
    }
  }
  store<i32>(text, length);
  return text;
}
