import { describe, expect, it } from 'vitest';
import { admitImage, undecodable } from '../../../packages/components/src/ImageFilter/admitImage.js';
import { guessContent, readImageHeader } from '../../../packages/components/src/ImageFilter/imageHeader.js';

type Part = string | number[];
/** Bytes from text (one byte a character) and numbers. */
const bytes = (...parts: Part[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part)));
const be32 = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
const be16 = (n: number) => [n >>> 8, n & 255];
const le16 = (n: number) => [n & 255, n >>> 8];
const le32 = (n: number) => be32(n).toReversed();
const le24 = (n: number) => le32(n).slice(0, 3);

const pngHead: Part[] = ['\x89PNG\r\n\x1a\n', be32(13), 'IHDR'];
const png = (width: number, height: number, ...more: Part[]) =>
  bytes(...pngHead, be32(width), be32(height), [8, 6, 0, 0, 0], be32(0), ...more);
const exif = (value: number, little: boolean): Part[] => {
  const [two, four] = little ? [le16, le32] : [be16, be32];
  const body: Part[] = [
    'Exif\0\0',
    little ? 'II' : 'MM',
    two(42),
    four(8),
    two(1),
    two(0x0112),
    two(3),
    four(1),
    two(value),
    two(0),
    four(0),
  ];
  return [[0xff, 0xe1], be16(2 + bytes(...body).length), ...body];
};
const frame = (width: number, height: number, marker = 0xc0): Part[] => [
  [0xff, marker],
  be16(17),
  [8],
  be16(height),
  be16(width),
  new Array<number>(10).fill(0),
];
const jpeg = (...parts: Part[]) => bytes([0xff, 0xd8], ...parts);
const webp = (chunk: string, ...parts: Part[]) =>
  bytes('RIFF', le32(100), 'WEBP', chunk, le32(50), ...parts, new Array<number>(20).fill(0));
const box = (name: string, ...parts: Part[]): Part[] => [be32(8 + bytes(...parts).length), name, ...parts];

describe('the header of a PNG', () => {
  it('gives the size', () => {
    expect(readImageHeader(png(6000, 4000))).toEqual({
      format: 'png',
      width: 6000,
      height: 4000,
      orientation: 1,
      animated: false,
    });
  });
  it('tells an animated one by acTL before the pixels', () => {
    const acTL: Part[] = [be32(8), 'acTL', be32(2), be32(0), be32(0)];
    const idat: Part[] = [be32(0), 'IDAT', be32(0)];
    expect(readImageHeader(png(1, 1, ...acTL, ...idat))!.animated).toBe(true);
    expect(readImageHeader(png(1, 1, ...idat, ...acTL))!.animated).toBe(false);
  });
  it('gives no size while the bytes end too early', () => {
    expect(readImageHeader(png(1, 1).subarray(0, 20))).toMatchObject({ format: 'png', width: null, height: null });
  });
});

describe('the header of a JPEG', () => {
  it.each([0xc0, 0xc1, 0xc2, 0xcf])('gives the size from the frame marker %i', (marker) => {
    expect(readImageHeader(jpeg(frame(640, 427, marker).flat() as number[]))).toMatchObject({
      width: 640,
      height: 427,
    });
  });
  it('skips segments, padding and tables on its way', () => {
    const table: Part[] = [[0xff, 0xc4], be16(6), [1, 2, 3, 4]];
    const file = jpeg([0xff, 0xe0], be16(4), [0, 0], [0xff, 0xff], ...table, ...frame(8, 9));
    expect(readImageHeader(file)).toMatchObject({ width: 8, height: 9 });
  });
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('M03: applies EXIF orientation %i, in both byte orders', (orientation) => {
    const size = orientation >= 5 ? { width: 20, height: 30 } : { width: 30, height: 20 };
    for (const little of [true, false])
      expect(readImageHeader(jpeg(...exif(orientation, little), ...frame(30, 20)))).toMatchObject({
        orientation,
        ...size,
      });
  });
  it('takes an orientation out of range for upright', () => {
    expect(readImageHeader(jpeg(...exif(9, true), ...frame(30, 20)))).toMatchObject({ orientation: 1, width: 30 });
  });
  it('gives no size when the scan begins before any frame', () => {
    expect(readImageHeader(jpeg([0xff, 0xda, 0, 2]))).toMatchObject({ format: 'jpeg', width: null });
  });
});

