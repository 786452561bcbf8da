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
import type { Whereabouts } from './useImageSource.js';

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

const cancelled = () => new DOMException('The export was cancelled.', 'AbortError');

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
  /** The whole filtered picture was computed. */
  ready: boolean;
  whereIs: (image: OpenedImage) => Whereabouts;
  /** Why it will not become ready: cancelled (null) or an error; undefined while it may. */
  failure: ComputeError | null | undefined;
  /** Called with the written picture. Returns false to keep the browser from saving it. */
  onExport: ((exported: Exported) => void | false) | undefined;
  tell: (issue: ImageIssue) => void;
}

export function useExport({ codec, image, ready, whereIs, failure, onExport, tell }: ExportSettings) {
  const [request, setRequest] = useState<Request | null>(null);
  const latest = useRef({ onExport, tell });
  useEffect(() => {
    latest.current = { onExport, tell };
  });

  /** The request that nothing was done for yet. */
  const waiting = useRef<Request | null>(null);
  /** It is over: another one came, or the component went or was hidden. */
  const dropWaiting = useCallback(() => {
    const dropped = waiting.current;
    waiting.current = null;
    dropped?.reject(cancelled());
    setRequest((now) => (now === dropped ? null : now));
  }, []);
  useEffect(() => dropWaiting, [dropWaiting]);

  useEffect(() => {
    // What changes while it is written does not have it written twice.
    if (!request || waiting.current !== request) return;
    const { options, resolve, reject } = request;
    const end = () => setRequest((now) => (now === request ? null : now));
    const write = async ({ image: number, format, name }: OpenedImage) => {
      const type = options.type ?? exportTypeFor(mimeOf[format]);
      const { quality = defaultQuality, background = defaultBackground } = options;
      const { blob, flattened } = await codec().encode(number, { type, quality, background });
      const written = blob.type as ExportType;
      const exported = { blob, type: written, fileName: options.fileName ?? exportName(name, written) };
      if (written !== type)
        latest.current.tell(
          imageIssue('image/export-unsupported', { type: type.replace('image/', '').toUpperCase() }, 'info'),
        );
      else if (flattened) latest.current.tell(imageIssue('image/alpha-flattened', { colour: background }, 'info'));
      if (latest.current.onExport?.(exported) !== false) save(exported);
      resolve(exported);
      end();
    };
    const attempt = (): Promise<void> | undefined => {
      if (!image || failure !== undefined) return Promise.reject(failure ?? cancelled());
      const where = whereIs(image);
      if (!ready || where === 'coming') return undefined;
      return where === 'held' ? write(image) : Promise.reject(new ImageFilterError(imageIssue('image/worker-failed')));
    };
    const writing = attempt();
    if (!writing) return;
    waiting.current = null;
    writing.catch((reason: unknown) => {
      if (reason instanceof ImageFilterError) latest.current.tell(reason.issue);
      reject(reason);
      end();
    });
  }, [request, image, ready, whereIs, failure, codec]);

  const exportImage = useCallback(
    (options: ExportOptions = {}) =>
      new Promise<Exported>((resolve, reject) => {
        dropWaiting();
        waiting.current = { options, resolve, reject };
        setRequest(waiting.current);
      }),
    [dropWaiting],
  );
  return { exporting: request !== null, exportImage };
}
