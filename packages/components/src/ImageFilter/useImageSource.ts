'use client';
/** The opened picture: from a file, a drop, the clipboard or an address. A refused one leaves the last one open. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { defaultMaxPixels } from './admitImage.js';
import type { Codec } from './codec.js';
import type { OpenedImage } from './codecProtocol.js';
import { ImageFilterError } from './ImageFilterError.js';
import { imageIssue, type ImageIssue } from './imageIssue.js';

/** What can be opened: a file or other Blob, or the address of one. */
export type ImageSource = Blob | URL | string;

export interface SourceOptions {
  /** Opened when the component mounts, and whenever it changes. */
  source?: ImageSource | null | undefined;
  /** Pictures with more pixels are refused before they are decoded. Default 100 million. */
  maxPixels?: number | undefined;
  /** Pixels of the preview that is shown while a value changes. Default 1.5 million. */
  previewPixels?: number | undefined;
  onOpen?: ((image: OpenedImage) => void) | undefined;
  onIssue?: ((issue: ImageIssue) => void) | undefined;
}

interface SourceState {
  readonly image: OpenedImage | null;
  /** Name of the file that is being opened. */
  readonly opening: string | null;
  /** The last refusal, or what is good to know of the opened picture. */
  readonly issue: ImageIssue | null;
}

const nameOf = (source: ImageSource) => {
  if (source instanceof File) return source.name;
  if (source instanceof Blob) return 'image';
  const { pathname } = new URL(source, globalThis.location?.href);
  return decodeURIComponent(pathname.split('/').at(-1) ?? '') || 'image';
};

async function load(source: ImageSource): Promise<Blob> {
  if (source instanceof Blob) return source;
  try {
    const response = await fetch(source);
    if (response.ok) return await response.blob();
  } catch {
    // A refused cross-origin request and a broken connection look the same from here.
  }
  throw new ImageFilterError(imageIssue('image/cors-blocked'));
}

/**
 * Whether the worker of now has the pixels of a picture: one that was hidden and is shown again has a new worker, and opens
 * its picture anew.
 */
export type Whereabouts = 'held' | 'coming' | 'lost';

/** Keeps the opened picture. Of several files the first is opened, with a word about the others. */
export function useImageSource(codec: () => Codec, options: SourceOptions) {
  const { source, maxPixels = defaultMaxPixels, previewPixels = 1.5e6, onOpen, onIssue } = options;
  const [state, setState] = useState<SourceState>({ image: null, opening: null, issue: null });
  const turn = useRef(0);
  const last = useRef<ImageSource | null>(null);
  const opened = useRef<{ codec: Codec; image: OpenedImage } | null>(null);
  /** Pictures that are being opened, or will be at once. */
  const coming = useRef(0);
  const listeners = useRef({ onOpen, onIssue });
  useEffect(() => {
    listeners.current = { onOpen, onIssue };
  });

  const tell = useCallback((issue: ImageIssue) => {
    setState((before) => ({ ...before, issue }));
    listeners.current.onIssue?.(issue);
  }, []);

  const open = useCallback(
    async (from: ImageSource | readonly Blob[]): Promise<OpenedImage | null> => {
      const several = Array.isArray(from) && from.length > 1;
      const one = Array.isArray(from) ? (from as readonly Blob[])[0] : (from as ImageSource);
      if (one === undefined) return null;
      const mine = (turn.current += 1);
      coming.current += 1;
      const name = nameOf(one);
      setState((before) => ({ ...before, opening: name, issue: null }));
      const previous = last.current;
      last.current = one;
      try {
        const used = codec();
        const image = await used.open(await load(one), { name, maxPixels, proxyPixels: previewPixels });
        opened.current = { codec: used, image };
        const note = several
          ? imageIssue('image/multiple-files', {}, 'info')
          : image.animated
            ? imageIssue('image/animated', {}, 'info')
            : null;
        // The worker opens one after the other, so this is the picture that it holds, whatever was asked since.
        setState((before) => ({ image, opening: mine === turn.current ? null : before.opening, issue: note }));
        listeners.current.onOpen?.(image);
        if (note) listeners.current.onIssue?.(note);
        return image;
      } catch (error) {
        // Ended with the component: opened again when it is shown again.
        if (error instanceof DOMException || mine !== turn.current) return null;
        last.current = previous;
        const issue = error instanceof ImageFilterError ? error.issue : imageIssue('image/worker-failed');
        setState((before) => ({ ...before, opening: null, issue }));
        listeners.current.onIssue?.(issue);
        return null;
      } finally {
        coming.current -= 1;
        // Whoever waits for the picture looks again, also where nothing else was said.
        setState((before) => ({ ...before }));
      }
    },
    [codec, maxPixels, previewPixels],
  );
  const openSoon = useCallback(
    (from: ImageSource) => {
      coming.current += 1;
      queueMicrotask(() => {
        void open(from);
        coming.current -= 1;
      });
    },
    [open],
  );

  const asked = useRef<ImageSource | null>(null);
  useEffect(() => {
    if (!source || source === asked.current) return;
    asked.current = source;
    openSoon(source);
  }, [source, openSoon]);

  // Shown again after it was hidden: the pixels went with the old worker.
  useEffect(() => {
    const picture = last.current;
    if (picture && opened.current?.codec !== codec()) openSoon(picture);
  }, [codec, openSoon]);

  const whereIs = useCallback(
    (image: OpenedImage): Whereabouts => {
      if (state.image === image && opened.current?.image === image && opened.current.codec === codec()) return 'held';
      return coming.current > 0 ? 'coming' : 'lost';
    },
    // Another function after each attempt to open something, whatever came of it.
    [codec, state],
  );
  const dismiss = useCallback(() => setState((before) => ({ ...before, issue: null })), []);
  return { ...state, open, whereIs, tell, dismiss };
}
