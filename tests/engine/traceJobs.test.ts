import { context, trace, type Context } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { DomainError } from '@wasm-compute/engine';
import { createTracer, instrument, otlpTraces, traceJobs, type SpanRecord } from '@wasm-compute/engine/telemetry';
import { describe, expect, it } from 'vitest';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { nodeEngine } from './nodeEngine';
import { observed } from './observed';

const timing = { loadMs: 5, queueMs: 1, copyInMs: 2, computeMs: 30, copyOutMs: 3, totalMs: 41 };
const ofServer = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

function traced(traceparent?: string) {
  const spans: SpanRecord[] = [];
  const { instrumented, ...rest } = observed();
  const stop = traceJobs(
    instrumented,
    createTracer({ onEnd: (span) => spans.push(span), ...(traceparent !== undefined && { traceparent }) }),
  );
  return { ...rest, stop, spans };
}

describe('traceJobs', () => {
  it('makes a span of a job, and spans of its parts in it', () => {
    const { fake, run, spans } = traced();
    run();
    fake.latest.succeed(2, timing);
    expect(spans.map(({ name }) => name)).toStrictEqual(['load', 'queue', 'copy in', 'run', 'copy out', 'toy/double']);
    const job = spans.at(-1)!;
    const parts = spans.slice(0, -1);
    expect(job).toMatchObject({ parentSpanId: undefined, status: { code: 1 } });
    for (const part of parts) expect([part.traceId, part.parentSpanId]).toStrictEqual([job.traceId, job.spanId]);
    expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(6);
    expect(parts.map(({ startTime, endTime }) => Math.round(endTime - startTime))).toStrictEqual([5, 1, 2, 30, 3]);
    expect(Math.abs(job.endTime - Date.now())).toBeLessThan(5000);
  });

  it('says how it was computed, and nothing of what', () => {
    const { fake, run, spans } = traced();
    run({ priority: 'high' });
    fake.latest.succeed(987_654_321, { ...timing, workers: 2, peakBytes: 65_536 });
    expect(spans.at(-1)?.attributes).toStrictEqual({
      'wasm_compute.kernel': 'toy/double',
      'wasm_compute.job': 1,
      'wasm_compute.priority': 'high',
      'wasm_compute.source': 'wasm',
      'wasm_compute.variant': 'simd',
      'wasm_compute.workers': 2,
      'wasm_compute.shared_memory': false,
      'wasm_compute.peak_bytes': 65_536,
    });
    expect(JSON.stringify(spans)).not.toContain('987654321');
  });

  it('leaves out parts that took no time, and all of them for an answer from the cache', () => {
    const { fake, run, spans } = traced();
    run();
    fake.latest.succeed(2, { ...timing, loadMs: 0, copyOutMs: 0 });
    run();
    fake.latest.succeed(2, timing, 'memory');
    expect(spans.map(({ name }) => name)).toStrictEqual(['queue', 'copy in', 'run', 'toy/double', 'toy/double']);
  });

  it('marks an error with its code, a cancel with how it stopped', () => {
    const { fake, run, spans } = traced();
    run();
    fake.latest.running(0.5);
    fake.latest.fail(new DomainError('toy/odd', 'It is odd.'));
    run().cancel();
    const [part, failed, cancelled] = spans;
    expect(part).toMatchObject({ name: 'run', parentSpanId: failed?.spanId });
    expect(failed).toMatchObject({ status: { code: 2, message: 'toy/odd' }, attributes: { 'error.type': 'toy/odd' } });
    expect(cancelled).toMatchObject({ status: { code: 0 }, attributes: { 'wasm_compute.stopped': 'dequeued' } });
  });

  it('goes on with the trace of the page, or of the run that names one', () => {
    const { fake, run, spans } = traced(ofServer);
    run();
    fake.latest.succeed(2, { totalMs: 1 });
    run({ traceparent: '00-ffffffffffffffffffffffffffffffff-eeeeeeeeeeeeeeee-01' });
    fake.latest.succeed(2, { totalMs: 1 });
    expect(spans.filter(({ name }) => name === 'toy/double')).toMatchObject([
      { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', parentSpanId: '00f067aa0ba902b7' },
      { traceId: 'f'.repeat(32), parentSpanId: 'e'.repeat(16) },
    ]);
  });

  it('begins a trace anew where a traceparent is not valid', () => {
    const { fake, run, spans } = traced('00-0-0-01');
    run();
    fake.latest.succeed(2, { totalMs: 1 });
    expect(spans.at(-1)).toMatchObject({ parentSpanId: undefined, traceId: expect.stringMatching(/^[\da-f]{32}$/) });
  });

  it('records nothing of a trace that is not recorded', () => {
    const { fake, run, spans } = traced();
    run({ traceparent: ofServer.replace(/01$/, '00') });
    fake.latest.succeed(2, timing);
    expect(spans).toStrictEqual([]);
  });

  it('ends when it is stopped', () => {
    const { fake, run, spans, stop } = traced();
    run();
    stop();
    fake.latest.succeed(2, timing);
    run();
    fake.latest.succeed(2, timing);
    expect(spans).toStrictEqual([]);
  });

  it('has spans of a real job inside it, in order', async () => {
    const { createEngine } = await nodeEngine();
    const spans: SpanRecord[] = [];
    const instrumented = instrument(createEngine({ maxWorkers: 1 }));
    traceJobs(instrumented, createTracer({ onEnd: (span) => spans.push(span) }));
    const square = { rows: 64, cols: 64, data: new Float64Array(64 * 64).fill(1) };
    await instrumented.engine.run(multiply, { a: square, b: square });
    await instrumented.engine.dispose();
    const job = spans.pop()!;
    expect(job.name).toBe('matrix/multiply');
    expect(spans.map(({ name }) => name)).toStrictEqual(expect.arrayContaining(['load', 'run']));
    let before = job.startTime;
    for (const { startTime, endTime } of spans) {
      expect(startTime).toBeGreaterThanOrEqual(before);
      expect(endTime).toBeLessThanOrEqual(job.endTime);
      before = startTime;
    }
  });
});

describe('traceJobs with OpenTelemetry', () => {
  it('gives its spans to the library’s tracer, the parts as children', () => {
    const exporter = new InMemorySpanExporter();
    const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
    const tracer = provider.getTracer('test');
    const { fake, instrumented, run } = observed();
    traceJobs(instrumented, {
      startSpan: (name, options, parent?: Context) => tracer.startSpan(name, options, parent),
      childOf: (span) => trace.setSpan(context.active(), span),
    });
    run();
    fake.latest.succeed(2, timing);
    const spans = exporter.getFinishedSpans();
    expect(spans.map(({ name }) => name)).toStrictEqual(['load', 'queue', 'copy in', 'run', 'copy out', 'toy/double']);
    const job = spans.at(-1)!;
    expect(job.attributes['wasm_compute.kernel']).toBe('toy/double');
    for (const part of spans.slice(0, -1)) expect(part.parentSpanContext?.spanId).toBe(job.spanContext().spanId);
  });
});

describe('otlpTraces', () => {
  it('writes what collectors read: nanoseconds as text, typed attributes, no empty parent', () => {
    const body = otlpTraces(
      [
        {
          traceId: 'a'.repeat(32),
          spanId: 'b'.repeat(16),
          parentSpanId: undefined,
          name: 'toy/double',
          startTime: 1_764_115_200_123.25,
          endTime: 1_764_115_200_124,
          attributes: { text: 'x', whole: 3, part: 0.5, yes: true },
          status: { code: 1 },
        },
      ],
      'my page',
    );
    const [resource] = body.resourceSpans;
    expect(resource!.resource.attributes).toStrictEqual([{ key: 'service.name', value: { stringValue: 'my page' } }]);
    expect(resource!.scopeSpans[0]!.spans[0]).toStrictEqual({
      traceId: 'a'.repeat(32),
      spanId: 'b'.repeat(16),
      name: 'toy/double',
      kind: 1,
      startTimeUnixNano: '1764115200123250000',
      endTimeUnixNano: '1764115200124000000',
      attributes: [
        { key: 'text', value: { stringValue: 'x' } },
        { key: 'whole', value: { intValue: '3' } },
        { key: 'part', value: { doubleValue: 0.5 } },
        { key: 'yes', value: { boolValue: true } },
      ],
      status: { code: 1 },
    });
  });
});
