import { EngineError } from '@wasm-compute/engine';
import { fakeTiming } from '@wasm-compute/engine/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignUp, strideOf } from '../../packages/engine/src/arena.js';
import { ResultCache } from '../../packages/engine/src/cache/ResultCache.js';
import { Residents } from '../../packages/engine/src/residents.js';
import { runSlices } from '../../packages/engine/src/host/slices.js';
import { spanOf } from '../../packages/engine/src/span.js';
import { packAnswer, unpackAnswer } from '../../packages/engine/src/storage/packAnswer.js';
import { Histogram } from '../../packages/engine/src/telemetry/Histogram.js';
import { createAuditLog } from '../../packages/engine/src/telemetry/auditLog.js';
import { eventStream } from '../../packages/engine/src/telemetry/eventStream.js';
import type { EngineEvent, Instrumented } from '../../packages/engine/src/telemetry/instrument.js';
import { formatTraceparent, parseTraceparent } from '../../packages/engine/src/telemetry/traceContext.js';

describe('results that are kept', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const step = fc.oneof(fc.record({ set: key, length: fc.nat(400) }), fc.record({ get: key }));

  it('are the last ones that were set, or told to be gone; neither their number nor their bytes pass the limits', () =>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (steps, maxEntries) => {
        const maxBytes = 1000;
        const cache = new ResultCache({ maxEntries, maxBytes });
        const last = new Map<string, Uint8Array>();
        for (const one of steps) {
          if ('set' in one) {
            const data = new Uint8Array(one.length);
            last.set(one.set, data);
            cache.set(one.set, { data, timing: fakeTiming });
          } else {
            const found = cache.get(one.get);
            if (typeof found === 'object') expect(found.data).toBe(last.get(one.get));
            else
              expect(found === 'new' && last.get(one.get) !== undefined && last.get(one.get)!.length < 400).toBe(false);
          }
          expect(cache.entries).toBeLessThanOrEqual(maxEntries);
          expect(cache.bytes).toBeLessThanOrEqual(maxBytes);
        }
      }),
    ));

  it('are there right after they were set', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.integer()), { minLength: 1, maxLength: 50 }), (pairs) => {
        const cache = new ResultCache({ maxEntries: 3 });
        for (const [name, data] of pairs) {
          cache.set(name, { data, timing: fakeTiming });
          expect(cache.get(name)).toMatchObject({ data });
        }
      }),
    ));

  it('come back from their bytes as they were', () => {
    const leaf = fc.oneof(
      fc.constantFrom<unknown>(null, undefined, true, false, NaN, Infinity, -Infinity, -0),
      fc.double(),
      fc.bigInt(),
      fc.string({ unit: 'binary' }),
      fc.uint8Array({ maxLength: 20 }),
      fc.float64Array({ maxLength: 5 }),
      fc.bigUint64Array({ maxLength: 5 }),
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(
          fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'),
          tie('value'),
          { maxKeys: 4, noNullPrototype: true },
        ),
      ),
    }));
    fc.assert(
      fc.property(value, (data) => {
        expect(unpackAnswer(packAnswer(data))).toStrictEqual(data);
      }),
    );
  });
});

describe('buffers in memory', () => {
  it('begin at multiples of 64 bytes, none before it is asked for', () =>
    fc.assert(
      fc.property(fc.nat(2 ** 31), (address) => {
        expect(alignUp(address) % 64).toBe(0);
        expect(alignUp(address) - address).toBeGreaterThanOrEqual(0);
        expect(alignUp(address) - address).toBeLessThan(64);
      }),
    ));

  it('that stay never overlap, and keep their places as long as there is room', () => {
    const piece = fc.record({
      use: fc.constant('read' as const),
      type: fc.constantFrom('u8' as const, 'f64' as const),
      key: fc.option(fc.nat(5), { nil: undefined }),
      from: fc.constant(0),
      count: fc.integer({ min: 1, max: 100 }),
    });
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 4 }), { maxLength: 10 }), (jobs) => {
        const residents = new Residents(128);
        const known = new Map<string, number>();
        for (const pieces of jobs) {
          // What has one key is one array, of one type.
          const typed = pieces.map(({ key, ...rest }) =>
            key === undefined ? rest : { ...rest, key, type: key % 2 ? ('u8' as const) : ('f64' as const) },
          );
          const placing = residents.place(typed, Infinity);
          const kept = placing.pieces.filter(({ at }) => at !== undefined) as Array<{
            at: number;
            use: 'read';
            type: 'u8' | 'f64';
            count: number;
            key: number;
          }>;
          const spans = new Map(
            kept.map(({ at, use, type, count, key }) => [
              `${key} ${count}`,
              [at, at + strideOf(use, type, count)] as const,
            ]),
          );
          const sorted = [...spans.values()].toSorted(([a], [b]) => a - b);
          sorted.forEach(([from], i) => expect(from).toBeGreaterThanOrEqual(sorted[i - 1]?.[1] ?? 128));
          for (const [id, [from, to]] of spans) {
            expect(known.get(id) ?? from).toBe(from);
            known.set(id, from);
            expect(to).toBeLessThanOrEqual(placing.base);
          }
          placing.commit();
        }
      }),
    );
  });

  it('along an axis are cut without a gap, and each part has its halo on both sides', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 200 }),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(5),
        fc.integer({ min: 1, max: 199 }),
        (axis, per, halo, at) => {
          const cut = Math.min(at, axis - 1);
          const length = axis * per;
          const [left, right] = [spanOf(per, 0, length, axis, [0, cut]), spanOf(per, 0, length, axis, [cut, axis])];
          expect([left[0], left[1], right[1]]).toStrictEqual([0, right[0], length]);
          const wide = spanOf(per, halo, length, axis, [cut, axis]);
          expect(wide[0]).toBe(Math.max(0, cut - halo) * per);
          expect(wide[1]).toBe(length);
        },
      ),
    ));
});

