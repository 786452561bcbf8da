/** The wire between the page and the codec worker. Pixels travel as transferred buffers, never as clones. */
import type { ExportType } from './exportName.js';
import type { ImageFormat, Orientation } from './imageHeader.js';
import type { ImageIssue } from './imageIssue.js';

/** RGBA8, straight alpha, sRGB; `data.length` = 4 × width × height. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** The opened picture as the page knows it. Its pixels stay in the worker; the proxy is a copy. */
export interface OpenedImage {
  /** Counts up with each picture that the page opens, in whichever worker: no two have the same number. */
  readonly image: number;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly format: ImageFormat;
  readonly orientation: Orientation;
  /** Bytes of the file. */
  readonly bytes: number;
  readonly animated: boolean;
  /** Whether the proxy shows transparency. */
  readonly hasAlpha: boolean;
  /** The picture at no more than `proxyPixels`; the picture itself when it is that small. */
  readonly proxy: Pixels;
}

export type Layer = 'before' | 'after';

/** A rectangle in fractions of the picture: 0 to 1. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A bitmap of a layer's region, `width` × `height` device pixels. */
export interface ViewRequest {
  readonly layer: Layer;
  readonly region: Region;
  readonly width: number;
  readonly height: number;
  /** Nearest neighbour, for looking at single pixels. */
  readonly pixelated: boolean;
}

export interface EncodeRequest {
  readonly type: ExportType;
  /** 0 to 1, for JPEG and WebP. */
  readonly quality: number;
  /** CSS colour laid under transparent pixels where the type has no alpha. */
  readonly background: string;
}

export interface Encoded {
  readonly blob: Blob;
  /** Whether transparent pixels were laid on `background`. */
  readonly flattened: boolean;
}

/** What can be asked: arguments and answer of each call. `image` guards against answers for a picture that is gone. */
export interface CodecCalls {
  open: {
    args: { image: number; blob: Blob; name: string; maxPixels: number; proxyPixels: number };
    answer: OpenedImage;
  };
  /** A copy of all pixels, for the engine to take. */
  full: { args: { image: number }; answer: Pixels };
  /** The filtered picture, or null for "as it was opened". A smaller one is a preview. */
  put: { args: { image: number; pixels: Pixels | null }; answer: null };
  view: { args: { image: number } & ViewRequest; answer: ImageBitmap };
  encode: { args: { image: number } & EncodeRequest; answer: Encoded };
}

export type CodecCall = keyof CodecCalls;
export type CodecRequest = { [C in CodecCall]: { id: number; call: C; args: CodecCalls[C]['args'] } }[CodecCall];
export type CodecReply = { id: number; answer: CodecCalls[CodecCall]['answer'] } | { id: number; issue: ImageIssue };
