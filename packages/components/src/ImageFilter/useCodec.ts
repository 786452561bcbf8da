'use client';
/** The codec of a mounted component: made on first use, ended with the component. */
import { createContext, useCallback, useContext, useEffect, useRef } from 'react';
import { createCodec, type Codec } from './codec.js';

/** Makes the codec; replaced where there is no worker to decode with. */
export const CodecContext = createContext<() => Codec>(createCodec);

/** A function that gives the codec, starting it if need be. */
export function useCodec(): () => Codec {
  const make = useContext(CodecContext);
  const codec = useRef<Codec | null>(null);
  const mounted = useRef(false);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
      // A microtask later: StrictMode and Fast Refresh leave and come back within one turn.
      queueMicrotask(() => {
        if (mounted.current) return;
        codec.current?.dispose();
        codec.current = null;
      });
    };
  }, []);
  return useCallback(() => {
    const held = codec.current ?? make();
    codec.current = held;
    return held;
  }, [make]);
}
