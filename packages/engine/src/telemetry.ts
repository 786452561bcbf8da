/** Seeing into an engine: events, counts, durations. Apart from the engine, so that only who looks pays for it. */
export { createAuditLog, type AuditEntry, type AuditLog, type AuditLogOptions } from './telemetry/auditLog.js';
export { instrument, type EngineEvent, type Instrumented } from './telemetry/instrument.js';
export { eventStream, type Dropped, type EventStreamOptions } from './telemetry/eventStream.js';
export {
  createMetrics,
  type KernelMetrics,
  type Metrics,
  type MetricsOptions,
  type Outcome,
  type Phase,
} from './telemetry/metrics.js';
export { defaultBoundsMs, Histogram } from './telemetry/Histogram.js';
export { showInPerformancePanel } from './telemetry/userTiming.js';
