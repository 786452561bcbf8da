/**
 * Fast transforms over three primes: the passes that `Product` takes one by one.
 *
 * The forward transform takes its twiddles in bit-reversed order, `roots[s]` for block s of any stage, so one table serves
 * every size up to its own, and a block's inner loop has one constant twiddle. It leaves its result in bit-reversed order;
 * the backward transform undoes the stages with the same table, which leaves entry i at −i mod size.
 * Source: Knuth, The Art of Computer Programming, vol. 2, §4.3.3.C.
 */
import { Residues } from './Residues';
import { at } from './limbs';
import { isDecimal } from './radix';

/** Number of primes: their product, above 2⁹², is beyond any sum of up to 2²⁴ products of two limbs. */
export const PRIME_COUNT: i32 = 3;

/** The greatest size of a transform is 2^24. */
export const LARGEST_LOG: i32 = 24;

/** Primes of the form k·2²⁵ + 1 below 2³¹, ascending, and for each a number that is no square modulo it. */
const PRIMES = memory.data<u32>([1811939329, 2013265921, 2113929217]);
const NON_SQUARES = memory.data<u32>([11, 11, 5]);

/** Prime i. */
export function primeOf(i: i32): u32 {
  return load<u32>(at(PRIMES, i));
}

/** An element of order 2^log modulo prime i. */
function rootOf(i: i32, log: i32): u32 {
  const p = primeOf(i);
  return Residues.power(load<u32>(at(NON_SQUARES, i)), (p - 1) >>> log, p);
}

/** Limbs of memory for the tables of transforms up to 2^log: for each prime 2^(log−1) roots and their Shoup companions. */
export function rootsLength(log: i32): i32 {
  return PRIME_COUNT << log;
}

/** Address of prime i's roots; the companions follow 2^(log−1) words later. */
export function rootsOf(table: usize, log: i32, i: i32): usize {
  return table + (((<usize>i) << log) << 2);
}

/**
 * Fills level k of the table, 0 ≤ k < log − 1: entries 2^k to 2^(k+1) are the first 2^k times a root of order 2^(k+2).
 * Level −1 is the entry 1. Levels go in order.
 */
export function fillRoots(table: usize, log: i32, k: i32): void {
  for (let i = 0; i < PRIME_COUNT; i++) {
    const p = primeOf(i);
    const roots = rootsOf(table, log, i);
    const companions = at(roots, 1 << (log - 1));
    if (k < 0) {
      store<u32>(roots, 1);
      store<u32>(companions, Residues.shoup(1, p));
      continue;
    }
    const w = rootOf(i, k + 2);
    const v = Residues.shoup(w, p);
    const count = 1 << k;
    for (let s = 0; s < count; s++) {
      const root = Residues.scale(load<u32>(at(roots, s)), w, v, p);
      store<u32>(at(roots, count + s), root);
      store<u32>(at(companions, count + s), Residues.shoup(root, p));
    }
  }
}

/** x[0, size) = a mod p, zeros beyond n. */
export function loadResidues<R>(x: usize, size: i32, a: usize, n: i32, p: u32): void {
  if (isDecimal<R>()) memory.copy(x, a, (<usize>n) << 2);
  else {
    // A limb is below 3p.
    for (let i = 0; i < n; i++) {
      let r = load<u32>(at(a, i));
      r = min(r, r - p);
      store<u32>(at(x, i), min(r, r - p));
    }
  }
  memory.fill(at(x, n), 0, (<usize>(size - n)) << 2);
}

/** One forward stage: blocks of twice `half` entries, (l, r) ← (l + w·r, l − w·r). half runs from size ÷ 2 down to 1. */
export function forwardStage(x: usize, size: i32, half: i32, roots: usize, companions: usize, p: u32): void {
  if (ASC_FEATURE_SIMD) {
    if (half < 4 && size >= 8) return forwardShort(x, size, half, roots, companions, i32x4.splat(p));
    if (half >= 4) return forwardLong(x, size, half, roots, companions, i32x4.splat(p));
  }
  const bytes = (<usize>half) << 2;
  const end = at(x, size);
  while (x < end) {
    const w = load<u32>(roots);
    const v = load<u32>(companions);
    const stop = x + bytes;
    while (x < stop) {
      const l = load<u32>(x);
      const r = Residues.scale(load<u32>(x + bytes), w, v, p);
      store<u32>(x, Residues.add(l, r, p));
      store<u32>(x + bytes, Residues.subtract(l, r, p));
      x += 4;
    }
    x = stop + bytes;
    roots += 4;
    companions += 4;
  }
}

function forwardLong(x: usize, size: i32, half: i32, roots: usize, companions: usize, p: v128): void {
  const bytes = (<usize>half) << 2;
  const end = at(x, size);
  while (x < end) {
    const w = v128.load32_splat(roots);
    const v = v128.load32_splat(companions);
    const stop = x + bytes;
    while (x < stop) {
      const l = v128.load(x);
      const r = Residues.scale4(v128.load(x + bytes), w, v, p);
      v128.store(x, Residues.add4(l, r, p));
      v128.store(x + bytes, Residues.subtract4(l, r, p));
      x += 16;
    }
    x = stop + bytes;
    roots += 4;
    companions += 4;
  }
}

