/**
 * Prime factors of a number of a few limbs: trial division by the primes below 256, then a stack of cofactors. One that
 * fits 64 bits is left to `u64/factoring.ts`; a longer one is tested for primality or split on elliptic curves, whose
 * bounds grow as the curves fail. One step is some thousand products at the most.
 */
import { at, divideWord, limb, normal, subtractMultiple } from '../natural/limbs';
import { FACTORING_WORDS, FACTORS_WORDS, startFactoring, stepFactoring } from '../u64/factoring';
import { SMALL_PRIMES, SMALL_PRIME_COUNT } from '../u64/smallPrimes';
import { inverseOf } from './Modulus';
import { FOUND, MORE, curveRoom, markPrimes, prepareCurves, startCurve, stepCurve, Curve } from './Curve';
import { PRIME, UNDECIDED, primalityRoom, startPrimality, stepPrimality } from './primality';

/** Cofactors at the same time: none is below 257, so 2²⁵⁶ would have fewer. */
const DEPTH: i32 = 32;

/** Curves 0, 1, 2 … of a cofactor: those below the first number of a pair have the second one as the bound of stage 1. */
const LEVELS = memory.data<u32>([6, 250, 24, 1500, u32.MAX_VALUE, 8000]);

enum Job {
  Next,
  Small,
  Test,
  Curves,
}

@unmanaged
export class Factoring {
  /** Limbs of the number, and so of every row. */
  w: i32;
  /** Rows of primes, in any order, and how many they are. */
  primes: usize;
  count: i32;
  stack: usize;
  depth: i32;
  job: Job;
  /** Curves tried on the present cofactor. */
  tried: u32;
  marks: usize;
  small: usize;
  /** Room for the test and for the curves, which come one after the other. */
  room: usize;
}

/** Limbs of the state for a number of w limbs. */
export function factoringRoom(w: i32): i32 {
  return 16 + DEPTH * w + 2 * (FACTORING_WORDS + FACTORS_WORDS) + max(primalityRoom(w), curveRoom(w));
}

/**
 * Begins with n > 0 of w limbs. `cell` holds `factoringRoom(w)` limbs and is aligned to 8 bytes, `marks` REACH ÷ 2 bytes,
 * `primes` 32w rows of w limbs.
 */
export function startWide(cell: usize, n: usize, w: i32, marks: usize, primes: usize): void {
  const c = changetype<Factoring>(cell);
  c.w = w;
  c.primes = primes;
  c.marks = marks;
  c.small = cell + 64;
  c.stack = c.small + ((FACTORING_WORDS + FACTORS_WORDS) << 3);
  c.room = at(c.stack, DEPTH * w);
  c.count = 0;
  markPrimes(marks);
  c.job = Job.Next;
  c.depth = 1;
  const rest = c.stack;
  memory.copy(rest, n, (<usize>w) << 2);
  for (let i: usize = 0; i < SMALL_PRIME_COUNT; i++) {
    const prime = <u32>load<u8>(SMALL_PRIMES + i);
    while (true) {
      // The room holds the quotient until it is known to be one.
      if (divideWord(c.room, rest, w, prime) != 0) break;
      memory.copy(rest, c.room, (<usize>w) << 2);
      memory.fill(c.room, 0, (<usize>w) << 2);
      store<u32>(c.room, prime);
      keep(c, c.room);
    }
  }
}

/** One step; true when all primes are there. */
export function stepWide(cell: usize): bool {
  const c = changetype<Factoring>(cell);
  const top = at(c.stack, (c.depth - 1) * c.w);
  switch (c.job) {
    case Job.Next: {
      if (c.depth == 0) return true;
      const length = normal(top, c.w);
      c.tried = 0;
      if (length <= 2) {
        const n = (length > 1 ? limb(top, 1) << 32 : 0) | limb(top, 0);
        startFactoring(c.small, c.small + (FACTORS_WORDS << 3), n);
        c.job = Job.Small;
      } else {
        startPrimality(c.room, top, length);
        c.job = Job.Test;
      }
      return false;
    }
    case Job.Small: {
      if (!stepFactoring(c.small, c.small + (FACTORS_WORDS << 3))) return false;
      for (let i: u64 = load<u64>(c.small); i > 0; i--) {
        memory.fill(c.room, 0, (<usize>c.w) << 2);
        store<u64>(c.room, load<u64>(c.small + ((<usize>i) << 3)));
        keep(c, c.room);
      }
      c.depth--;
      c.job = Job.Next;
      return false;
    }
    case Job.Test: {
      const answer = stepPrimality(c.room);
      if (answer == UNDECIDED) return false;
      if (answer == PRIME) {
        keep(c, top);
        c.depth--;
        c.job = Job.Next;
        return false;
      }
      prepareCurves(c.room, top, normal(top, c.w), c.marks);
      nextCurve(c);
      c.job = Job.Curves;
      return false;
    }
    default: {
      const answer = stepCurve(c.room);
      if (answer == MORE) return false;
      if (answer == FOUND) split(c, top);
      else nextCurve(c);
      return false;
    }
  }
}

function nextCurve(c: Factoring): void {
  const curve = c.tried++;
  let level = LEVELS;
  while (load<u32>(level) <= curve) level += 8;
  startCurve(c.room, curve + 6, (curve & 31) == 1, load<u32>(level, 4));
}

/** Puts a factor and its cofactor in the place of the top: an exact quotient, from the lowest limb up. */
function split(c: Factoring, top: usize): void {
  const w = normal(top, c.w);
  const factor = changetype<Curve>(c.room).found;
  const m = changetype<Curve>(c.room).m;
  const inverse = inverseOf(load<u32>(factor));
  const quotient = at(top, c.w);
  memory.fill(quotient, 0, (<usize>c.w) << 2);
  for (let i = 0; i < w; i++) {
    const wrapped: u32 = load<u32>(at(top, i)) * inverse;
    store<u32>(at(quotient, i), wrapped);
    subtractMultiple(at(top, i), factor, w - i, <u64>wrapped);
  }
  memory.copy(top, factor, m.bytes);
  c.depth++;
  c.job = Job.Next;
}

/** Adds a prime. */
function keep(c: Factoring, prime: usize): void {
  memory.copy(at(c.primes, c.count++ * c.w), prime, (<usize>c.w) << 2);
}
