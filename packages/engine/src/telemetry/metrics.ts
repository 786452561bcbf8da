/** Counts and durations of an instrumented engine, for a page of one's own or for a collector. */
import type { Engine } from '../engine.js';
import { Histogram } from './Histogram.js';
import type { Instrumented } from './instrument.js';

/** The spans of a job that are measured. `total` is what the caller waited. */
export const phases = ['load', 'queue', 'copy', 'compute', 'total'] as const;
export type Phase = (typeof phases)[number];
export type Outcome = 'succeeded' | 'failed' | 'cancelled';

export interface KernelMetrics {
  readonly started: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Answered from a cache. They are in `succeeded`, and not in the durations. */
  readonly cached: number;
  /** Failures by code. */
  readonly codes: Readonly<Record<string, number>>;
  readonly durations: Readonly<Record<Phase, Histogram>>;
}

interface Counting {
  started: number;
  succeeded: number;
  failed: number;
  cancelled: number;
  cached: number;
  codes: Record<string, number>;
  durations: Record<Phase, Histogram>;
}

export interface Metrics {
  /** By kernel, in the order of their first job. */
  readonly kernels: ReadonlyMap<string, KernelMetrics>;
  /** The text that Prometheus and OpenTelemetry collectors read: OpenMetrics 1.0. */
  toOpenMetrics(): string;
  /** Counts no further. */
  stop(): void;
}

/** Begins to count what an instrumented engine does. */
export function createMetrics(instrumented: Instrumented): Metrics {
  const kernels = new Map<string, Counting>();

  const of = (kernel: string): Counting => {
    let found = kernels.get(kernel);
    if (!found) {
      const durations = Object.fromEntries(phases.map((phase) => [phase, new Histogram()])) as Record<Phase, Histogram>;
      kernels.set(
        kernel,
        (found = { started: 0, succeeded: 0, failed: 0, cancelled: 0, cached: 0, codes: {}, durations }),
      );
    }
    return found;
  };

  const stop = instrumented.on((event) => {
    switch (event.type) {
      case 'job-started':
        of(event.kernel).started += 1;
        return;
      case 'job-succeeded': {
        const counting = of(event.kernel);
        const { timing, source } = event;
        counting.succeeded += 1;
        if (source !== 'wasm') {
          counting.cached += 1;
          return;
        }
        const { durations } = counting;
        durations.load.add(timing.loadMs);
        durations.queue.add(timing.queueMs);
        durations.copy.add(timing.copyInMs + timing.copyOutMs);
        durations.compute.add(timing.computeMs);
        durations.total.add(timing.totalMs);
        return;
      }
      case 'job-failed': {
        const counting = of(event.kernel);
        counting.failed += 1;
        counting.codes[event.code] = (counting.codes[event.code] ?? 0) + 1;
        return;
      }
      case 'job-cancelled':
        of(event.kernel).cancelled += 1;
        return;
      default:
    }
  });
  return { kernels, toOpenMetrics: () => openMetrics(kernels, instrumented.engine), stop };
}

const label = (value: string) => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

function openMetrics(kernels: ReadonlyMap<string, KernelMetrics>, engine: Engine): string {
  const lines: string[] = [];
  const head = (name: string, type: string, help: string, unit?: string) => {
    lines.push(`# TYPE ${name} ${type}`);
    if (unit) lines.push(`# UNIT ${name} ${unit}`);
    lines.push(`# HELP ${name} ${help}`);
  };

  head('wasm_compute_jobs', 'counter', 'Jobs that ended, by kernel and outcome.');
  for (const [kernel, metrics] of kernels)
    for (const outcome of ['succeeded', 'failed', 'cancelled'] as const)
      lines.push(`wasm_compute_jobs_total{kernel="${label(kernel)}",outcome="${outcome}"} ${metrics[outcome]}`);

  head('wasm_compute_errors', 'counter', 'Jobs that failed, by kernel and code.');
  for (const [kernel, { codes }] of kernels)
    for (const [code, count] of Object.entries(codes))
      lines.push(`wasm_compute_errors_total{kernel="${label(kernel)}",code="${label(code)}"} ${count}`);

  head('wasm_compute_cached', 'counter', 'Jobs that were answered from a cache.');
  for (const [kernel, { cached }] of kernels)
    lines.push(`wasm_compute_cached_total{kernel="${label(kernel)}"} ${cached}`);

  head('wasm_compute_job_seconds', 'histogram', 'Durations of computed jobs, by kernel and phase.', 'seconds');
  for (const [kernel, { durations }] of kernels)
    for (const phase of phases) {
      const of = `kernel="${label(kernel)}",phase="${phase}"`;
      const histogram = durations[phase];
      histogram.cumulative().forEach((count, i) => {
        const bound = histogram.boundsMs[i];
        const le = bound === undefined ? '+Inf' : String(bound / 1000);
        lines.push(`wasm_compute_job_seconds_bucket{${of},le="${le}"} ${count}`);
      });
      lines.push(`wasm_compute_job_seconds_count{${of}} ${histogram.count}`);
      lines.push(`wasm_compute_job_seconds_sum{${of}} ${histogram.sumMs / 1000}`);
    }

  const { jobs, workers } = engine.getSnapshot();
  head('wasm_compute_jobs_open', 'gauge', 'Jobs that are not settled, by state.');
  for (const status of ['loading', 'queued', 'running'] as const)
    lines.push(`wasm_compute_jobs_open{status="${status}"} ${jobs.filter((job) => job.status === status).length}`);
  head('wasm_compute_workers', 'gauge', 'Workers, by state.');
  for (const state of ['starting', 'idle', 'busy'] as const)
    lines.push(`wasm_compute_workers{state="${state}"} ${workers.filter((worker) => worker.state === state).length}`);

  const { cache } = engine.getSnapshot();
  const levels = cache ? Object.entries({ memory: cache, ...(cache.storage && { storage: cache.storage }) }) : [];
  head('wasm_compute_cache_hits', 'counter', 'Runs that a cache answered, by its level.');
  for (const [level, { hits }] of levels) lines.push(`wasm_compute_cache_hits_total{level="${level}"} ${hits}`);
  head('wasm_compute_cache_misses', 'counter', 'Runs that a cache had no answer for, by its level and the reason.');
  for (const [level, { misses }] of levels)
    for (const [reason, count] of Object.entries(misses))
      lines.push(`wasm_compute_cache_misses_total{level="${level}",reason="${reason}"} ${count}`);
  head('wasm_compute_cache_bytes', 'gauge', 'Bytes of the answers in a cache, by its level.', 'bytes');
  for (const [level, { bytes }] of levels) lines.push(`wasm_compute_cache_bytes{level="${level}"} ${bytes}`);
  return `${lines.join('\n')}\n# EOF\n`;
}