/** Halves of 2 and 1: eight entries at a time, sorted into left and right and back. */
function forwardShort(x: usize, size: i32, half: i32, roots: usize, companions: usize, p: v128): void {
  const end = at(x, size);
  if (half == 2) {
    for (; x < end; x += 32) {
      const a = v128.load(x);
      const b = v128.load(x, 16);
      const w2 = v128.load64_splat(roots);
      const v2 = v128.load64_splat(companions);
      const l = v128.shuffle<u32>(a, b, 0, 1, 4, 5);
      const r = Residues.scale4(
        v128.shuffle<u32>(a, b, 2, 3, 6, 7),
        v128.shuffle<u32>(w2, w2, 0, 0, 1, 1),
        v128.shuffle<u32>(v2, v2, 0, 0, 1, 1),
        p,
      );
      const sum = Residues.add4(l, r, p);
      const difference = Residues.subtract4(l, r, p);
      v128.store(x, v128.shuffle<u32>(sum, difference, 0, 1, 4, 5));
      v128.store(x, v128.shuffle<u32>(sum, difference, 2, 3, 6, 7), 16);
      roots += 8;
      companions += 8;
    }
    return;
  }
  for (; x < end; x += 32) {
    const a = v128.load(x);
    const b = v128.load(x, 16);
    const l = v128.shuffle<u32>(a, b, 0, 2, 4, 6);
    const r = Residues.scale4(v128.shuffle<u32>(a, b, 1, 3, 5, 7), v128.load(roots), v128.load(companions), p);
    const sum = Residues.add4(l, r, p);
    const difference = Residues.subtract4(l, r, p);
    v128.store(x, v128.shuffle<u32>(sum, difference, 0, 4, 1, 5));
    v128.store(x, v128.shuffle<u32>(sum, difference, 2, 6, 3, 7), 16);
    roots += 16;
    companions += 16;
  }
}

/** One backward stage: (l, r) ← (l + r, w·(l − r)). half runs from 1 up to size ÷ 2. */
export function backwardStage(x: usize, size: i32, half: i32, roots: usize, companions: usize, p: u32): void {
  if (ASC_FEATURE_SIMD) {
    if (half < 4 && size >= 8) return backwardShort(x, size, half, roots, companions, i32x4.splat(p));
    if (half >= 4) return backwardLong(x, size, half, roots, companions, i32x4.splat(p));
  }
  const bytes = (<usize>half) << 2;
  const end = at(x, size);
  while (x < end) {
    const w = load<u32>(roots);
    const v = load<u32>(companions);
    const stop = x + bytes;
    while (x < stop) {
      const l = load<u32>(x);
      const r = load<u32>(x + bytes);
      store<u32>(x, Residues.add(l, r, p));
      store<u32>(x + bytes, Residues.scale(Residues.subtract(l, r, p), w, v, p));
      x += 4;
    }
    x = stop + bytes;
    roots += 4;
    companions += 4;
  }
}

function backwardLong(x: usize, size: i32, half: i32, roots: usize, companions: usize, p: v128): void {
  const bytes = (<usize>half) << 2;
  const end = at(x, size);
  while (x < end) {
    const w = v128.load32_splat(roots);
    const v = v128.load32_splat(companions);
    const stop = x + bytes;
    while (x < stop) {
      const l = v128.load(x);
      const r = v128.load(x + bytes);
      v128.store(x, Residues.add4(l, r, p));
      v128.store(x + bytes, Residues.scale4(Residues.subtract4(l, r, p), w, v, p));
      x += 16;
    }
    x = stop + bytes;
    roots += 4;
    companions += 4;
  }
}

function backwardShort(x: usize, size: i32, half: i32, roots: usize, companions: usize, p: v128): void {
  const end = at(x, size);
  if (half == 2) {
    for (; x < end; x += 32) {
      const a = v128.load(x);
      const b = v128.load(x, 16);
      const w2 = v128.load64_splat(roots);
      const v2 = v128.load64_splat(companions);
      const l = v128.shuffle<u32>(a, b, 0, 1, 4, 5);
      const r = v128.shuffle<u32>(a, b, 2, 3, 6, 7);
      const sum = Residues.add4(l, r, p);
      const difference = Residues.scale4(
        Residues.subtract4(l, r, p),
        v128.shuffle<u32>(w2, w2, 0, 0, 1, 1),
        v128.shuffle<u32>(v2, v2, 0, 0, 1, 1),
        p,
      );
      v128.store(x, v128.shuffle<u32>(sum, difference, 0, 1, 4, 5));
      v128.store(x, v128.shuffle<u32>(sum, difference, 2, 3, 6, 7), 16);
      roots += 8;
      companions += 8;
    }
    return;
  }
  for (; x < end; x += 32) {
    const a = v128.load(x);
    const b = v128.load(x, 16);
    const l = v128.shuffle<u32>(a, b, 0, 2, 4, 6);
    const r = v128.shuffle<u32>(a, b, 1, 3, 5, 7);
    const sum = Residues.add4(l, r, p);
    const difference = Residues.scale4(Residues.subtract4(l, r, p), v128.load(roots), v128.load(companions), p);
    v128.store(x, v128.shuffle<u32>(sum, difference, 0, 4, 1, 5));
    v128.store(x, v128.shuffle<u32>(sum, difference, 2, 6, 3, 7), 16);
    roots += 16;
    companions += 16;
  }
}

