// What a worker of the caller's own does with its functions, called here without a worker.
import { describe, expect, it, vi } from 'vitest';
import type { WireJob } from '../../packages/engine/src/protocol';
import { ServedFunctions } from '../../packages/engine/src/served/ServedFunctions';
import { transferable } from '../../packages/engine/src/served/transferable';

/** The smallest module there is. */
const empty = new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));

const call = (run: string, ...args: unknown[]): WireJob => ({
  job: 7,
  module: 'served',
  pieces: [],
  passes: [{ run, args: [], begin: 0, end: 1, units: 1, step: 1, weight: 1, once: true }],
  call: args,
  limitMs: 1000,
  memoryLimitBytes: 2 ** 20,
});

const busy = (ms: number) => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

function serve(functions: Readonly<Record<string, unknown>>) {
  const start = vi.fn(() => functions);
  const onProgress = vi.fn<(job: number, done: number, total: number | null) => void>();
  const served = new ServedFunctions(start, onProgress);
  served.define(empty);
  return { served, start, onProgress };
}

describe('served functions', () => {
  it('are made once, and answer with what they return or come to', async () => {
    const { served, start } = serve({
      add: (a: number, b: number) => a + b,
      soon: async (text: string) => `${text}!`,
      *slowly(n: number) {
        yield 0.5;
        return 2 * n;
      },
      async *later(n: number) {
        yield 'not a number';
        return 3 * n;
      },
    });
    const answers = [];
    for (const job of [call('add', 2, 3), call('soon', 'yes'), call('slowly', 4), call('later', 5)])
      answers.push(await served.run(job));
    expect(answers).toMatchObject([5, 'yes!', 8, 15].map((value) => ({ is: 'done', job: 7, called: { value } })));
    expect(start).toHaveBeenCalledTimes(1);
    expect(start).toHaveBeenCalledWith(empty, { env: {} });
  });

  it('keep `this`, and tell their memory', async () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const { served } = serve({
      memory,
      pages() {
        return (this as { memory: WebAssembly.Memory }).memory.buffer.byteLength;
      },
    });
    expect(served.memory).toBeUndefined();
    expect(await served.run(call('pages'))).toMatchObject({ called: { value: 65_536 } });
    expect(served.memory).toBe(memory);
  });

  it('are refused before the module is there, and by a name that nobody serves', async () => {
    const early = new ServedFunctions(
      () => ({}),
      () => {},
    );
    expect(await early.run(call('any'))).toMatchObject({ is: 'failed', failure: { code: 'kernel/protocol' } });
    const { served } = serve({ version: 3 });
    expect(await served.run(call('version'))).toMatchObject({ is: 'failed', failure: { code: 'load/incompatible' } });
  });

  it('tell errors with a code as they are, and all others as a trap, after which they are made anew', async () => {
    class TextError extends Error {
      override name = 'DomainError';
      code = 'text/empty';
      detail = { at: 3 };
      hint = 'Write something.';
    }
    const { served, start } = serve({
      coded() {
        throw new TextError('Nothing there.');
      },
      plain() {
        throw new Error('oh');
      },
      text() {
        throw 'words';
      },
      compiled() {
        throw new Error('too short in assembly/text.ts:12:5');
      },
      trap() {
        throw new WebAssembly.RuntimeError('unreachable');
      },
    });
    expect(await served.run(call('coded'))).toMatchObject({
      is: 'done',
      called: {
        thrown: {
          family: 'DomainError',
          code: 'text/empty',
          message: 'Nothing there.',
          detail: { at: 3 },
          hint: 'Write something.',
        },
      },
    });
    expect(start).toHaveBeenCalledTimes(1);
    const told = { plain: 'oh', text: 'words', compiled: 'too short', trap: 'unreachable' };
    for (const [name, text] of Object.entries(told)) {
      const answer = await served.run(call(name));
      expect(answer).toMatchObject({ is: 'failed', failure: { code: 'kernel/trap' } });
      expect(JSON.stringify(answer)).toContain(text);
    }
    expect(await served.run(call('compiled'))).toMatchObject({
      failure: { location: { file: 'assembly/text.ts', line: 12, column: 5 } },
    });
    expect(start).toHaveBeenCalledTimes(5);
  });

  it('tell a module for which there is no room, and begin anew with the next call', async () => {
    const { served, start } = serve({ answer: () => 42 });
    start.mockImplementationOnce(() => {
      throw new RangeError('could not allocate memory');
    });
    expect(await served.run(call('answer'))).toMatchObject({
      is: 'failed',
      failure: { code: 'kernel/out-of-memory' },
    });
    expect(await served.run(call('answer'))).toMatchObject({ is: 'done', called: { value: 42 } });
  });

  it('tell a module whose imports are missing', async () => {
    const served = new ServedFunctions(
      () => {
        throw new WebAssembly.LinkError('env.now is missing');
      },
      () => {},
    );
    served.define(empty);
    const answer = await served.run(call('any'));
    expect(answer).toMatchObject({ is: 'failed', failure: { code: 'load/incompatible' } });
    expect(JSON.stringify(answer)).toContain('env.now is missing');
  });

  it('stop between two steps when they are cancelled, give back what they hold, and say how far they are', async () => {
    const finished = vi.fn<() => void>();
    const { served, onProgress } = serve({
      *endless() {
        try {
          for (let step = 1; ; step++) {
            busy(5);
            yield Math.min(1, step / 100);
          }
        } finally {
          finished();
        }
      },
    });
    const running = served.run(call('endless'));
    setTimeout(() => served.cancel(8), 10);
    setTimeout(() => served.cancel(7), 60);
    expect(await running).toStrictEqual({ is: 'cancelled', job: 7 });
    expect(finished).toHaveBeenCalledTimes(1);
    const [job, done, total] = onProgress.mock.lastCall!;
    expect([job, total]).toStrictEqual([7, 1]);
    expect(done).toBeGreaterThan(0);
    served.cancel(7);
  });

  it('keep the time limit between two steps', async () => {
    const { served } = serve({
      *endless() {
        for (;;) {
          busy(5);
          yield;
        }
      },
    });
    const answer = await served.run({ ...call('endless'), limitMs: 30 });
    expect(answer).toMatchObject({ is: 'failed', failure: { code: 'time/limit' } });
  });
});

