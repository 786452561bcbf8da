/**
 * The product of two long rows of limbs by transforms over three primes, in steps: `step` does one pass over the data, a
 * fraction of a millisecond up to 2¹⁸ limbs, so that a kernel can return between two.
 */
import { Tail } from '../memory';
import { takeLimbs } from './arena';
import { Residues } from './Residues';
import { at } from './limbs';
import { BILLION, isDecimal } from './radix';
import {
  LARGEST_LOG,
  PRIME_COUNT,
  backwardStage,
  closeThird,
  fillRoots,
  forwardStage,
  loadResidues,
  multiplyEntries,
  openThird,
  primeOf,
  rootsLength,
  rootsOf,
} from './transform';

/** Limbs of the result that one step writes. */
const CARRIED: i32 = 1 << 14;

/** Inverses for putting three residues together: p₀⁻¹ mod p₁, p₀⁻¹ mod p₂, p₁⁻¹ mod p₂. */
const INVERSE_01: u32 = 10;
const INVERSE_02: u32 = 7;
const INVERSE_12: u32 = 21;

/** Room, tables and place in the work; made by `createProduct`, used for one product after another. */
@unmanaged
export class Product {
  /** Tables for transforms up to 2^rootsLog; levels filled so far, counted from −1. */
  roots: usize;
  rootsLog: i32;
  level: i32;
  /** Residues modulo each prime, and of the second factor: 2^rootsLog words each. */
  x: usize;
  y: usize;
  dst: usize;
  a: usize;
  an: i32;
  b: usize;
  bn: i32;
  log: i32;
  /** Entries of the transforms: 2^log, or three quarters of that (see `openThird`) and then half of it before the third block. */
  size: i32;
  whole: i32;
  prime: i32;
  pass: i32;
  position: i32;
  carry: u64;
}

/** The least log with n ≤ 2^log; 3 at the least. */
export function logOf(n: i32): i32 {
  return max(32 - <i32>clz(n - 1), 3);
}

/** A product machine for results of up to n limbs; 0 when memory can't grow or n is beyond 2²⁴. Its tables come in the first steps. */
export function createProduct(tail: Tail, n: i32): usize {
  const log = logOf(n);
  if (log > LARGEST_LOG) return 0;
  // Whole vectors, so that the rows behind are aligned.
  const head = (<i32>((offsetof<Product>() + 15) >> 4)) << 2;
  const cell = takeLimbs(tail, head + rootsLength(log) + ((PRIME_COUNT + 1) << log));
  if (cell == 0) return 0;
  const c = changetype<Product>(cell);
  c.roots = at(cell, head);
  c.x = at(c.roots, rootsLength(log));
  c.y = at(c.x, PRIME_COUNT << log);
  c.rootsLog = log;
  c.level = -1;
  return cell;
}

/** Begins dst[0, an + bn) = a × b. Both must stay as they are until the end; dst may be neither. */
export function startProduct(cell: usize, dst: usize, a: usize, an: i32, b: usize, bn: i32): void {
  const c = changetype<Product>(cell);
  c.dst = dst;
  c.a = a;
  c.an = an;
  c.b = b;
  c.bn = bn;
  const log = logOf(an + bn);
  const isThree = log > 4 && an + bn <= 3 << (log - 2) && max(an, bn) <= 1 << (log - 1);
  c.log = log;
  c.whole = 1 << (log - <i32>isThree);
  c.size = isThree ? 3 << (log - 2) : c.whole;
  c.prime = 0;
  c.pass = 0;
  c.position = 0;
  c.carry = 0;
}

/** One pass; true after the last. */
export function stepProduct<R>(cell: usize): bool {
  const c = changetype<Product>(cell);
  if (c.level < c.rootsLog - 1) {
    fillRoots(c.roots, c.rootsLog, c.level++);
    return false;
  }
  if (c.prime < PRIME_COUNT) {
    if (transformStep<R>(c)) {
      c.prime++;
      c.pass = 0;
    }
    return false;
  }
  if (c.pass == 0) {
    combineResidues(c.x, c.size, c.rootsLog);
    c.pass = 1;
    return false;
  }
  return carryStep<R>(c);
}

/** Pass `c.pass` modulo prime `c.prime`: load and transform each factor, multiply, transform back. True after the last. */
function transformStep<R>(c: Product): bool {
  const p = primeOf(c.prime);
  const roots = rootsOf(c.roots, c.rootsLog, c.prime);
  const x = at(c.x, c.prime << c.rootsLog);
  const isSquare = c.a == c.b && c.an == c.bn;
  let pass = c.pass++;
  if (pass <= c.log) {
    forwardPass<R>(c, pass, x, c.a, c.an, roots, p);
    return false;
  }
  pass -= c.log + 1;
  if (!isSquare) {
    if (pass <= c.log) {
      forwardPass<R>(c, pass, c.y, c.b, c.bn, roots, p);
      return false;
    }
    pass -= c.log + 1;
  }
  if (pass == 0) {
    multiplyEntries(x, isSquare ? x : c.y, c.size, c.log, p);
    return false;
  }
  const half = 1 << (pass - 1);
  const companions = at(roots, 1 << (c.rootsLog - 1));
  // The third block has no neighbour to be joined with; the last stage joins the three.
  if (half == c.whole) closeThird(x, half >> 1, load<u32>(roots, 4), load<u32>(companions, 4), p);
  else backwardStage(x, half << 1 == c.whole ? c.whole : c.size, half, roots, companions, p);
  return pass == c.log;
}

