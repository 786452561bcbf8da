/**
 * What one character of an expression stands for. Keyboards, input methods and pasted text write the same sign in many
 * ways (`*` `×` `·` `＊`); from here on there is one code for each.
 */

/** Kinds of character. Digits are told by `digitOf`, superscripts by `superscriptOf`. */
export const OTHER: i32 = 0;
export const SPACE: i32 = 1;
export const PLUS: i32 = 2;
export const MINUS: i32 = 3;
export const TIMES: i32 = 4;
export const OVER: i32 = 5;
export const CARET: i32 = 6;
export const BANG: i32 = 7;
export const PERCENT: i32 = 8;
export const OPEN: i32 = 9;
export const CLOSE: i32 = 10;
export const BAR: i32 = 11;
export const COMMA: i32 = 12;
export const POINT: i32 = 13;
export const ROOT: i32 = 14;
export const CUBE_ROOT: i32 = 15;
export const PI_SIGN: i32 = 16;
export const EQUALS: i32 = 17;
export const LETTER: i32 = 18;
export const BACKSLASH: i32 = 19;

/** 0 to 9 for an ASCII, full-width, Arabic or Persian digit, −1 for anything else. */
export function digitOf(c: u32): i32 {
  if (c - 0x30 < 10) return c - 0x30;
  if (c - 0xff10 < 10) return c - 0xff10;
  if (c - 0x660 < 10) return c - 0x660;
  if (c - 0x6f0 < 10) return c - 0x6f0;
  return -1;
}

/** 0 to 9 for a superscript digit, 10 for ⁺, 11 for ⁻, −1 for anything else. */
export function superscriptOf(c: u32): i32 {
  if (c == 0xb9) return 1;
  if (c == 0xb2) return 2;
  if (c == 0xb3) return 3;
  if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079)) return c - 0x2070;
  if (c == 0x207a) return 10;
  if (c == 0x207b) return 11;
  return -1;
}

/** The ASCII letter for an ASCII or full-width letter, lower-cased; 0 for anything else. */
export function letterOf(c: u32): u32 {
  if (c - 0xff21 < 26 || c - 0xff41 < 26) c -= 0xfee0;
  if (c - 0x41 < 26) return c + 32;
  if (c - 0x61 < 26) return c;
  return 0;
}

/** The kind of a character that is neither digit nor superscript. */
export function kindOf(c: u32): i32 {
  if (letterOf(c) != 0) return LETTER;
  // Full-width forms of the ASCII signs.
  if (c >= 0xff01 && c <= 0xff5e) c -= 0xfee0;
  switch (c) {
    case 0x09:
    case 0x0a:
    case 0x0d:
    case 0x20:
    case 0xa0:
    case 0x2009:
    case 0x202f:
    case 0x3000:
    case 0x200e:
    case 0x200f:
      return SPACE;
    case 0x2b:
      return PLUS;
    case 0x2d:
    case 0x2212:
    case 0x2013:
    case 0xfe63:
      return MINUS;
    case 0x2a:
    case 0xd7:
    case 0xb7:
    case 0x22c5:
    case 0x2217:
    case 0x2022:
      return TIMES;
    case 0x2f:
    case 0xf7:
    case 0x2215:
    case 0x2044:
      return OVER;
    case 0x5e:
      return CARET;
    case 0x21:
      return BANG;
    case 0x25:
    case 0x66a:
      return PERCENT;
    case 0x28:
      return OPEN;
    case 0x29:
      return CLOSE;
    case 0x7c:
      return BAR;
    case 0x2c:
    case 0x3b:
    case 0x60c:
    case 0x61b:
      return COMMA;
    case 0x2e:
    case 0x66b:
      return POINT;
    case 0x221a:
      return ROOT;
    case 0x221b:
      return CUBE_ROOT;
    case 0x3c0:
      return PI_SIGN;
    case 0x3d:
      return EQUALS;
    case 0x5c:
      return BACKSLASH;
    default:
      return OTHER;
  }
}
