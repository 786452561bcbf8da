/**
 * Products of many factors as a task: n (n − 1) (n − 2) …, and binomial coefficients by their prime powers. Factors are
 * multiplied as a tree, those of like size with one another.
 */
import { takeLimbs } from '../../shared/natural/arena';
import { Multiplication, startMultiplication, stepMultiplication } from '../../shared/natural/Multiplication';
import {
  Natural,
  OUT,
  finish,
  fromU64,
  keep,
  lengthOf,
  limbsOf,
  mark,
  subtract,
  takeNatural,
  toU64,
} from '../../shared/natural/natural';
import { Binary } from '../../shared/natural/radix';
import { PRODUCT, recall, wait } from '../machine/log';
import { Machine } from '../machine/machine';
import { spend } from '../machine/values';

/** Partial products: cells { address, rank } of which ranks fall. */
const CELLS: i32 = 64;

// @ts-ignore: decorator
@unmanaged
class Product {
  /** The first factor; how many there are, or the end of the sieve; the next one. */
  n: Natural;
  count: i32;
  index: i32;
  cells: usize;
  height: i32;
  /** A merge under way, 0 for none; where its product goes. */
  multiplication: usize;
  merged: Natural;
  /** The sieve, a byte for each odd number, 0 where factors fall; the k of the binomial coefficient; the next prime to sieve by. */
  sieve: usize;
  k: i32;
  by: i32;
}

/** n (n − 1) …, `count` factors. */
export function falling(m: Machine, n: Natural, count: i32): Natural {
  return begin(m, n, count, 0, 0);
}

/** C(n, k), by a sieve up to n. */
export function binomial(m: Machine, n: Natural, k: i32): Natural {
  const most = <i32>toU64(n);
  return begin(m, n, most + 1, k, (most >> 1) + 1);
}

function begin(m: Machine, n: Natural, count: i32, k: i32, odds: i32): Natural {
  const known = recall(m);
  if (known != OUT || m.task != 0 || n == OUT) return known;
  const state = takeLimbs(m.tail, CELLS * 2 + 16 + (odds >> 2) + 1);
  if (state != 0) {
    const p = changetype<Product>(state);
    p.n = n;
    p.count = count;
    p.k = k;
    p.cells = state + 64;
    p.height = 0;
    p.multiplication = 0;
    p.sieve = odds == 0 ? 0 : p.cells + (CELLS << 3);
    p.index = odds == 0 ? 0 : 2;
    p.by = odds == 0 ? i32.MAX_VALUE : 3;
    memory.fill(p.sieve, 0, odds);
  }
  return wait(m, PRODUCT, state);
}

export function productResult(state: usize): Natural {
  return <usize>load<u32>(changetype<Product>(state).cells);
}

/** A few factors more, a step of a merge of two partial products, or of the sieve; true after the last, or with OUT as the result. */
export function stepProduct(m: Machine, state: usize): bool {
  const p = changetype<Product>(state);
  const tail = m.tail;
  if (p.by <= (p.count - 1) / p.by) {
    const by = p.by;
    p.by += 2;
    spend(m, 20);
    if (load<u8>(p.sieve + (by >> 1)) != 0) return false;
    spend(m, <f64>(p.count / by));
    for (let i = (by * by) >> 1; i < p.count >> 1; i += by) store<u8>(p.sieve + i, 1);
    return false;
  }
  const end = p.cells + ((<usize>p.height) << 3);
  const last = p.index >= p.count;
  if (p.multiplication != 0) {
    const c = changetype<Multiplication>(p.multiplication);
    spend(m, <f64>c.cost);
    if (!stepMultiplication<Binary>(p.multiplication)) return false;
    p.multiplication = 0;
    finish(tail, p.merged, c.an + c.bn);
    store<u32>(end - 16, <u32>keep(tail, <usize>load<u32>(end - 16), p.merged));
    store<u32>(end - 16, load<u32>(end - 16, 4) + 1, 4);
    p.height--;
    return false;
  }
  if (p.height > 1 && (last || load<u32>(end - 16, 4) == load<u32>(end - 8, 4))) {
    const x: Natural = <usize>load<u32>(end - 16);
    const y: Natural = <usize>load<u32>(end - 8);
    const n = lengthOf(x) + lengthOf(y);
    p.merged = takeNatural(tail, n);
    if (p.merged != OUT)
      p.multiplication = startMultiplication(tail, limbsOf(p.merged), limbsOf(x), lengthOf(x), limbsOf(y), lengthOf(y));
    if (p.multiplication != 0) return false;
    store<u32>(p.cells, 0);
    return true;
  }
  if (last && p.height > 0) return true;
  spend(m, 20);
  let x: Natural;
  if (p.sieve != 0) x = fromU64(tail, nextPrimePower(p));
  else if (lengthOf(p.n) <= 1) {
    const n = toU64(p.n);
    let factor = last ? 1 : n - p.index;
    if (++p.index < p.count) factor *= n - p.index++;
    x = fromU64(tail, factor);
  } else {
    const before = mark(tail);
    x = keep(tail, before, subtract(tail, p.n, fromU64(tail, p.index)));
    p.index++;
  }
  store<u32>(end, <u32>x);
  store<u32>(end, 0, 4);
  p.height++;
  if (x != OUT) return false;
  store<u32>(p.cells, 0);
  return true;
}

/** The next factor p^e of the binomial coefficient, p.index moved beyond it; 1 when there is none. */
function nextPrimePower(p: Product): u64 {
  const n = p.count - 1;
  const k = p.k;
  while (p.index <= n) {
    const q = p.index;
    p.index += q == 2 ? 1 : 2;
    if (q > 2 && load<u8>(p.sieve + (q >> 1)) != 0) continue;
    // The exponent of q: one for each carry when k and n − k are added in base q (Kummer). q^e is at most n.
    let power: u64 = 1;
    let a = n;
    let b = k;
    let c = n - k;
    while (a > 0) {
      a /= q;
      b /= q;
      c /= q;
      for (let e = a - b - c; e > 0; e--) power *= q;
    }
    if (power > 1) return power;
  }
  return 1;
}
