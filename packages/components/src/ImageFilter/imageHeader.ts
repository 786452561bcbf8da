/**
 * What a file is, from its first bytes: format, size in pixels, EXIF orientation, animation. Nothing is decoded, so a
 * small file that claims a huge picture is known before it costs anything.
 *
 * Sources: PNG (W3C), JFIF and Exif 2.3, the WebP container, GIF89a, BITMAPINFOHEADER, ISO/IEC 23008-12 for AVIF and HEIC.
 */

/** Formats that are told apart by their bytes. */
export type ImageFormat = 'png' | 'jpeg' | 'webp' | 'gif' | 'bmp' | 'avif' | 'svg' | 'heic' | 'tiff' | 'jxl' | 'psd';

/** EXIF orientation: 1 is upright; 5 to 8 swap width and height. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export interface ImageHeader {
  readonly format: ImageFormat;
  /** Pixels as the picture is shown, orientation applied; null while the bytes given don't reach that far. */
  readonly width: number | null;
  readonly height: number | null;
  readonly orientation: Orientation;
  /** Whether there is more than one frame, as far as the bytes given tell. */
  readonly animated: boolean;
}

/** The media type of a format. */
export const mimeOf: Readonly<Record<ImageFormat, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  bmp: 'image/bmp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
  heic: 'image/heic',
  tiff: 'image/tiff',
  jxl: 'image/jxl',
  psd: 'image/vnd.adobe.photoshop',
};

type Size = Partial<Omit<ImageHeader, 'format'>>;

const make = (format: ImageFormat, size: Size = {}): ImageHeader => ({
  format,
  width: null,
  height: null,
  orientation: 1,
  animated: false,
  ...size,
});

function text(bytes: Uint8Array, at: number, length: number): string {
  let out = '';
  for (const byte of bytes.subarray(at, at + length)) out += String.fromCharCode(byte);
  return out;
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Width and height from IHDR; animated when `acTL` stands before the first `IDAT`. */
function png(bytes: Uint8Array): Size {
  if (bytes.length < 24) return {};
  const view = viewOf(bytes);
  let animated = false;
  for (let at = 8; at + 8 <= bytes.length;) {
    const chunk = text(bytes, at + 4, 4);
    if (chunk === 'acTL') animated = true;
    if (chunk === 'IDAT') break;
    at += 12 + view.getUint32(at);
  }
  return { width: view.getUint32(16), height: view.getUint32(20), animated };
}

/** The orientation tag of the first directory of an Exif block that begins at `at` with its byte order. */
function exifOrientation(bytes: Uint8Array, at: number, end: number): Orientation {
  const view = viewOf(bytes);
  if (at + 8 > end) return 1;
  const little = text(bytes, at, 2) === 'II';
  const directory = at + view.getUint32(at + 4, little);
  if (directory + 2 > end) return 1;
  const entries = view.getUint16(directory, little);
  for (let entry = 0; entry < entries; entry++) {
    const place = directory + 2 + entry * 12;
    if (place + 12 > end) break;
    if (view.getUint16(place, little) !== 0x0112) continue;
    const value = view.getUint16(place + 8, little);
    return value >= 1 && value <= 8 ? (value as Orientation) : 1;
  }
  return 1;
}

/** Walks the segments up to the start of frame, noting the Exif orientation on the way. */
function jpeg(bytes: Uint8Array): Size {
  const view = viewOf(bytes);
  let orientation: Orientation = 1;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return { orientation };
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
      continue;
    }
    if (marker === 0xd9 || marker === 0xda) return { orientation };
    const length = view.getUint16(at + 2);
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (frame) {
      if (at + 9 > bytes.length) return { orientation };
      const height = view.getUint16(at + 5);
      const width = view.getUint16(at + 7);
      return orientation >= 5 ? { width: height, height: width, orientation } : { width, height, orientation };
    }
    if (marker === 0xe1 && text(bytes, at + 4, 6) === 'Exif\0\0')
      orientation = exifOrientation(bytes, at + 10, Math.min(bytes.length, at + 2 + length));
    at += 2 + length;
  }
  return { orientation };
}

function webp(bytes: Uint8Array): Size {
  if (bytes.length < 30) return {};
  const view = viewOf(bytes);
  const uint24 = (at: number) => view.getUint16(at, true) | (bytes[at + 2]! << 16);
  switch (text(bytes, 12, 4)) {
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case 'VP8L': {
      const packed = view.getUint32(21, true);
      return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: uint24(24) + 1, height: uint24(27) + 1, animated: (bytes[20]! & 2) !== 0 };
    default:
      return {};
  }
}

