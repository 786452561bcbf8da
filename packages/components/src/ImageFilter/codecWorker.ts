/**
 * The codec worker: decodes, keeps the pixels, scales them for the screen and encodes the export, so that the page never
 * touches them. One request at a time, in order of arrival.
 *
 * It holds the opened picture (the source of truth), its proxy, and the filtered picture or its preview.
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

let images = 0;
let held: Held | null = null;
/** A buffer of a filtered picture that is no longer needed; the next copy of the same size goes there. */
let spare: ArrayBuffer | null = null;

function heldImage(image: number): Held {
  if (held === null || held.image !== image) throw new Refusal(imageIssue('image/worker-failed'));
  return held;
}

function context(width: number, height: number, alpha = true): OffscreenCanvasRenderingContext2D {
  const made = new OffscreenCanvas(width, height).getContext('2d', { alpha, willReadFrequently: true });
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

/** The picture opened before stays until the new one is decoded. */
async function open({ blob, name, maxPixels, proxyPixels }: CodecCalls['open']['args']): Promise<OpenedImage> {
  const header = await admit(blob, name, maxPixels);
  if (header.format === 'jpeg') await expectWholeJpeg(blob);
  const bitmap = await decode(blob, header.format);
  try {
    const issue = sizeIssue(bitmap.width, bitmap.height, maxPixels);
    if (issue) throw new Refusal(issue);
    const { format, orientation, animated } = header;
    const source = pixelsOf(bitmap);
    const proxy = proxyOf(bitmap, proxyPixels) ?? source;
    images += 1;
    held = { image: images, source, proxy, after: null };
    spare = null;
    return {
      image: images,
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

function full({ image }: CodecCalls['full']['args']): Pixels {
  const { source } = heldImage(image);
  if (spare?.byteLength !== source.data.byteLength) return { ...source, data: source.data.slice() };
  const data = new Uint8ClampedArray(spare);
  spare = null;
  data.set(source.data);
  return { ...source, data };
}

function put({ image, pixels }: CodecCalls['put']['args']): null {
  if (held?.image !== image) return null;
  const { after, source } = held;
  if (after && after.data.byteLength === source.data.byteLength) spare = after.data.buffer;
  held.after = pixels;
  return null;
}

/** The smallest of the pictures held that still has a pixel for each device pixel. */
function levelFor({ source, proxy, after }: Held, layer: 'before' | 'after', scale: number): Pixels {
  if (layer === 'after' && after) return after;
  return proxy.width / source.width >= scale ? proxy : source;
}

async function view(args: CodecCalls['view']['args']): Promise<ImageBitmap> {
  const all = heldImage(args.image);
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

async function encode({ image, type, quality, background }: CodecCalls['encode']['args']): Promise<Encoded> {
  const { source, after } = heldImage(image);
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

const calls: {
  [C in CodecCall]: (args: CodecCalls[C]['args']) => Promise<CodecCalls[C]['answer']> | CodecCalls[C]['answer'];
} = {
  open,
  full,
  put,
  view,
  encode,
};

function transferOf(answer: CodecCalls[CodecCall]['answer']): Transferable[] {
  if (answer === null || 'blob' in answer) return [];
  if ('close' in answer) return [answer];
  return ['proxy' in answer ? answer.proxy.data.buffer : answer.data.buffer];
}

async function reply({ id, call, args }: CodecRequest): Promise<void> {
  let message: CodecReply;
  let transfer: Transferable[] = [];
  try {
    const value = await calls[call](args as never);
    message = { id, answer: value };
    transfer = transferOf(value);
  } catch (error) {
    const lost = imageIssue(call === 'encode' ? 'image/export-failed' : 'image/worker-failed');
    message = { id, issue: error instanceof Refusal ? error.issue : lost };
  }
  postMessage(message, { transfer });
}

let turn = Promise.resolve();
addEventListener('message', ({ data }: MessageEvent<CodecRequest>) => {
  turn = turn.then(() => reply(data));
});
