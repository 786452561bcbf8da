/**
 * Writes an expression as it was understood: one spelling for each sign, products without a sign made visible, brackets
 * closed.
 */
import { digitOf, kindOf, POINT } from './characters';
import { PLUS, MINUS } from './characters';
import { writeName } from './names';

// @ts-ignore: decorator
@unmanaged
export class Echo {
  at: usize;
  /** UTF-16 units. */
  length: i32;

  put(c: u32): void {
    store<u16>(this.at + (this.length << 1), c);
    this.length++;
  }
  name(name: i32): void {
    this.length += writeName(this.at + (this.length << 1), name);
  }
  /** A number in ASCII, as it was written: zeros at its ends stay. */
  number(text: usize, start: i32, end: i32): void {
    for (let i = start; i < end; i++) {
      const c = load<u16>(text + (i << 1));
      const digit = digitOf(c);
      if (digit >= 0) this.put(0x30 + digit);
      else {
        const kind = kindOf(c);
        this.put(kind == POINT ? 0x2e : kind == PLUS ? 0x2b : kind == MINUS ? 0x2d : 0x65);
      }
    }
  }
}
