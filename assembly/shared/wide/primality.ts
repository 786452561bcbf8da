/**
 * Whether an odd number of any length is prime, by the test of Baillie, Pomerance, Selfridge and Wagstaff: the strong test
 * to base 2, then the strong Lucas test with Selfridge's parameters. No composite number is known that passes, and there
 * is none below 2⁶⁴; for longer numbers it is no proof. One step is one bit of an exponent.
 * Source: Baillie & Wagstaff, Lucas pseudoprimes, Mathematics of Computation 35 (1980).
 */
import { at, limb } from '../natural/limbs';
import {
  Modulus,
  addModulo,
  copyRow,
  enterSmall,
  halveModulo,
  isEqualRow,
  isZeroRow,
  multiplyModulo,
  prepareModulus,
  subtractModulo,
} from './Modulus';

/** Answers of `stepPrimality`. */
export const UNDECIDED: i32 = -1;
export const COMPOSITE: i32 = 0;
export const PRIME: i32 = 1;

/** Selfridge's search goes so far; the first hit is among the first few unless n is a square, which has none. */
const SEARCH: i32 = 1 << 14;

enum Phase {
  Strong,
  Square,
  Lucas,
  Double,
}

@unmanaged
export class Primality {
  modulus: Modulus;
  phase: Phase;
  /** The next bit of the exponent; squares left after the last. */
  bit: i32;
  left: i32;
  /** n ∓ 1, then (n ∓ 1) ÷ 2^`twos` is the exponent. */
  exponent: usize;
  twos: i32;
  minusOne: usize;
  /** The power, or U, V, Q^k, D and Q of Lucas' sequences. */
  u: usize;
  v: usize;
  qk: usize;
  d: usize;
  q: usize;
}

/** Limbs of room for the test of w limbs, with the state itself. */
export function primalityRoom(w: i32): i32 {
  return 32 + w * 11;
}

/** Begins the test of odd n > 2 of w limbs, normal; n's row stays where it is. */
export function startPrimality(cell: usize, n: usize, w: i32): void {
  const c = changetype<Primality>(cell);
  const m = changetype<Modulus>(cell + offsetof<Primality>());
  c.modulus = m;
  const bytes = (<usize>w) << 2;
  let room = cell + 128;
  prepareModulus(m, n, w, room);
  room += 3 * bytes;
  c.exponent = room;
  c.minusOne = room + bytes + 4;
  c.u = c.minusOne + bytes;
  c.v = c.u + bytes;
  c.qk = c.v + bytes;
  c.d = c.qk + bytes;
  c.q = c.d + bytes;
  memory.fill(c.minusOne, 0, bytes);
  subtractModulo(m, c.minusOne, c.minusOne, m.one);
  // n − 1 = n without its last bit.
  copyRow(m, c.exponent, n);
  store<u32>(at(c.exponent, w), 0);
  store<u32>(c.exponent, load<u32>(n) - 1);
  startExponent(c);
  addModulo(m, c.u, m.one, m.one);
  c.phase = Phase.Strong;
}

/** Counts the exponent's zeros at the end, and begins below its first bit. */
function startExponent(c: Primality): void {
  let twos = 0;
  while (bitOf(c.exponent, twos) == 0) twos++;
  let top = ((c.modulus.w + 1) << 5) - 1;
  while (bitOf(c.exponent, top) == 0) top--;
  c.twos = twos;
  c.left = twos - 1;
  c.bit = top - 1;
}

function bitOf(p: usize, i: i32): u32 {
  return (load<u32>(at(p, i >> 5)) >>> (i & 31)) & 1;
}