describe('transferable', () => {
  it('hands whole buffers over, each once', () => {
    const whole = Float64Array.of(1, 2);
    const { value, buffers } = transferable({ a: whole, b: [whole, whole.buffer], c: 'text' }, undefined);
    expect(buffers).toStrictEqual([whole.buffer]);
    expect((value as { a: Float64Array }).a).toBe(whole);
  });

  it('copies parts of buffers, and what lies in the memory of the module', () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    new Uint8Array(memory.buffer).set([1, 2, 3]);
    const inMemory = new Uint8Array(memory.buffer, 0, 3);
    const part = Float64Array.of(1, 2, 3).subarray(1);
    const { value, buffers } = transferable([inMemory, part, memory.buffer], memory);
    const [bytes, floats, all] = value as [Uint8Array, Float64Array, ArrayBuffer];
    expect([[...bytes], [...floats], all.byteLength]).toStrictEqual([[1, 2, 3], [2, 3], 65_536]);
    expect(buffers).toStrictEqual([bytes.buffer, floats.buffer, all]);
    expect(buffers).not.toContain(memory.buffer);
  });

  it('leaves shared memory alone, and keeps a key called __proto__', () => {
    const shared = new Uint8Array(new SharedArrayBuffer(4));
    const { value, buffers } = transferable(JSON.parse('{"__proto__": 5}'), undefined);
    expect(Object.keys(value as object)).toStrictEqual(['__proto__']);
    expect(buffers).toStrictEqual([]);
    expect(transferable(shared, undefined)).toStrictEqual({ value: shared, buffers: [] });
  });

  it('meets what contains itself once', () => {
    const list: unknown[] = [];
    list.push(list, { list });
    const made = transferable(list, undefined).value as [unknown, { list: unknown }];
    expect([made[0] === made, made[1].list === made, made === (list as unknown)]).toStrictEqual([true, true, false]);
  });
});
