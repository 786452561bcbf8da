'use client';
import { createContext, useContext } from 'react';
import type { ImageFilterApi } from './useImageFilter.js';

export const ImageFilterContext = createContext<ImageFilterApi | null>(null);

/** The ImageFilter around a part. */
export function useImageFilterContext(): ImageFilterApi {
  const api = useContext(ImageFilterContext);
  if (!api) throw new Error('This part belongs inside <ImageFilter.Root>.');
  return api;
}