/** One bit. UNDECIDED until the answer is there. */
export function stepPrimality(cell: usize): i32 {
  const c = changetype<Primality>(cell);
  const m = c.modulus;
  switch (c.phase) {
    case Phase.Strong: {
      if (c.bit >= c.twos) {
        multiplyModulo(m, c.u, c.u, c.u);
        if (bitOf(c.exponent, c.bit--)) addModulo(m, c.u, c.u, c.u);
        return UNDECIDED;
      }
      if (isEqualRow(m, c.u, m.one)) return startLucas(c);
      c.phase = Phase.Square;
      return UNDECIDED;
    }
    case Phase.Square: {
      if (isEqualRow(m, c.u, c.minusOne)) return startLucas(c);
      if (c.left-- == 0) return COMPOSITE;
      multiplyModulo(m, c.u, c.u, c.u);
      return UNDECIDED;
    }
    case Phase.Lucas: {
      if (c.bit >= c.twos) {
        multiplyModulo(m, c.u, c.u, c.v);
        doubleV(c);
        if (bitOf(c.exponent, c.bit--)) {
          // With P = 1: U_(k+1) = (U + V) ÷ 2, V_(k+1) = (D·U + V) ÷ 2.
          multiplyModulo(m, c.minusOne, c.u, c.d);
          addModulo(m, c.u, c.u, c.v);
          halveModulo(m, c.u);
          addModulo(m, c.v, c.v, c.minusOne);
          halveModulo(m, c.v);
          multiplyModulo(m, c.qk, c.qk, c.q);
        }
        return UNDECIDED;
      }
      if (isZeroRow(m, c.u)) return PRIME;
      c.phase = Phase.Double;
      return UNDECIDED;
    }
    default: {
      if (isZeroRow(m, c.v)) return PRIME;
      if (c.left-- == 0) return COMPOSITE;
      doubleV(c);
      return UNDECIDED;
    }
  }
}

/** V_(2k) = V² − 2Q^k, and Q^(2k). */
function doubleV(c: Primality): void {
  const m = c.modulus;
  multiplyModulo(m, c.v, c.v, c.v);
  subtractModulo(m, c.v, c.v, c.qk);
  subtractModulo(m, c.v, c.v, c.qk);
  multiplyModulo(m, c.qk, c.qk, c.qk);
}

/** Finds the first D of 5, −7, 9, −11 … that is no square modulo n, and begins with P = 1, Q = (1 − D) ÷ 4, n + 1. */
function startLucas(c: Primality): i32 {
  const m = c.modulus;
  let d = 5;
  while (true) {
    const symbol = jacobi(d, m);
    if (symbol == 0) return COMPOSITE;
    if (symbol < 0) break;
    if (d == SEARCH + 1) return COMPOSITE;
    d += 2;
  }
  const negative = (d & 3) == 3;
  enterSmall(m, c.d, d);
  enterSmall(m, c.q, negative ? (d + 1) >> 2 : (d - 1) >> 2);
  // D is −d, or Q is −(d − 1) ÷ 4.
  const signed = negative ? c.d : c.q;
  memory.fill(c.qk, 0, m.bytes);
  subtractModulo(m, signed, c.qk, signed);
  copyRow(m, c.u, m.one);
  copyRow(m, c.v, m.one);
  copyRow(m, c.qk, c.q);
  copyRow(m, c.exponent, m.n);
  let carry: u64 = 1;
  for (let i = 0; i <= m.w; i++) {
    carry += limb(c.exponent, i);
    store<u32>(at(c.exponent, i), <u32>carry);
    carry >>= 32;
  }
  startExponent(c);
  c.phase = Phase.Lucas;
  return UNDECIDED;
}

/** The Jacobi symbol (±d over n), where the sign makes it 1 modulo 4. Then it is (n over d), by reciprocity. */
function jacobi(d: i32, m: Modulus): i32 {
  let rest: u64 = 0;
  for (let i = m.w - 1; i >= 0; i--) rest = ((rest << 32) | limb(m.n, i)) % d;
  let a = <u32>rest;
  let b = <u32>d;
  let symbol = 1;
  while (a != 0) {
    const twos = ctz(a);
    a >>>= twos;
    if ((twos & 1) == 1 && ((b & 7) == 3 || (b & 7) == 5)) symbol = -symbol;
    if ((a & 3) == 3 && (b & 3) == 3) symbol = -symbol;
    const next = b % a;
    b = a;
    a = next;
  }
  return b == 1 ? symbol : 0;
}
