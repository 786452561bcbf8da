/** Jobs as spans: for OpenTelemetry, whose shapes these are, or for any tracer that starts and ends spans. */
import type { Instrumented } from './instrument.js';
import { timingParts } from './timingParts.js';

export type Attributes = Record<string, string | number | boolean>;

/** 0 unset, 1 right, 2 an error: OpenTelemetry's numbers. */
export interface SpanStatus {
  readonly code: 0 | 1 | 2;
  readonly message?: string;
}

export interface SpanOptions {
  /** Milliseconds since 1970, with fractions. */
  readonly startTime: number;
  readonly attributes: Attributes;
}

/** What is asked of a span. One of OpenTelemetry's can do it. */
export interface Span {
  setAttributes(attributes: Attributes): unknown;
  setStatus(status: SpanStatus): unknown;
  /** Milliseconds since 1970, with fractions. */
  end(endTime: number): void;
}

/** Where spans come from. `C` is what tells a tracer whose child a span is: with OpenTelemetry, a context. */
export interface SpanSource<S extends Span, C> {
  /** Without a context, the tracer's own rule: with OpenTelemetry, whatever is active where `run` is called. */
  startSpan(name: string, options: SpanOptions, context?: C): S;
  /** The context of a span's parts. */
  childOf(span: S): C;
  /** The context of a run with the option `traceparent`. Without this function, the option is not looked at. */
  fromTraceparent?(traceparent: string): C;
}

/**
 * One span for each job, named as its kernel, from the call to the answer; in it `load`, `queue`, `copy in`, `run` and
 * `copy out`, those that took time. A job that fails or is cancelled has only `run`, if it got so far. Attributes begin with
 * `wasm_compute.`; an error's code is `error.type`. No input and no answer is in them. Answers how to stop.
 */
export function traceJobs<S extends Span, C>({ on }: Pick<Instrumented, 'on'>, source: SpanSource<S, C>): () => void {
  const open = new Map<number, { span: S; runningAt: number | undefined }>();

  const part = (parent: S, name: string, from: number, to: number) => {
    if (to > from) source.startSpan(name, { startTime: from, attributes: {} }, source.childOf(parent)).end(to);
  };

  return on((event) => {
    if (!('job' in event)) return;
    const { job, kernel } = event;
    const at = performance.timeOrigin + event.at;
    if (event.type === 'job-started') {
      const attributes = {
        'wasm_compute.kernel': kernel,
        'wasm_compute.job': job,
        'wasm_compute.priority': event.priority,
      };
      const { traceparent } = event;
      const context = traceparent === undefined ? undefined : source.fromTraceparent?.(traceparent);
      open.set(job, { span: source.startSpan(kernel, { startTime: at, attributes }, context), runningAt: undefined });
      return;
    }
    const traced = open.get(job);
    // It began before anybody listened.
    if (!traced) return;
    const { span, runningAt } = traced;
    if (event.type === 'job-running') {
      traced.runningAt = at;
      return;
    }
    open.delete(job);
    if (event.type === 'job-succeeded') {
      const { timing } = event;
      span.setAttributes({
        'wasm_compute.source': event.source,
        'wasm_compute.variant': timing.variant,
        'wasm_compute.workers': timing.workers,
        'wasm_compute.shared_memory': timing.sharedMemory,
        'wasm_compute.peak_bytes': timing.peakBytes,
      });
      if (event.source === 'wasm')
        for (const { name, from, to } of timingParts(timing, at - timing.totalMs))
          part(span, name === 'compute' ? 'run' : name, from, Math.min(to, at));
      span.setStatus({ code: 1 });
    } else {
      if (runningAt !== undefined) part(span, 'run', runningAt, at);
      if (event.type === 'job-failed') {
        span.setAttributes({ 'error.type': event.code });
        span.setStatus({ code: 2, message: event.code });
      } else span.setAttributes({ 'wasm_compute.stopped': event.stopped });
    }
    span.end(at);
  });
}
