/**
 * What the codec worker does: decodes, keeps the pixels, scales them for the screen and encodes the export, so that the page
 * never touches them.
 */
import { admitImage, sizeIssue, undecodable } from './admitImage.js';
import type { CodecCall, CodecCalls, CodecReply, CodecRequest, Encoded, OpenedImage, Pixels } from './codecProtocol.js';
import { mimeOf, type ImageFormat } from './imageHeader.js';
import { imageIssue, type ImageIssue } from './imageIssue.js';

interface Held {
  readonly image: number;
  readonly source: Pixels;
  readonly proxy: Pixels;
  /** The filtered picture in full, or a preview of it; null: as opened. */
  after: Pixels | null;
}

/** Refusals are thrown and travel back as plain data. */
class Refusal extends Error {
  readonly issue: ImageIssue;
  constructor(issue: ImageIssue) {
    super(issue.code);
    this.issue = issue;
  }
}

/** Rows that are read from or written to a canvas at once: some browsers can't hold a whole large picture in one canvas. */
const stripPixels = 2 ** 22;
/** How far into a file to look for the size, before giving up. */
const headerBytes = [2 ** 16, 2 ** 20, 2 ** 23];

function context(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const made = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (made === null) throw new Refusal(imageIssue('image/worker-failed'));
  return made;
}

/** All pixels of a bitmap, strip by strip. */
function pixelsOf(bitmap: ImageBitmap): Pixels {
  const { width, height } = bitmap;
  const data = new Uint8ClampedArray(width * height * 4);
  const rows = Math.min(height, Math.max(1, Math.floor(stripPixels / width)));
  const strip = context(width, rows);
  for (let y = 0; y < height; y += rows) {
    const count = Math.min(rows, height - y);
    strip.clearRect(0, 0, width, rows);
    strip.drawImage(bitmap, 0, y, width, count, 0, 0, width, count);
    data.set(strip.getImageData(0, 0, width, count).data, y * width * 4);
  }
  return { width, height, data };
}

/** The bitmap at no more than `limit` pixels, or null when it is that small. */
function proxyOf(bitmap: ImageBitmap, limit: number): Pixels | null {
  const scale = Math.sqrt(limit / (bitmap.width * bitmap.height));
  if (scale >= 1) return null;
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const small = context(width, height);
  small.imageSmoothingQuality = 'high';
  small.drawImage(bitmap, 0, 0, width, height);
  return { width, height, data: small.getImageData(0, 0, width, height).data as Pixels['data'] };
}

function isTransparent({ data }: Pixels): boolean {
  const words = new Uint32Array(data.buffer);
  // Read as little-endian words, as everywhere that runs WebAssembly: alpha is the top byte.
  for (const word of words) if (word < 0xff000000) return true;
  return false;
}

/** Reads the header, further into the file only while the size has not come up. */
async function admit(blob: Blob, name: string, maxPixels: number) {
  for (const length of headerBytes) {
    const bytes = new Uint8Array(await blob.slice(0, length).arrayBuffer());
    const { header, issue } = admitImage(bytes, { name, maxPixels });
    if (header !== null) return header;
    if (issue.code !== 'image/corrupt' || length >= blob.size) throw new Refusal(issue);
  }
  throw new Refusal(imageIssue('image/corrupt'));
}

/** A JPEG that ends before its end marker is decoded by some browsers to a picture with a grey rest. */
async function expectWholeJpeg(blob: Blob): Promise<void> {
  const tail = new Uint8Array(await blob.slice(Math.max(0, blob.size - 2 ** 16)).arrayBuffer());
  for (let at = tail.length - 2; at >= 0; at--) if (tail[at] === 0xff && tail[at + 1] === 0xd9) return;
  throw new Refusal(imageIssue('image/corrupt'));
}

async function decode(blob: Blob, format: ImageFormat): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(blob, { imageOrientation: 'from-image' });
  } catch {
    const known = typeof ImageDecoder !== 'undefined' && (await ImageDecoder.isTypeSupported(mimeOf[format]));
    throw new Refusal(undecodable(format, known));
  }
}

/** The smallest of the pictures held that still has a pixel for each device pixel. */
function levelFor({ source, proxy, after }: Held, layer: 'before' | 'after', scale: number): Pixels {
  if (layer === 'after' && after) return after;
  return proxy.width / source.width >= scale ? proxy : source;
}

function transferOf(answer: CodecCalls[CodecCall]['answer']): Transferable[] {
  if (answer === null || 'blob' in answer) return [];
  if ('close' in answer) return [answer];
  return ['proxy' in answer ? answer.proxy.data.buffer : answer.data.buffer];
}