describe('the header of other formats', () => {
  it.each([
    [
      'lossy WebP',
      webp('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a], le16(640), le16(427)),
      { format: 'webp', width: 640, height: 427 },
    ],
    ['lossless WebP', webp('VP8L', [0x2f], le32(639 | (426 << 14))), { format: 'webp', width: 640, height: 427 }],
    [
      'extended WebP',
      webp('VP8X', [0, 0, 0, 0], le24(639), le24(426)),
      { format: 'webp', width: 640, height: 427, animated: false },
    ],
    ['animated WebP', webp('VP8X', [2, 0, 0, 0], le24(639), le24(426)), { format: 'webp', animated: true }],
    [
      'GIF',
      bytes('GIF89a', le16(64), le16(32), [0, 0, 0], [0x2c], new Array<number>(9).fill(0), [2, 1, 0, 0, 0x3b]),
      { format: 'gif', width: 64, height: 32, animated: false },
    ],
    [
      'animated GIF',
      bytes(
        'GIF89a',
        le16(64),
        le16(32),
        [0, 0, 0],
        ...[1, 2].flatMap((): Part[] => [[0x2c], new Array<number>(9).fill(0), [2, 1, 0, 0]]),
      ),
      { format: 'gif', animated: true },
    ],
    [
      'animated GIF with a comment before each picture',
      bytes(
        'GIF89a',
        le16(64),
        le16(32),
        [0, 0, 0],
        ...[1, 2].flatMap((): Part[] => [
          [0x21, 0xfe, 3],
          'abc',
          [0, 0x2c],
          new Array<number>(9).fill(0),
          [2, 1, 0, 0],
        ]),
      ),
      { format: 'gif', animated: true },
    ],
    [
      'GIF with a comment that looks like a picture',
      bytes(
        'GIF89a',
        le16(64),
        le16(32),
        [0, 0, 0],
        [0x21, 0xfe, 2, 0x2c, 0x2c, 0, 0x2c],
        new Array<number>(9).fill(0),
        [2, 1, 0, 0, 0x3b],
      ),
      { format: 'gif', animated: false },
    ],
    [
      'BMP',
      bytes('BM', le32(100), le32(0), le32(54), le32(40), le32(7), le32(5)),
      { format: 'bmp', width: 7, height: 5 },
    ],
    [
      'BMP from top to bottom',
      bytes('BM', le32(100), le32(0), le32(54), le32(40), le32(7), le32(-5 >>> 0)),
      { format: 'bmp', height: 5 },
    ],
    [
      'old BMP',
      bytes('BM', le32(100), le32(0), le32(26), le32(12), le16(7), le16(5), [0, 0, 0, 0]),
      { format: 'bmp', width: 7, height: 5 },
    ],
    [
      'AVIF',
      bytes(
        ...box('ftyp', 'mif1', [0, 0, 0, 0], 'mif1avif'),
        ...box(
          'meta',
          [0, 0, 0, 0],
          ...box(
            'iprp',
            ...box(
              'ipco',
              ...box('ispe', [0, 0, 0, 0], be32(64), be32(64)),
              ...box('ispe', [0, 0, 0, 0], be32(640), be32(427)),
            ),
          ),
        ),
      ),
      { format: 'avif', width: 640, height: 427 },
    ],
    ['HEIC', bytes(...box('ftyp', 'heic', [0, 0, 0, 0], 'mif1heic')), { format: 'heic' }],
    ['TIFF', bytes('II*\0', le32(8)), { format: 'tiff' }],
    ['big-endian TIFF', bytes('MM\0*', be32(8)), { format: 'tiff' }],
    ['SVG', bytes('\n<?xml version="1.0"?><!-- hi --><!DOCTYPE svg>\n<svg width="3">'), { format: 'svg' }],
    ['JPEG XL', bytes('\xff\x0a', [0, 0]), { format: 'jxl' }],
    ['PSD', bytes('8BPS', [0, 1]), { format: 'psd' }],
  ])('is read for %s', (_, file, expected) => {
    expect(readImageHeader(file)).toMatchObject(expected);
  });
  it.each([
    ['text', bytes('BM is how this note begins, it is no bitmap')],
    ['a web page', bytes('<!doctype html><svg></svg>')],
    ['nothing', bytes()],
  ])('is null for %s', (_, file) => {
    expect(readImageHeader(file)).toBeNull();
  });
  it('never fails, wherever a file is cut or whatever it holds', () => {
    const files = [
      png(5, 5, be32(8), 'acTL'),
      jpeg(...exif(6, true), ...frame(3, 4)),
      bytes(...box('ftyp', 'avif', [0, 0, 0, 0]), be32(12), 'meta', be32(0)),
    ];
    let seed = 1;
    for (const file of files)
      for (let length = 0; length <= file.length; length++) {
        const cut = file.slice(0, length);
        expect(() => readImageHeader(cut)).not.toThrow();
        for (let i = 4; i < cut.length; i++) {
          seed = (seed * 48271) % 2147483647;
          if (seed % 3 === 0) cut[i] = seed & 255;
        }
        expect(() => readImageHeader(cut)).not.toThrow();
      }
  });
});

describe('guessContent', () => {
  it.each([
    ['PDF', bytes('%PDF-1.7')],
    ['ZIP', bytes('PK\x03\x04')],
    ['HTML', bytes('  <!DOCTYPE html>')],
    ['text', bytes('hello\nworld')],
    ['unknown', bytes([0, 1, 2])],
  ])('says %s', (expected, file) => {
    expect(guessContent(file)).toBe(expected);
  });
});

describe('admitImage', () => {
  const options = { name: 'a.png', maxPixels: 1e8 };
  it.each([
    ['an empty file', bytes(), 'image/empty-file', {}],
    ['a PDF named as a picture', bytes('%PDF-1.7'), 'image/not-an-image', { name: 'a.png', type: 'PDF' }],
    ['an SVG', bytes('<svg />'), 'image/unsupported-format', { format: 'SVG' }],
    ['a header that claims 20000 × 20000', png(20_000, 20_000), 'image/too-many-pixels', { mp: 400, max: 100 }],
    ['a picture without width', png(0, 5), 'image/zero-size', {}],
    ['a header that is cut', png(5, 5).subarray(0, 20), 'image/corrupt', {}],
  ])('M02: refuses %s, by its header', (_, file, code, params) => {
    expect(admitImage(file, options).issue).toEqual({ code, severity: 'error', params });
  });
  it('takes exactly the limit', () => {
    expect(admitImage(png(10_000, 10_000), options).issue).toBeNull();
    expect(admitImage(png(10_001, 10_000), options).issue).not.toBeNull();
  });
});

describe('undecodable', () => {
  it('blames the browser for a format that it does not know, and the file otherwise', () => {
    expect(undecodable('heic', false)).toMatchObject({ code: 'image/unsupported-format', params: { format: 'HEIC' } });
    expect(undecodable('avif', true).code).toBe('image/corrupt');
    expect(undecodable('jpeg', false).code).toBe('image/corrupt');
  });
});
