/** Names of traces and spans, and the header that carries them: W3C Trace Context, level 1. */
import { hex } from '../hex.js';

export interface SpanContext {
  /** 32 hexadecimal digits, not all zero. */
  readonly traceId: string;
  /** 16 hexadecimal digits, not all zero. */
  readonly spanId: string;
  /** 1 where the trace is recorded, else 0. */
  readonly traceFlags: number;
}

const pattern = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/;

/** What a `traceparent` says, or undefined where it is not valid: as the standard asks, a trace begins anew then. */
export function parseTraceparent(text: string): SpanContext | undefined {
  const [, version, traceId, spanId, flags, more] = pattern.exec(text.trim()) ?? [];
  if (version === undefined || version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  if (isZero(traceId!) || isZero(spanId!)) return undefined;
  return { traceId: traceId!, spanId: spanId!, traceFlags: Number.parseInt(flags!, 16) & 1 };
}

/** The `traceparent` of whatever a span causes elsewhere. */
export function formatTraceparent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-0${traceFlags & 1}`;
}

/** A random name of `bytes` bytes, in hexadecimal digits. */
export function randomId(bytes: 8 | 16): string {
  const values = crypto.getRandomValues(new Uint8Array(bytes));
  values[0]! |= 1; // Never all zero.
  return hex(values);
}

const isZero = (id: string) => /^0+$/.test(id);
