import { EngineError, type EngineCode } from '@wasm-compute/engine';
import { createAuditLog, instrument, type EngineEvent } from '@wasm-compute/engine/telemetry';
import { createFakeEngine } from '@wasm-compute/engine/testing';
import { describe, expect, it } from 'vitest';
import { double } from './toyKernel';

describe('createAuditLog', () => {
  function fail(code: EngineCode, fake = createFakeEngine()) {
    const instrumented = instrument(fake);
    const log = createAuditLog(instrumented);
    instrumented.engine.run(double, { value: 4242 }).catch(() => {});
    fake.latest.fail(new EngineError(code, 'The value 4242 was refused.', { detail: { value: 4242 } }));
    return log;
  }

  it.each(['import/denied', 'load/integrity', 'queue/full', 'time/limit', 'kernel/out-of-memory'] as const)(
    'records %s, without a value of the user’s',
    (code) => {
      const log = fail(code);
      expect(log.entries()).toMatchObject([{ number: 1, code, kernel: 'toy/double' }]);
      // The time has any digits.
      expect(JSON.stringify(log.entries(), (key, value: unknown) => (key === 'time' ? '' : value))).not.toContain(
        '4242',
      );
    },
  );

  it('leaves out failures that are neither a denial nor a limit', () => {
    expect(fail('load/network').entries()).toStrictEqual([]);
  });

  it('refuses a size that makes no sense', () => {
    expect(() => createAuditLog(instrument(createFakeEngine()), { size: 0 })).toThrow(
      expect.objectContaining({ code: 'engine/option' }),
    );
  });

  it('X03: holds its size after a million events, the latest in order, and stops when told', () => {
    let tell: (event: EngineEvent) => void = () => {};
    let stopped = 0;
    const log = createAuditLog(
      {
        on: (listener) => {
          tell = listener;
          return () => (stopped += 1);
        },
      },
      { size: 100 },
    );
    for (let job = 1; job <= 1e6; job++)
      tell({ type: 'job-failed', job, kernel: 'toy/double', code: 'queue/full', tookMs: 0, at: 0 });
    expect(log.total).toBe(1e6);
    expect(log.entries().map(({ job }) => job)).toStrictEqual(Array.from({ length: 100 }, (_, i) => 999_901 + i));
    log.stop();
    expect(stopped).toBe(1);
  });
});