describe('slices of a pass', () => {
  it('call for every unit once, in order, however the time passes', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        async (lengths, step, late) => {
          const seen: number[] = [];
          let from = 0;
          const ranges = lengths.map((length) => [from, (from += length)] as const);
          const { status, done } = await runSlices(
            (begin, end) => {
              for (let unit = begin; unit < end; unit++) seen.push(unit);
              return seen.length > 2000 ? 7 : 0;
            },
            ranges,
            step,
            { sliceEnd: late ? 0 : Infinity, turn: () => Promise.resolve() },
          );
          expect([status, done]).toStrictEqual([0, from]);
          expect(seen).toStrictEqual(Array.from({ length: from }, (_, i) => i));
        },
      ),
    ));

  it('end where the kernel says that it is done, and where it fails', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(50), fc.constantFrom(-1, 7), async (at, answer) => {
        let calls = 0;
        const { status } = await runSlices(() => (calls++ === at ? answer : calls > 100 ? 7 : 0), [[0, Infinity]], 1, {
          sliceEnd: 0,
          turn: () => Promise.resolve(),
        });
        expect(calls).toBe(at + 1);
        expect(status).toBe(Math.max(0, answer));
      }),
    ));
});

describe('what is seen of an engine', () => {
  const ms = fc.double({ min: 0, max: 1e6, noNaN: true });
  const failed = (job: number): EngineEvent =>
    ({ type: 'job-failed', job, kernel: 'toy/double', code: 'time/limit' }) as unknown as EngineEvent;
  const source = () => {
    const listeners = new Set<(event: EngineEvent) => void>();
    const on: Instrumented['on'] = (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    };
    return {
      instrumented: { on } as Instrumented,
      tell: (event: EngineEvent) => listeners.forEach((listener) => listener(event)),
    };
  };

  it('a histogram loses no value, and its counts do not fall', () =>
    fc.assert(
      fc.property(fc.array(ms), (values) => {
        const histogram = new Histogram();
        for (const value of values) histogram.add(value);
        const counts = histogram.cumulative();
        expect(counts.at(-1)).toBe(values.length);
        expect(counts.toSorted((a, b) => a - b)).toStrictEqual(counts);
        counts
          .slice(0, -1)
          .forEach((count, i) => expect(count).toBe(values.filter((value) => value <= histogram.boundsMs[i]!).length));
      }),
    ));

  it('a greater share has no smaller quantile, and none is beyond the largest value', () =>
    fc.assert(
      fc.property(
        fc.array(ms, { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, a, b) => {
          const histogram = new Histogram();
          for (const value of values) histogram.add(value);
          const [low, high] = [histogram.quantileMs(Math.min(a, b)), histogram.quantileMs(Math.max(a, b))];
          expect(low).toBeLessThanOrEqual(high);
          expect(high).toBeLessThanOrEqual(Math.max(...values));
        },
      ),
    ));

  it('an audit log keeps the last ones, in order, and counts all', () =>
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 20 }), (count, size) => {
        const { instrumented, tell } = source();
        const log = createAuditLog(instrumented, { size });
        for (let job = 1; job <= count; job++) tell(failed(job));
        expect(log.total).toBe(count);
        const kept = Math.min(count, size);
        expect(log.entries().map(({ job }) => job)).toStrictEqual(
          Array.from({ length: kept }, (_, i) => count - kept + i + 1),
        );
      }),
    ));

  it('a stream gives every event, or says how many it left out in their place', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(12), { maxLength: 12 }),
        fc.integer({ min: 1, max: 6 }),
        async (bursts, capacity) => {
          const { instrumented, tell } = source();
          const stop = new AbortController();
          const stream = eventStream(instrumented, { capacity, signal: stop.signal });
          const heard: number[] = [];
          const reading = (async () => {
            let job = 0;
            for await (const event of stream) {
              if (event.type === 'dropped') job += event.count;
              else heard.push((job = (event as { job: number }).job));
            }
            return job;
          })();
          let sent = 0;
          for (const burst of bursts) {
            for (let i = 0; i < burst; i++) tell(failed((sent += 1)));
            await new Promise<void>((resolve) => setImmediate(resolve));
          }
          stop.abort();
          expect(await reading).toBe(sent);
          expect(heard).toStrictEqual([...new Set(heard)].toSorted((a, b) => a - b));
        },
      ),
    ));

  it('a trace’s name comes back from its header, and nothing else does', () => {
    const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
    fc.assert(
      fc.property(hex(32), hex(16), fc.nat(1), (traceId, spanId, traceFlags) => {
        const valid = /[1-9a-f]/.test(traceId) && /[1-9a-f]/.test(spanId);
        const context = { traceId, spanId, traceFlags };
        expect(parseTraceparent(formatTraceparent(context))).toStrictEqual(valid ? context : undefined);
      }),
    );
  });

  it('an error’s JSON says its code, whatever its detail is', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.string(), fc.bigInt())), (detail) => {
        const error = new EngineError('time/limit', 'Too long.', { detail });
        expect(error.code).toBe('time/limit');
        expect(error.detail).toStrictEqual(detail);
      }),
    ));
});