/** Screen size from the header; animated when a second image descriptor is found. */
function gif(bytes: Uint8Array): Size {
  if (bytes.length < 13) return {};
  const view = viewOf(bytes);
  const tableAt = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const skipBlocks = (from: number) => {
    let at = from;
    while (at < bytes.length && bytes[at] !== 0) at += 1 + bytes[at]!;
    return at + 1;
  };
  let images = 0;
  let at = 13 + tableAt(bytes[10]!);
  while (at < bytes.length && images < 2) {
    if (bytes[at] === 0x21) at = skipBlocks(at + 2);
    else if (bytes[at] === 0x2c) {
      images += 1;
      at = skipBlocks(at + 10 + tableAt(bytes[at + 9] ?? 0) + 1);
    } else break;
  }
  return { width: view.getUint16(6, true), height: view.getUint16(8, true), animated: images > 1 };
}

/** A negative height means rows from top to bottom. */
function bmp(bytes: Uint8Array): Size {
  if (bytes.length < 26) return {};
  const view = viewOf(bytes);
  if (view.getUint32(14, true) === 12) return { width: view.getUint16(18, true), height: view.getUint16(20, true) };
  return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
}

/** The largest `ispe` (image spatial extents) property inside the boxes of a still AVIF or HEIC. */
function boxes(bytes: Uint8Array): Size {
  const view = viewOf(bytes);
  const found = { width: 0, height: 0 };
  const walk = (from: number, to: number) => {
    for (let at = from; at + 8 <= to;) {
      const size = view.getUint32(at);
      const name = text(bytes, at + 4, 4);
      const end = size === 0 ? to : Math.min(to, at + size);
      if (size !== 0 && size < 8) return;
      if (name === 'meta') walk(at + 12, end);
      else if (name === 'iprp' || name === 'ipco') walk(at + 8, end);
      else if (name === 'ispe' && at + 20 <= bytes.length) {
        const width = view.getUint32(at + 12);
        const height = view.getUint32(at + 16);
        if (width * height > found.width * found.height) Object.assign(found, { width, height });
      }
      at = end;
    }
  };
  walk(0, bytes.length);
  return found.width > 0 ? found : {};
}

const brands: Readonly<Record<string, ImageFormat>> = {
  avif: 'avif',
  avis: 'avif',
  heic: 'heic',
  heix: 'heic',
  heim: 'heic',
  heis: 'heic',
  hevc: 'heic',
  hevx: 'heic',
  mif1: 'heic',
  msf1: 'heic',
};

/** Major brand first, then the compatible ones: a `mif1` file may still be an AVIF. */
function brandOf(bytes: Uint8Array): ImageFormat | undefined {
  const size = Math.min(viewOf(bytes).getUint32(0), bytes.length);
  let format: ImageFormat | undefined;
  for (let at = 8; at + 4 <= size; at += at === 8 ? 8 : 4) {
    const next = brands[text(bytes, at, 4)];
    if (next === 'avif') return next;
    format ??= next;
  }
  return format;
}

function isSvg(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 4096)).replace(/^\uFEFF/, '');
  const rest = head.replace(/^(\s+|<\?xml[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE\s+svg[^>[]*(\[[\s\S]*?\])?[^>]*>)*/i, '');
  return /^<svg[\s>]/i.test(rest);
}

/** Reads what the first bytes tell, or null when they are no picture's. Cost: a walk over chunk headers. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | null {
  const head = text(bytes, 0, 12);
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return make('png', png(bytes));
  if (head.startsWith('\xff\xd8\xff')) return make('jpeg', jpeg(bytes));
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return make('webp', webp(bytes));
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return make('gif', gif(bytes));
  if (head.startsWith('BM') && bytes.length >= 18 && bytes[15] === 0 && bytes[16] === 0) return make('bmp', bmp(bytes));
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return make('tiff');
  if (head.startsWith('8BPS')) return make('psd');
  if (head.startsWith('\xff\x0a') || head.startsWith('\0\0\0\x0cJXL ')) return make('jxl');
  if (head.slice(4, 8) === 'ftyp') {
    const format = brandOf(bytes);
    if (format) return make(format, boxes(bytes));
  }
  return isSvg(bytes) ? make('svg') : null;
}

/** A short name for what a file that is no picture seems to be, for the message. */
export function guessContent(bytes: Uint8Array): 'PDF' | 'ZIP' | 'HTML' | 'text' | 'unknown' {
  const head = text(bytes, 0, 5);
  if (head === '%PDF-') return 'PDF';
  if (head.startsWith('PK\x03\x04')) return 'ZIP';
  const sample = bytes.subarray(0, 512);
  if (/^\s*<(!doctype html|html)/i.test(text(sample, 0, 64))) return 'HTML';
  const control = sample.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));
  return control ? 'unknown' : 'text';
}
