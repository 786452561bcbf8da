import { DomainError, EngineError } from '@wasm-compute/engine';
import { logJobs, type LogLevel } from '@wasm-compute/engine/telemetry';
import { describe, expect, it, vi } from 'vitest';
import { observed } from './observed';

function logged(level?: LogLevel) {
  const lines: Array<[LogLevel, string, Readonly<Record<string, unknown>>]> = [];
  const { instrumented, ...rest } = observed();
  const stop = logJobs(instrumented, { ...(level && { level }), write: (...line) => lines.push(line) });
  return {
    ...rest,
    stop,
    lines,
    texts: () => lines.map(([of, text]) => `${of}: ${text.replace(/[\d.]+ ms/, '… ms')}`),
  };
}

describe('logJobs', () => {
  it('writes modules and failures, the machinery’s as errors', () => {
    const { fake, run, texts } = logged();
    run();
    fake.latest.running(0.5);
    fake.latest.succeed(2, { totalMs: 3 });
    run();
    fake.latest.fail(new EngineError('kernel/trap', 'It stopped.'));
    run();
    fake.latest.fail(new DomainError('toy/odd', 'It is odd.'));
    expect(texts()).toStrictEqual([
      'info: [wasm-compute] module toy is ready (simd)',
      'error: [wasm-compute] toy/double #2 failed after … ms: kernel/trap',
      'warn: [wasm-compute] toy/double #3 failed after … ms: toy/odd',
    ]);
  });

  it('writes every job and worker at the level debug', () => {
    const { fake, run, texts } = logged('debug');
    run();
    fake.latest.running(0.5);
    fake.latest.succeed(2, { totalMs: 3 });
    run().cancel();
    expect(texts()).toStrictEqual(
      expect.arrayContaining([
        'debug: [wasm-compute] toy/double #1 started',
        'debug: [wasm-compute] toy/double #1 is running after … ms',
        'debug: [wasm-compute] toy/double #1 done in … ms (wasm)',
        'debug: [wasm-compute] worker 1 started',
        'debug: [wasm-compute] toy/double #2 cancelled after … ms (dequeued)',
      ]),
    );
  });

  it('writes only errors at the level error, with fields for programs', () => {
    const { fake, run, lines } = logged('error');
    run();
    fake.latest.fail(new DomainError('toy/odd', 'It is odd.'));
    run();
    fake.latest.fail(new EngineError('time/limit', 'Too long.'));
    expect(lines).toMatchObject([['error', expect.any(String), { kernel: 'toy/double', job: 2, code: 'time/limit' }]]);
  });

  it('writes no more when it is stopped', () => {
    const { run, stop, lines } = logged('debug');
    stop();
    run();
    expect(lines).toStrictEqual([]);
  });

  it('writes to the console if nothing else is said', () => {
    const info = vi.spyOn(console, 'info').mockImplementation(() => {});
    const { fake, instrumented, run } = observed();
    logJobs(instrumented);
    run();
    fake.latest.succeed(2);
    expect(info).toHaveBeenCalledWith(
      '[wasm-compute] module toy is ready (simd)',
      expect.objectContaining({ module: 'toy' }),
    );
    info.mockRestore();
  });
});
