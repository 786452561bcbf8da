/** Seeing into an engine: events, counts, durations, spans, log lines. Apart from the engine, so that only who looks pays for it. */
export { createAuditLog, type AuditEntry, type AuditLog, type AuditLogOptions } from './telemetry/auditLog.js';
export {
  createTracer,
  otlpTraces,
  type RecordingSpan,
  type SpanRecord,
  type TracerOptions,
} from './telemetry/createTracer.js';
export { instrument, type EngineEvent, type Instrumented } from './telemetry/instrument.js';
export { eventStream, type Dropped, type EventStreamOptions } from './telemetry/eventStream.js';
export { logJobs, type LogLevel, type LogOptions, type WriteLog } from './telemetry/logJobs.js';
export { createMetrics, type KernelMetrics, type Metrics, type Outcome, type Phase } from './telemetry/metrics.js';
export { defaultBoundsMs, Histogram } from './telemetry/Histogram.js';
export { formatTraceparent, parseTraceparent, type SpanContext } from './telemetry/traceContext.js';
export {
  traceJobs,
  type Attributes,
  type Span,
  type SpanOptions,
  type SpanSource,
  type SpanStatus,
} from './telemetry/traceJobs.js';
export { watchThresholds, type Crossing, type Thresholds } from './telemetry/watchThresholds.js';
export { showInPerformancePanel } from './telemetry/userTiming.js';