/**
 * A product that needs at most three quarters of the transform's size is computed modulo (y² − 1)·(y − i), with y = x^half
 * and i the root of order 4: the first half of the full transform and one of its quarters, since (y² − 1)·(y² + 1) is the
 * full one. This makes that quarter, of a factor that the first half holds: third ← a₀ + i·a₁.
 * Source: van der Hoeven, The truncated Fourier transform and applications, ISSAC (2004).
 */
export function openThird(x: usize, half: i32, i: u32, v: u32, p: u32): void {
  const second = at(x, half) - x;
  const third = second << 1;
  const end = at(x, half);
  if (ASC_FEATURE_SIMD) {
    const p4 = i32x4.splat(p);
    const i4 = i32x4.splat(i);
    const v4 = i32x4.splat(v);
    for (; x < end; x += 16)
      v128.store(x + third, Residues.add4(v128.load(x), Residues.scale4(v128.load(x + second), i4, v4, p4), p4));
  } else {
    for (; x < end; x += 4)
      store<u32>(x + third, Residues.add(load<u32>(x), Residues.scale(load<u32>(x + second), i, v, p), p));
  }
}

/**
 * The three parts of the product, c₀ + c₁·y + c₂·y², from a₀ + a₁·y, which it is modulo y² − 1, and from b, which it is
 * modulo y − i: c₁ = a₁, and c₀ and c₂ are (a₀ ± (b − i·a₁)) ÷ 2. Each block lies backwards from its entry 0, where b's
 * other entries came multiplied by i. `multiplyEntries` has divided a by 2 too much and b by 4.
 */
export function closeThird(x: usize, half: i32, i: u32, v: u32, p: u32): void {
  const first = at(x, half) - x;
  const third = first << 1;
  // Entry 0: c₁'s is where the others' c₀ is.
  const a0 = load<u32>(x);
  const a1 = load<u32>(x + first);
  const b0 = load<u32>(x + third);
  const b = Residues.subtract(Residues.add(b0, b0, p), Residues.scale(a1, i, v, p), p);
  const start = x;
  const end = at(x, half);
  if (ASC_FEATURE_SIMD) {
    const p4 = i32x4.splat(p);
    const i4 = i32x4.splat(i);
    const v4 = i32x4.splat(v);
    for (; x < end; x += 16) {
      const middle = v128.load(x);
      const outer = v128.load(x + first);
      const other = v128.load(x + third);
      const t = Residues.scale4(Residues.add4(Residues.add4(other, other, p4), middle, p4), i4, v4, p4);
      v128.store(x, Residues.add4(middle, middle, p4));
      v128.store(x + first, Residues.subtract4(outer, t, p4));
      v128.store(x + third, Residues.add4(outer, t, p4));
    }
  } else {
    for (; x < end; x += 4) {
      const middle = load<u32>(x);
      const outer = load<u32>(x + first);
      const other = load<u32>(x + third);
      const t = Residues.scale(Residues.add(Residues.add(other, other, p), middle, p), i, v, p);
      store<u32>(x, Residues.add(middle, middle, p));
      store<u32>(x + first, Residues.subtract(outer, t, p));
      store<u32>(x + third, Residues.add(outer, t, p));
    }
  }
  store<u32>(start, Residues.add(a0, b, p));
  store<u32>(start + first, Residues.add(a1, a1, p));
  store<u32>(start + third, Residues.subtract(a0, b, p));
}

/** x ← x·y ÷ 2^log, entry by entry; size is a multiple of 4. */
export function multiplyEntries(x: usize, y: usize, size: i32, log: i32, p: u32): void {
  const inverse = Residues.inverseOf(p);
  // 2³² ÷ 2^log undoes Montgomery's 2⁻³² and the transform's factor.
  const w = Residues.power(2, <u32>(32 - log), p);
  const v = Residues.shoup(w, p);
  const end = at(x, size);
  if (ASC_FEATURE_SIMD) {
    const p4 = i32x4.splat(p);
    const inverse4 = i32x4.splat(inverse);
    const w4 = i32x4.splat(w);
    const v4 = i32x4.splat(v);
    for (; x < end; x += 16, y += 16) {
      const product = Residues.multiply4(v128.load(x), v128.load(y), p4, inverse4);
      v128.store(x, Residues.scale4(product, w4, v4, p4));
    }
  } else {
    for (; x < end; x += 4, y += 4) {
      const product = Residues.multiply(load<u32>(x), load<u32>(y), p, inverse);
      store<u32>(x, Residues.scale(product, w, v, p));
    }
  }
}
