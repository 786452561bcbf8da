/** The calculator's module built to count its own work, and called slice by slice. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import binaryen from 'assemblyscript/binaryen';

interface Exports {
  memory: WebAssembly.Memory;
  heapBase: WebAssembly.Global<'i32'>;
  work: WebAssembly.Global<'i64'>;
  evaluate(...numbers: number[]): number;
}

export interface Calls {
  /** Rounds of loops of each call. */
  work: number[];
  /** Milliseconds of each call. */
  ms: number[];
  /** What was wrong, 0 for nothing (see `faults.ts`). */
  fault: number;
  /** Bytes of memory at the end. */
  memory: number;
}

export interface Settings {
  significantDigits?: number;
  maxDigits?: number;
  /** 0 degrees, 1 radians, 2 gradians. */
  angle?: number;
}

export type CountedCalculator = (expression: string, settings?: Settings) => Calls;

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The text of the module, with a count in front of every loop's body. */
async function countedText(flags: readonly string[]): Promise<string> {
  let text = '';
  const { error, stderr } = await asc.main(
    [
      ...['assembly/calculator/evaluate.ts', 'assembly/shared/heap.ts', '--textFile', 'counted.wat'],
      ...['--runtime', 'stub', '--noAssert', '-O2', '--use', 'abort=', '--initialMemory', '1', '--baseDir', root],
      ...flags,
    ],
    {
      readFile: (name) => (existsSync(root + name) ? readFile(root + name, 'utf8') : null),
      writeFile: (_, contents) => {
        if (typeof contents === 'string') text = contents;
      },
      listFiles: () => [],
    },
  );
  if (error) throw new Error(stderr.toString());
  const counted = text.replaceAll(
    /^( *loop \$\S+.*)$/gm,
    '$1\n global.get $work\n i64.const 1\n i64.add\n global.set $work',
  );
  return counted.replace(/\)\s*$/, ' (global $work (mut i64) (i64.const 0))\n (export "work" (global $work))\n)');
}

/** Builds the module; `base` has no SIMD, so that its loops go round most often. */
export async function buildCountedCalculator(variant: 'base' | 'simd'): Promise<CountedCalculator> {
  const text = await countedText(variant === 'simd' ? ['--enable', 'simd'] : []);
  const parsed = binaryen.parseText(text);
  parsed.setFeatures(binaryen.Features.All);
  const module = await WebAssembly.compile(new Uint8Array(parsed.emitBinary()));
  parsed.dispose();
  return (expression, settings) =>
    run(new WebAssembly.Instance(module).exports as unknown as Exports, expression, settings);
}

const align = (address: number) => (address + 15) & ~15;

function run(
  wasm: Exports,
  expression: string,
  { significantDigits = 100, maxDigits = 100_000, angle = 1 }: Settings = {},
): Calls {
  const text = align(wasm.heapBase.value);
  const machine = align(text + expression.length * 2);
  const tail = machine + 1024;
  const free = tail + 16;
  const missing = free - wasm.memory.buffer.byteLength;
  if (missing > 0) wasm.memory.grow(Math.ceil(missing / 65536));
  new Uint8Array(wasm.memory.buffer).fill(0xa5, text);
  const units = new Uint16Array(wasm.memory.buffer, text, expression.length);
  for (let i = 0; i < units.length; i++) units[i] = expression.charCodeAt(i);
  new Uint8Array(wasm.memory.buffer, machine, 1024).fill(0);
  new Uint32Array(wasm.memory.buffer, tail, 4).set([free, 0, 0, 0]);
  const calls: Calls = { work: [], ms: [], fault: 0, memory: 0 };
  let status: number;
  do {
    const before = wasm.work.value;
    const start = performance.now();
    status = wasm.evaluate(text, expression.length, machine, tail, 0, angle, significantDigits, maxDigits, 0, 1);
    calls.ms.push(performance.now() - start);
    calls.work.push(Number(wasm.work.value - before));
  } while (status === -2);
  if (status !== -1) throw new Error(`status ${status}`);
  const [, answer = 0] = new Uint32Array(wasm.memory.buffer, tail, 4);
  calls.fault = new Int32Array(wasm.memory.buffer, answer, 1)[0]!;
  calls.memory = wasm.memory.buffer.byteLength;
  return calls;
}
