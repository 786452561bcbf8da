'use client';
/** The export: waits for the full resolution, has it encoded, and saves the file. */
import type { ComputeError } from '@wasm-compute/engine';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Codec } from './codec.js';
import type { OpenedImage } from './codecProtocol.js';
import { exportName, exportTypeFor, type ExportType } from './exportName.js';
import { ImageFilterError } from './ImageFilterError.js';
import { mimeOf } from './imageHeader.js';
import { imageIssue, type ImageIssue } from './imageIssue.js';

export interface ExportOptions {
  /** Default: the opened file's type where it can be written, else PNG. */
  readonly type?: ExportType;
  /** 0 to 1, for JPEG and WebP. Default 0.92. */
  readonly quality?: number;
  /** CSS colour under transparent areas in a JPEG. Default white. */
  readonly background?: string;
  /** Default: the opened file's name with `.filtered`. */
  readonly fileName?: string;
}

/** A written picture. */
export interface Exported {
  readonly blob: Blob;
  readonly fileName: string;
  readonly type: ExportType;
}

export const defaultQuality = 0.92;
const defaultBackground = '#ffffff';
/** A saved file's address must live until the browser has begun to read it. Milliseconds. */
const addressLifeMs = 60_000;

interface Request {
  readonly options: ExportOptions;
  resolve(exported: Exported): void;
  reject(error: unknown): void;
}

/** Has the browser save a file under a name. */
function save({ blob, fileName }: Exported): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), addressLifeMs);
}

export interface ExportSettings {
  codec: () => Codec;
  image: OpenedImage | null;
  /** The worker holds the whole filtered picture. */
  ready: boolean;
  /** Why it will not become ready: cancelled (null) or an error; undefined while it may. */
  failure: ComputeError | null | undefined;
  /** Called with the written picture. Returns false to keep the browser from saving it. */
  onExport: ((exported: Exported) => void | false) | undefined;
  tell: (issue: ImageIssue) => void;
}

export function useExport({ codec, image, ready, failure, onExport, tell }: ExportSettings) {
  const [request, setRequest] = useState<Request | null>(null);
  const latest = useRef({ onExport, tell });
  useEffect(() => {
    latest.current = { onExport, tell };
  });

  useEffect(() => {
    if (!request) return undefined;
    const { options, resolve, reject } = request;
    if (!image || failure !== undefined) {
      reject(failure ?? new DOMException('The export was cancelled.', 'AbortError'));
      queueMicrotask(() => setRequest(null));
      return undefined;
    }
    if (!ready) return undefined;
    let live = true;
    const write = async () => {
      const type = options.type ?? exportTypeFor(mimeOf[image.format]);
      const { quality = defaultQuality, background = defaultBackground } = options;
      try {
        const { blob, flattened } = await codec().encode(image.image, { type, quality, background });
        const written = blob.type as ExportType;
        const exported = { blob, type: written, fileName: options.fileName ?? exportName(image.name, written) };
        if (written !== type)
          latest.current.tell(
            imageIssue('image/export-unsupported', { type: type.replace('image/', '').toUpperCase() }, 'info'),
          );
        else if (flattened) latest.current.tell(imageIssue('image/alpha-flattened', { colour: background }, 'info'));
        if (latest.current.onExport?.(exported) !== false) save(exported);
        resolve(exported);
      } catch (error) {
        if (live && error instanceof ImageFilterError) latest.current.tell(error.issue);
        reject(error);
      }
      if (live) setRequest(null);
    };
    void write();
    return () => {
      live = false;
    };
  }, [request, image, ready, failure, codec]);

  const exportImage = useCallback(
    (options: ExportOptions = {}) =>
      new Promise<Exported>((resolve, reject) => setRequest({ options, resolve, reject })),
    [],
  );
  return { exporting: request !== null, exportImage };
}
