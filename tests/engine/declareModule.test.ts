import { readFileSync } from 'node:fs';
import { declareModule, defineKernel, write } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { autocorrelate, dot } from '../../stories/recipes/own-module/signal';

const { parseWat } = await wabt();
const assemble = (text: string) => new Uint8Array(parseWat('test.wat', text).toBinary({}).buffer);
const fileOf = (text: string) =>
  new URL(`data:application/wasm;base64,${Buffer.from(assemble(text)).toString('base64')}`);

const recipe = new URL('../../stories/recipes/own-module/', import.meta.url);
const engine = createInlineEngine();

/** A kernel without input that calls `answer` of a module once. */
function answerOf(name: string, text: string) {
  const module = declareModule(name, { file: fileOf(text), exports: { answer: [] } });
  return defineKernel(module, {
    name: 'answer',
    plan(this: void, _input: null) {
      const out = write('i32', 1);
      return { output: { out }, passes: [module.answer().once(out)] };
    },
    result: ({ out }) => out[0]!,
  });
}

describe('the recipe of a module from elsewhere', () => {
  it('has a .wasm that is its .wat, assembled', () => {
    const built = new Uint8Array(readFileSync(new URL('signal.wasm', recipe)));
    expect(built).toStrictEqual(assemble(readFileSync(new URL('signal.wat', recipe), 'utf8')));
  });

  it('multiplies as plain JavaScript does', async () => {
    const x = Float64Array.from({ length: 1000 }, (_, i) => Math.sin(i));
    const y = Float64Array.from({ length: 1000 }, (_, i) => Math.cos(i * i));
    let sum = 0;
    for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
    expect(await engine.run(dot, { x, y })).toBe(sum);
    expect(await engine.run(dot, { x: new Float64Array(0), y: new Float64Array(0) })).toBe(0);
  });

  it('correlates as plain JavaScript does, whole and step by step', async () => {
    const x = Float64Array.from({ length: 300 }, (_, i) => Math.sin(i * 1.3) + (i % 7));
    const expected = Float64Array.from({ length: 40 }, (_, lag) => {
      let sum = 0;
      for (let i = 0; i + lag < x.length; i++) sum += x[i]! * x[i + lag]!;
      return sum;
    });
    expect(await engine.run(autocorrelate, { x, shifts: 40 })).toStrictEqual(expected);
    const stepwise = createInlineEngine({ debug: { stepwise: true, dirty: true } });
    expect(await stepwise.run(autocorrelate, { x, shifts: 40 })).toStrictEqual(expected);
  });

  it('refuses arrays of different lengths before anything is loaded', async () => {
    const run = createInlineEngine().run(dot, { x: new Float64Array(2), y: new Float64Array(3) });
    await expect(run).rejects.toMatchObject({ code: 'signal/length', phase: 'input' });
  });
});

describe('declareModule', () => {
  it('runs a plain function once, and keeps what it returns', async () => {
    const kernel = answerOf(
      'plain',
      '(module (memory (export "memory") 1 2) (func (export "answer") (result i32) i32.const 42))',
    );
    expect(await engine.run(kernel, null)).toBe(42);
  });

  it('L10: names what is missing and what is there', async () => {
    const kernel = answerOf('other', '(module (memory (export "memory") 1 2) (func (export "reply")))');
    await expect(engine.run(kernel, null)).rejects.toMatchObject({
      code: 'load/incompatible',
      message: expect.stringMatching(/- answer is not exported; declared: a function\nIt exports memory, reply\./),
      detail: { differences: ['answer is not exported; declared: a function'], present: ['memory', 'reply'] },
    });
  });

  it('L10: lists every difference in one message', async () => {
    const module = declareModule('many', {
      file: fileOf(`(module (import "env" "abort" (func $abort (param i32 i32 i32 i32)))
        (global (export "memory") i32 (i32.const 1))
        (func (export "kind") (param f32))
        (func (export "count") (param i32 i32))
        (func (export "status") (param i32 i32 i32) (result f64) f64.const 0)
        (func (export "result") (result f32) f32.const 0)
        (func (export "pair") (result i32 i32) i32.const 0 i32.const 0)
        (func (export "right") (param i32 f64 i64) (result i64) i64.const 0)
        (func (export "units") (param i32 i32 i32) (result i32) i32.const 0)
        (table (export "table") 1 funcref))`),
      exports: {
        kind: ['f64'],
        count: ['in f64'],
        status: ['out u8'],
        result: ['-> f64'],
        pair: [],
        right: ['inout f32', 'f64', 'u64', '-> u64'],
        units: ['tail'],
        table: [],
        gone: [],
      },
    });
    const kernel = defineKernel(module, {
      name: 'kind',
      plan: (_input: null) => ({ output: {}, passes: [module.kind(1).once()] }),
      result: () => 0,
    });
    const error: unknown = await engine.run(kernel, null).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'load/incompatible',
      phase: 'load',
      detail: {
        differences: [
          'memory is a global; declared: a memory',
          'kind takes (f32); declared: (f64), or (f64, i32, i32) with begin and end',
          'count takes (i32, i32); declared: (i32), or (i32, i32, i32) with begin and end',
          'status returns (f64); a function that works through units returns a status, (i32), and declares no result',
          'result returns (f32); declared: (f64)',
          'pair returns (i32, i32); one value can be taken',
          'table is a table; declared: a function',
          'gone is not exported; declared: a function',
        ],
      },
    });
    expect((error as Error).message.split('\n')).toHaveLength(10);
  });

  it('X01: refuses imports before anything of the module runs', async () => {
    const kernel = answerOf(
      'greedy',
      `(module (import "env" "fetch" (func $fetch)) (memory (export "memory") 1 2) (start $go)
        (func $go call $fetch) (func (export "answer") (result i32) i32.const 1))`,
    );
    await expect(engine.run(kernel, null)).rejects.toMatchObject({
      code: 'import/denied',
      detail: { denied: ['env.fetch'] },
    });
  });

  it('says where a kernel of AssemblyScript gave up', async () => {
    const utf16 = (text: string) => {
      const bytes = Buffer.from(text, 'utf16le');
      const length = Buffer.alloc(4);
      length.writeUInt32LE(bytes.length);
      return [...length, ...bytes].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('');
    };
    const kernel = answerOf(
      'aborts',
      `(module (import "env" "abort" (func $abort (param i32 i32 i32 i32))) (memory (export "memory") 1 2)
        (data (i32.const 16) "${utf16('Index out of range')}") (data (i32.const 96) "${utf16('assembly/mine.ts')}")
        (func (export "answer") (result i32)
          (call $abort (i32.const 20) (i32.const 100) (i32.const 7) (i32.const 3)) unreachable))`,
    );
    const own = createInlineEngine();
    await expect(own.run(kernel, null)).rejects.toMatchObject({
      code: 'kernel/trap',
      message: expect.stringMatching(/^The kernel gave up: Index out of range \(assembly\/mine\.ts:7:3\)/),
      location: { file: 'assembly/mine.ts', line: 7, column: 3 },
    });
    expect(await own.run(dot, { x: Float64Array.of(2), y: Float64Array.of(3) })).toBe(6);
  });
});

describe('a module that exports nothing', () => {
  it('is refused, with the words for it', async () => {
    const run = engine.run(answerOf('empty', '(module)'), null);
    await expect(run).rejects.toMatchObject({ code: 'load/incompatible', detail: { present: [] } });
    await expect(run).rejects.toThrow('It exports nothing.');
  });
});