/** Pass 0 loads the factor; the following ones are the stages of its transform. */
function forwardPass<R>(c: Product, pass: i32, x: usize, a: usize, n: i32, roots: usize, p: u32): void {
  if (pass == 0) {
    loadResidues<R>(x, c.whole, a, n, p);
    return;
  }
  const half = (1 << c.log) >> pass;
  const companions = at(roots, 1 << (c.rootsLog - 1));
  if (half == c.whole) openThird(x, half >> 1, load<u32>(roots, 4), load<u32>(companions, 4), p);
  else forwardStage(x, half << 1 == c.whole ? c.whole : c.size, half, roots, companions, p);
}

/**
 * Mixed radix from residues, in place: x₁ ← (x₁ − x₀)·p₀⁻¹ mod p₁ and x₂ ← ((x₂ − x₀)·p₀⁻¹ − x₁)·p₁⁻¹ mod p₂, so that
 * x₀ + p₀·x₁ + p₀·p₁·x₂ is the number. Source: Garner, The residue number system (1959).
 */
function combineResidues(x: usize, size: i32, rootsLog: i32): void {
  const p1 = primeOf(1);
  const p2 = primeOf(2);
  const v01 = Residues.shoup(INVERSE_01, p1);
  const v02 = Residues.shoup(INVERSE_02, p2);
  const v12 = Residues.shoup(INVERSE_12, p2);
  const apart = ((<usize>1) << rootsLog) << 2;
  const end = at(x, size);
  if (ASC_FEATURE_SIMD) {
    const q1 = i32x4.splat(p1);
    const q2 = i32x4.splat(p2);
    const w01 = i32x4.splat(INVERSE_01);
    const w02 = i32x4.splat(INVERSE_02);
    const w12 = i32x4.splat(INVERSE_12);
    const u01 = i32x4.splat(v01);
    const u02 = i32x4.splat(v02);
    const u12 = i32x4.splat(v12);
    for (; x < end; x += 16) {
      const x0 = v128.load(x);
      const second = x + apart;
      const third = second + apart;
      const k1 = Residues.scale4(Residues.subtract4(v128.load(second), x0, q1), w01, u01, q1);
      v128.store(second, k1);
      const k2 = Residues.scale4(Residues.subtract4(v128.load(third), x0, q2), w02, u02, q2);
      v128.store(third, Residues.scale4(Residues.subtract4(k2, k1, q2), w12, u12, q2));
    }
  } else {
    for (; x < end; x += 4) {
      const x0 = load<u32>(x);
      const second = x + apart;
      const third = second + apart;
      const k1 = Residues.scale(Residues.subtract(load<u32>(second), x0, p1), INVERSE_01, v01, p1);
      store<u32>(second, k1);
      const k2 = Residues.scale(Residues.subtract(load<u32>(third), x0, p2), INVERSE_02, v02, p2);
      store<u32>(third, Residues.scale(Residues.subtract(k2, k1, p2), INVERSE_12, v12, p2));
    }
  }
}

/** Adds up the next limbs of the result with their carry. Entry i of each block lies at −i modulo its size. True after the last. */
function carryStep<R>(c: Product): bool {
  const n = c.an + c.bn;
  const whole = c.whole;
  const third = whole + (whole >> 1);
  const p0 = <u64>primeOf(0);
  const p01 = p0 * <u64>primeOf(1);
  const low01 = p01 & 0xffffffff;
  const high01 = p01 >> 32;
  const apart = ((<usize>1) << c.rootsLog) << 2;
  const end = min(c.position + CARRIED, n);
  let carry = c.carry;
  let to = at(c.dst, c.position);
  for (let i = c.position; i < end; i++) {
    const from = at(c.x, i <= whole ? (i == whole ? i : (whole - i) & (whole - 1)) : whole + third - i);
    const k1 = <u64>load<u32>(from + apart);
    const k2 = <u64>load<u32>(from + (apart << 1));
    // carry < 2^62, and the three terms are below 2^31, 2^62 and 2^63.
    const low = carry + <u64>load<u32>(from) + p0 * k1 + low01 * k2;
    const high = (low >> 32) + high01 * k2;
    if (isDecimal<R>()) {
      const upper = high / BILLION;
      const rest = ((high - upper * BILLION) << 32) | (low & 0xffffffff);
      const lower = rest / BILLION;
      store<u32>(to, <u32>(rest - lower * BILLION));
      carry = (upper << 32) + lower;
    } else {
      store<u32>(to, <u32>low);
      carry = high;
    }
    to += 4;
  }
  c.carry = carry;
  c.position = end;
  return end == n;
}