type Handlers = {
  readonly [C in CodecCall]: (
    args: CodecCalls[C]['args'],
  ) => Promise<CodecCalls[C]['answer']> | CodecCalls[C]['answer'];
};

/** Holds the opened picture (the source of truth), its proxy, and the filtered picture or its preview. */
export class CodecHost implements Handlers {
  #held: Held | null = null;
  /** A buffer of a filtered picture that is no longer needed; the next copy of the same size goes there. */
  #spare: ArrayBuffer | null = null;

  /** Answers one request; never throws. The next one has to wait for it. */
  async reply({ id, call, args }: CodecRequest): Promise<{ message: CodecReply; transfer: Transferable[] }> {
    try {
      const answer = await (this as Handlers)[call](args as never);
      return { message: { id, answer }, transfer: transferOf(answer) };
    } catch (error) {
      const lost = imageIssue(call === 'encode' ? 'image/export-failed' : 'image/worker-failed');
      return { message: { id, issue: error instanceof Refusal ? error.issue : lost }, transfer: [] };
    }
  }

  /** The picture opened before stays until the new one is decoded. */
  async open({ image, blob, name, maxPixels, proxyPixels }: CodecCalls['open']['args']): Promise<OpenedImage> {
    const header = await admit(blob, name, maxPixels);
    if (header.format === 'jpeg') await expectWholeJpeg(blob);
    const bitmap = await decode(blob, header.format);
    try {
      const issue = sizeIssue(bitmap.width, bitmap.height, maxPixels);
      if (issue) throw new Refusal(issue);
      const { format, orientation, animated } = header;
      const source = pixelsOf(bitmap);
      const proxy = proxyOf(bitmap, proxyPixels) ?? source;
      this.#held = { image, source, proxy, after: null };
      this.#spare = null;
      return {
        image,
        name,
        width: source.width,
        height: source.height,
        format,
        orientation,
        bytes: blob.size,
        animated,
        hasAlpha: format !== 'jpeg' && isTransparent(proxy),
        proxy: { ...proxy, data: proxy.data.slice() },
      };
    } finally {
      bitmap.close();
    }
  }

  full({ image }: CodecCalls['full']['args']): Pixels {
    const { source } = this.#heldImage(image);
    const spare = this.#spare;
    if (spare?.byteLength !== source.data.byteLength) return { ...source, data: source.data.slice() };
    const data = new Uint8ClampedArray(spare);
    this.#spare = null;
    data.set(source.data);
    return { ...source, data };
  }

  put({ image, pixels }: CodecCalls['put']['args']): null {
    if (this.#held?.image !== image) return null;
    const { after, source } = this.#held;
    if (after && after.data.byteLength === source.data.byteLength) this.#spare = after.data.buffer;
    this.#held.after = pixels;
    return null;
  }

  async view(args: CodecCalls['view']['args']): Promise<ImageBitmap> {
    const all = this.#heldImage(args.image);
    const { region, width, height, pixelated } = args;
    const level = levelFor(all, args.layer, width / (region.width * all.source.width));
    const left = Math.floor(region.x * level.width);
    const top = Math.floor(region.y * level.height);
    return createImageBitmap(
      new ImageData(level.data, level.width, level.height),
      left,
      top,
      Math.max(1, Math.min(level.width - left, Math.round(region.width * level.width))),
      Math.max(1, Math.min(level.height - top, Math.round(region.height * level.height))),
      { resizeWidth: width, resizeHeight: height, resizeQuality: pixelated ? 'pixelated' : 'medium' },
    );
  }

  async encode({ image, type, quality, background }: CodecCalls['encode']['args']): Promise<Encoded> {
    const { source, after } = this.#heldImage(image);
    const pixels = after ?? source;
    const canvas = context(pixels.width, pixels.height);
    canvas.putImageData(new ImageData(pixels.data, pixels.width, pixels.height), 0, 0);
    const flattened = type === 'image/jpeg' && isTransparent(pixels);
    if (flattened) {
      canvas.globalCompositeOperation = 'destination-over';
      canvas.fillStyle = background;
      canvas.fillRect(0, 0, pixels.width, pixels.height);
    }
    return { blob: await canvas.canvas.convertToBlob({ type, quality }), flattened };
  }

  #heldImage(image: number): Held {
    if (this.#held?.image !== image) throw new Refusal(imageIssue('image/worker-failed'));
    return this.#held;
  }
}
