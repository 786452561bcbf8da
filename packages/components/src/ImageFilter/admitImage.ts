/** Whether a file may be decoded, judged by its header alone. */
import { guessContent, readImageHeader, type ImageFormat, type ImageHeader } from './imageHeader.js';
import { imageIssue, type ImageIssue } from './imageIssue.js';

/** Default of `maxPixels`: 100 megapixels. */
export const defaultMaxPixels = 1e8;

/** Formats whose size stands in the header; where it is missing the file is broken. */
const sized: ReadonlySet<ImageFormat> = new Set(['png', 'jpeg', 'webp', 'gif', 'bmp']);
/** Formats that no browser decodes outside a document. */
const unsupported: Readonly<Partial<Record<ImageFormat, string>>> = { svg: 'SVG', psd: 'PSD' };
/** Formats that some browsers decode: what can't be decoded may be whole and only unknown here. */
const rare: Readonly<Partial<Record<ImageFormat, string>>> = {
  avif: 'AVIF',
  heic: 'HEIC',
  tiff: 'TIFF',
  jxl: 'JPEG XL',
};

/** Megapixels, rounded to a tenth. */
export const megapixels = (pixels: number): number => Math.round(pixels / 1e5) / 10;

export type Admission =
  { readonly header: ImageHeader; readonly issue: null } | { readonly header: null; readonly issue: ImageIssue };

const refuse = (issue: ImageIssue): Admission => ({ header: null, issue });

/** Too large or without area; null when the size is fine. */
export function sizeIssue(width: number, height: number, maxPixels: number): ImageIssue | null {
  if (width === 0 || height === 0) return imageIssue('image/zero-size');
  if (width * height > maxPixels)
    return imageIssue('image/too-many-pixels', { mp: megapixels(width * height), max: megapixels(maxPixels) });
  return null;
}

/** Judges the first bytes of a file. `name` is the file's, for the sentence. */
export function admitImage(bytes: Uint8Array, { name, maxPixels }: { name: string; maxPixels: number }): Admission {
  if (bytes.length === 0) return refuse(imageIssue('image/empty-file'));
  const header = readImageHeader(bytes);
  if (header === null) return refuse(imageIssue('image/not-an-image', { name, type: guessContent(bytes) }));
  const format = unsupported[header.format];
  if (format) return refuse(imageIssue('image/unsupported-format', { format }));
  const { width, height } = header;
  if (width === null || height === null)
    return sized.has(header.format) ? refuse(imageIssue('image/corrupt')) : { header, issue: null };
  const issue = sizeIssue(width, height, maxPixels);
  return issue ? refuse(issue) : { header, issue: null };
}

/** What to say of a file that could not be decoded. `supported`: the browser says that it knows the format. */
export function undecodable(format: ImageFormat, supported: boolean): ImageIssue {
  const name = rare[format];
  return name && !supported ? imageIssue('image/unsupported-format', { format: name }) : imageIssue('image/corrupt');
}
