/**
 * The product of two rows of limbs, in steps of a fraction of a millisecond: a long factor in pieces, each by rows, by
 * Karatsuba's method, or by transforms as `Product` does them.
 */
import { Tail } from '../memory';
import { takeLimbs } from './arena';
import { createProduct, logOf, startProduct, stepProduct } from './Product';
import { KARATSUBA, karatsuba, karatsubaScratch, multiplySchoolbook } from './karatsuba';
import { addLimbs, at } from './limbs';

/** Factors of at least this many limbs are multiplied by transforms. */
export const TRANSFORM: i32 = 400;

/** Limbs of the longer factor that one step takes where the shorter one is very short. */
const ROWS: i32 = 2048;

@unmanaged
export class Multiplication {
  dst: usize;
  a: usize;
  an: i32;
  b: usize;
  bn: i32;
  /** Limbs of a that a step takes, and those taken so far. */
  piece: i32;
  done: i32;
  /** Where a step's product goes before it is added; dst itself where there is only one. */
  buffer: usize;
  /** Room for Karatsuba's method and for a last piece that is shorter; 0 where it is not used. */
  scratch: usize;
  padded: usize;
  /** The product machine, 0 where it is not used; 1 while it works on a piece. */
  product: usize;
  running: i32;
  /** About how many limb operations a step takes. */
  cost: i32;
}

/**
 * Begins dst[0, an + bn) = a × b; returns the state, 0 when memory can't grow. dst overlaps neither. `product` is a product
 * machine to be used, for at least an + bn limbs; 0 makes one where it is needed.
 */
export function startMultiplication(
  tail: Tail,
  dst: usize,
  a: usize,
  an: i32,
  b: usize,
  bn: i32,
  product: usize = 0,
): usize {
  if (an < bn) return startMultiplication(tail, dst, b, bn, a, an, product);
  const cell = takeLimbs(tail, <i32>(offsetof<Multiplication>() >> 2));
  if (cell == 0) return 0;
  const c = changetype<Multiplication>(cell);
  c.dst = dst;
  c.a = a;
  c.an = an;
  c.b = b;
  c.bn = bn;
  c.done = 0;
  c.running = 0;
  c.product = 0;
  c.scratch = 0;
  c.buffer = dst;
  let ready = true;
  if (bn < KARATSUBA) {
    c.piece = ROWS;
    c.cost = ROWS * bn;
  } else if (bn < TRANSFORM) {
    c.piece = bn;
    c.cost = bn << 6;
    c.scratch = takeLimbs(tail, karatsubaScratch(bn));
    c.padded = takeLimbs(tail, bn);
    ready = c.scratch != 0 && c.padded != 0;
  } else {
    // As long as the shorter one's transform has room for.
    c.piece = an < bn << 2 ? an : (1 << logOf(bn << 1)) - bn;
    c.product = product != 0 ? product : createProduct(tail, c.piece + bn);
    c.cost = (c.piece + bn) << 1;
    ready = c.product != 0;
  }
  if (c.piece < an) {
    c.buffer = takeLimbs(tail, c.piece + bn);
    ready = ready && c.buffer != 0;
    memory.fill(dst, 0, (<usize>(an + bn)) << 2);
  }
  return ready ? cell : 0;
}

/** One step; true after the last. */
export function stepMultiplication<R>(cell: usize): bool {
  const c = changetype<Multiplication>(cell);
  const n = min(c.piece, c.an - c.done);
  let a = at(c.a, c.done);
  if (c.product != 0) {
    if (c.running == 0) {
      startProduct(c.product, c.buffer, a, n, c.b, c.bn);
      c.running = 1;
    }
    if (!stepProduct<R>(c.product)) return false;
    c.running = 0;
  } else if (c.scratch != 0) {
    if (n < c.bn) {
      memory.copy(c.padded, a, (<usize>n) << 2);
      memory.fill(at(c.padded, n), 0, (<usize>(c.bn - n)) << 2);
      a = c.padded;
    }
    karatsuba<R>(c.buffer, a, c.b, c.bn, c.scratch);
  } else multiplySchoolbook<R>(c.buffer, a, n, c.b, c.bn);
  if (c.buffer != c.dst) {
    const to = at(c.dst, c.done);
    addLimbs<R>(to, to, c.an + c.bn - c.done, c.buffer, n + c.bn);
  }
  c.done += n;
  return c.done == c.an;
}
