/**
 * From binary limbs to decimal ones, in steps: short blocks limb by limb, then blocks two by two, high × power + low, level
 * by level. Multiplication only, so it is as fast as multiplication.
 */
import { Tail } from '../memory';
import { mark, release, takeLimbs } from './arena';
import { convertShort } from './convert';
import { addLimbs, at, normal } from './limbs';
import { TRANSFORM, startMultiplication, stepMultiplication } from './Multiplication';
import { createProduct } from './Product';
import { Decimal } from './radix';

/** Limbs of a block at the lowest level, and room for it in decimal limbs (32 ÷ log₂ 10⁹ = 1.0703…). */
const SHORT: i32 = 24;
const ROOM: i32 = 27;

@unmanaged
export class Conversion {
  tail: Tail;
  /** The blocks of the present level, and room for those of the next. */
  rows: usize;
  spare: usize;
  /** Blocks left, the next of them, and decimal limbs of room for each. */
  blocks: i32;
  index: i32;
  room: i32;
  /** What a block's first limb counts for, seen from the block below; and room for its square. */
  power: usize;
  powerLength: i32;
  square: usize;
  /** The product under way, 0 for none; the machine it uses; what it takes is above this mark. */
  multiplication: usize;
  product: usize;
  top: usize;
  /** The binary limbs, while blocks are made of them. */
  a: usize;
  n: i32;
}

/** Begins with n normal limbs at a, which must stay; returns the state, 0 when memory can't grow. It works above what is taken now. */
export function startConversion(tail: Tail, a: usize, n: i32): usize {
  const cell = takeLimbs(tail, <i32>(offsetof<Conversion>() >> 2));
  if (cell == 0) return 0;
  const c = changetype<Conversion>(cell);
  const blocks = max((n + SHORT - 1) / SHORT, 1);
  let size = 1;
  while (size < blocks) size <<= 1;
  const half = (size * ROOM) >> 1;
  c.tail = tail;
  c.a = a;
  c.n = n;
  c.blocks = blocks;
  c.index = 0;
  c.room = ROOM;
  c.rows = takeLimbs(tail, half << 1);
  c.multiplication = 0;
  c.product = 0;
  if (c.rows == 0) return 0;
  if (blocks == 1) return cell;
  c.spare = takeLimbs(tail, half << 1);
  c.power = takeLimbs(tail, half + ROOM);
  c.square = takeLimbs(tail, half + ROOM);
  if (half >= TRANSFORM) {
    c.product = createProduct(tail, half << 1);
    if (c.product == 0) return 0;
  }
  if (c.spare == 0 || c.power == 0 || c.square == 0) return 0;
  // 2^(32 · SHORT) is a 1 with SHORT zero limbs.
  memory.fill(c.spare, 0, (<usize>SHORT) << 2);
  store<u32>(at(c.spare, SHORT), 1);
  c.powerLength = convertShort(c.power, c.spare, SHORT + 1);
  c.top = mark(tail);
  return cell;
}

/** One step; 1 after the last, −1 when memory can't grow, 0 otherwise. */
export function stepConversion(cell: usize): i32 {
  const c = changetype<Conversion>(cell);
  if (c.a != 0) {
    const block = at(c.rows, c.index * ROOM);
    const from = c.index * SHORT;
    const length = convertShort(block, at(c.a, from), min(SHORT, c.n - from));
    memory.fill(at(block, length), 0, (<usize>(ROOM - length)) << 2);
    if (++c.index < c.blocks) return 0;
    c.a = 0;
    c.index = 0;
    return c.blocks == 1 ? 1 : 0;
  }
  if (c.multiplication != 0) {
    if (!stepMultiplication<Decimal>(c.multiplication)) return 0;
    c.multiplication = 0;
    release(c.tail, c.top);
    if (c.index < 0) {
      const square = c.square;
      c.square = c.power;
      c.power = square;
      c.powerLength = normal(square, c.powerLength << 1);
      c.index = 0;
    } else {
      const to = at(c.spare, c.index * c.room);
      const room = c.room << 1;
      const written = normal(at(c.rows, (c.index + 1) * c.room), c.room) + c.powerLength;
      memory.fill(at(to, written), 0, (<usize>(room - written)) << 2);
      addLimbs<Decimal>(to, to, room, at(c.rows, c.index * c.room), c.room);
      c.index += 2;
    }
    return 0;
  }
  if (c.index < c.blocks) {
    const low = at(c.rows, c.index * c.room);
    const high = at(low, c.room);
    const to = at(c.spare, c.index * c.room);
    const length = c.index + 1 < c.blocks ? normal(high, c.room) : 0;
    if (length != 0) return begin(c, to, high, length);
    memory.copy(to, low, (<usize>c.room) << 2);
    memory.fill(at(to, c.room), 0, (<usize>c.room) << 2);
    c.index += 2;
    return 0;
  }
  const rows = c.spare;
  c.spare = c.rows;
  c.rows = rows;
  c.room <<= 1;
  c.blocks = (c.blocks + 1) >> 1;
  if (c.blocks == 1) return 1;
  c.index = -1;
  return begin(c, c.square, c.power, c.powerLength);
}

/** Begins to = a × power. */
function begin(c: Conversion, to: usize, a: usize, n: i32): i32 {
  c.multiplication = startMultiplication(c.tail, to, a, n, c.power, c.powerLength, c.product);
  return c.multiplication == 0 ? -1 : 0;
}
