/** Any `.wasm`, of whatever language, by what its functions take. */
import {
  defineModule,
  type Element,
  type F32,
  type F64,
  type I32,
  type I64,
  type In,
  type InOut,
  type ModuleHandle,
  type Out,
  type Scratch,
  type Tail,
  type U32,
  type U64,
  type WasmFile,
} from './kernel.js';
import { checkDeclaration, parametersOf } from './modules/checkDeclaration.js';
import { limitMemory } from './modules/limitMemory.js';

interface Numbers {
  i32: I32;
  u32: U32;
  f32: F32;
  f64: F64;
  i64: I64;
  u64: U64;
}

/**
 * What one parameter of an exported function takes: a number (`'i32'`, `'f64'`, …), the address of a buffer of elements
 * (`'in f64'` is read, `'out f64'` written, `'inout f64'` both, `'scratch f64'` the function's own), or the cell that says
 * where an output of unknown length lies (`'tail'`).
 */
export type ParameterWord = keyof Numbers | `${'in' | 'out' | 'inout' | 'scratch'} ${Element}` | 'tail';

/** What a function that is called once returns. */
export type ResultWord = `-> ${keyof Numbers}`;

type ArgumentOf<W> = W extends keyof Numbers
  ? Numbers[W]
  : W extends `in ${infer E extends Element}`
    ? In<E>
    : W extends `out ${infer E extends Element}`
      ? Out<E>
      : W extends `inout ${infer E extends Element}`
        ? InOut<E>
        : W extends `scratch ${infer E extends Element}`
          ? Scratch<E>
          : W extends 'tail'
            ? Tail
            : never;

/** A helper of its own: written inside a record, the mapping would turn the tuple into an array. */
type ArgumentsOf<W extends readonly unknown[]> = W extends readonly [...infer P, ResultWord]
  ? ArgumentsOf<P>
  : { -readonly [K in keyof W]: ArgumentOf<W[K]> };

type Declared = Readonly<
  Record<string, readonly ParameterWord[] | readonly [...parameters: ParameterWord[], result: ResultWord]>
>;

export interface ModuleDeclaration<E extends Declared> {
  /**
   * Where the file lies: `new URL('./mine.wasm', import.meta.url)`, which bundlers understand. Several builds of one
   * module are given by variant; each machine gets the best that it can run.
   */
  readonly file: URL | WasmFile | Readonly<Partial<Record<'base' | 'simd' | 'relaxed', WasmFile>>>;
  /**
   * For each function the words of its parameters, without `begin` and `end` where the function has those. For a function
   * that is called once the last word may say what it returns, `'-> f64'`, which is checked as well.
   */
  readonly exports: E;
}

/**
 * Describes a `.wasm` that this package did not build. The module must export its memory as `memory`. Buffers of a job are
 * laid behind everything that the module's memory starts with, so that an allocator of its own is left alone. It may import
 * AssemblyScript's `env.abort` and nothing else: whatever more it asks for is refused before any of it runs. Its memory can
 * grow by the engine's `memoryLimitBytes` and no further, whatever maximum it declares.
 *
 * A function that ends in `begin: i32, end: i32` works through numbered units and is called in slices, with progress and
 * cancellation: `mine.f(…).over(units)`. Any other function is called once: `mine.f(…).once(target)`, where `target` is a
 * buffer of one element for the value that it returns.
 *
 * ```ts
 * const mine = declareModule('mine', {
 *   file: new URL('./mine.wasm', import.meta.url),
 *   exports: { dot: ['in f64', 'in f64', 'i32'] },
 * });
 * export const dot = defineKernel(mine, {
 *   name: 'dot',
 *   plan({ x, y }: { x: Float64Array; y: Float64Array }) {
 *     const sum = write('f64', 1);
 *     return { output: { sum }, passes: [mine.dot(read(x), read(y), x.length).once(sum)] };
 *   },
 *   result: ({ sum }) => sum[0]!,
 * });
 * ```
 *
 * A file of another origin than the page's needs its digest: `file: { url, integrity: 'sha384-…' }`.
 *
 * Fails, when the module is first used: `load/denied` (another origin, no digest), `load/incompatible` (the message
 * lists every export that is missing, or takes or returns something else),
 * `import/denied`, and every `load/…` code.
 */
export function declareModule<N extends string, const E extends Declared>(
  name: N,
  { file, exports }: ModuleDeclaration<E>,
): ModuleHandle<N, { [K in keyof E]: ArgumentsOf<E[K]> }> {
  return defineModule<{ [K in keyof E]: ArgumentsOf<E[K]> }>()(name, {
    signatures: Object.fromEntries(Object.entries(exports).map(([run, words]) => [run, parametersOf(words)])),
    limitMemory,
    check: (wasm, bytes) => checkDeclaration(name, exports, wasm, bytes),
    files: file instanceof URL ? { base: { url: file } } : 'url' in file ? { base: file } : file,
  });
}
