/** A tracer that hands on plain records. For pages that have no tracing library; those that have one use theirs. */
import { formatTraceparent, parseTraceparent, randomId, type SpanContext } from './traceContext.js';
import type { Attributes, Span, SpanSource, SpanStatus } from './traceJobs.js';

/** A span that ended. Times are milliseconds since 1970, with fractions. */
export interface SpanRecord {
  readonly traceId: string;
  readonly spanId: string;
  /** Undefined for the first of a trace. */
  readonly parentSpanId: string | undefined;
  readonly name: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly attributes: Readonly<Attributes>;
  readonly status: SpanStatus;
}

export interface TracerOptions {
  /** Gets each span as it ends, the parts of a job before the job. */
  onEnd(span: SpanRecord): void;
  /** The span that jobs belong to whose run options name none: the server's, say, as it wrote it into the page. */
  traceparent?: string;
}

export interface RecordingSpan extends Span {
  spanContext(): SpanContext;
}

/**
 * A tracer for `traceJobs`, without a library. Traces of which the caller says that they are not recorded (the last bit of
 * `traceparent` is 0) are not. Nothing is sent: `onEnd` does that, see `otlpTraces`.
 */
export function createTracer({ onEnd, traceparent }: TracerOptions): SpanSource<RecordingSpan, string> {
  return {
    startSpan: (name, { startTime, attributes }, parent = traceparent) => {
      const above = parent === undefined ? undefined : parseTraceparent(parent);
      const context = {
        traceId: above?.traceId ?? randomId(16),
        spanId: randomId(8),
        traceFlags: above?.traceFlags ?? 1,
      };
      const all = { ...attributes };
      let status: SpanStatus = { code: 0 };
      let ended = false;
      return {
        spanContext: () => context,
        setAttributes: (more) => Object.assign(all, more),
        setStatus: (next) => {
          status = next;
        },
        end(endTime) {
          if (ended || context.traceFlags === 0) return;
          ended = true;
          const { traceId, spanId } = context;
          onEnd({ traceId, spanId, parentSpanId: above?.spanId, name, startTime, endTime, attributes: all, status });
        },
      };
    },
    childOf: (span) => formatTraceparent(span.spanContext()),
    fromTraceparent: (text) => text,
  };
}

/** Resources, spans and attributes as OTLP over HTTP has them in JSON: the body of a POST to a collector's `/v1/traces`. */
export function otlpTraces(spans: readonly SpanRecord[], serviceName: string) {
  return {
    resourceSpans: [
      {
        resource: { attributes: otlpAttributes({ 'service.name': serviceName }) },
        scopeSpans: [
          {
            scope: { name: '@wasm-compute/engine' },
            spans: spans.map(({ startTime, endTime, attributes, parentSpanId, ...span }) => ({
              ...span,
              ...(parentSpanId !== undefined && { parentSpanId }),
              kind: 1,
              startTimeUnixNano: nanoseconds(startTime),
              endTimeUnixNano: nanoseconds(endTime),
              attributes: otlpAttributes(attributes),
            })),
          },
        ],
      },
    ],
  };
}

const otlpAttributes = (attributes: Readonly<Attributes>) =>
  Object.entries(attributes).map(([key, value]) => ({
    key,
    value:
      typeof value === 'string'
        ? { stringValue: value }
        : typeof value === 'boolean'
          ? { boolValue: value }
          : Number.isSafeInteger(value)
            ? { intValue: String(value) }
            : { doubleValue: value },
  }));

/** As text: a number has not enough digits for nanoseconds since 1970. */
function nanoseconds(ms: number): string {
  const whole = Math.floor(ms);
  return String(BigInt(whole) * 1_000_000n + BigInt(Math.round((ms - whole) * 1e6)));
}
