/**
 * What a kernel is: one function over linear memory that works through numbered units, and a plan that says how typed
 * input becomes its arguments. Everything here is plain data; nothing runs.
 */

/** Element types of a buffer in linear memory, and the array that the page sees. */
export interface ArrayOf {
  u8: Uint8Array<ArrayBuffer>;
  i8: Int8Array<ArrayBuffer>;
  u16: Uint16Array<ArrayBuffer>;
  i16: Int16Array<ArrayBuffer>;
  u32: Uint32Array<ArrayBuffer>;
  i32: Int32Array<ArrayBuffer>;
  u64: BigUint64Array<ArrayBuffer>;
  i64: BigInt64Array<ArrayBuffer>;
  f32: Float32Array<ArrayBuffer>;
  f64: Float64Array<ArrayBuffer>;
}
export type Element = keyof ArrayOf;

export type NumericArray =
  | Uint8Array
  | Uint8ClampedArray
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | BigUint64Array
  | BigInt64Array
  | Float32Array
  | Float64Array;

type ElementOf<A> = A extends Uint8Array | Uint8ClampedArray
  ? 'u8'
  : A extends Int8Array
    ? 'i8'
    : A extends Uint16Array
      ? 'u16'
      : A extends Int16Array
        ? 'i16'
        : A extends Uint32Array
          ? 'u32'
          : A extends Int32Array
            ? 'i32'
            : A extends BigUint64Array
              ? 'u64'
              : A extends BigInt64Array
                ? 'i64'
                : A extends Float32Array
                  ? 'f32'
                  : A extends Float64Array
                    ? 'f64'
                    : never;

/** Bytes of one element. */
export const elementBytes: Readonly<Record<Element, number>> = {
  u8: 1,
  i8: 1,
  u16: 2,
  i16: 2,
  u32: 4,
  i32: 4,
  u64: 8,
  i64: 8,
  f32: 4,
  f64: 8,
};

/** What a buffer of a plan is for. */
export type Use = 'read' | 'update' | 'write' | 'scratch' | 'tail';

/** One buffer of a plan. Made by `read`, `update`, `write`, `scratch` and `tail`. */
export interface Piece<U extends Use = Use, E extends Element = Element> {
  readonly use: U;
  readonly type: E;
  /** Elements. */
  readonly length: number;
  /** Elements that belong to one step of the plan's axis; without it every part of a split job gets the whole buffer. */
  readonly per?: number;
  /** Steps of the axis that a part also needs on both sides. */
  readonly halo?: number;
  readonly data?: NumericArray;
  /** Filled with zeros before the job; otherwise dirty. */
  readonly zero?: boolean;
  /** One for each worker, also where memory is shared. */
  readonly own?: boolean;
}

export type Read<E extends Element> = Piece<'read', E>;
export type Update<E extends Element> = Piece<'update', E>;
export type Write<E extends Element> = Piece<'write', E>;
export type ScratchPiece<E extends Element> = Piece<'scratch', E>;
export type TailPiece<E extends Element = Element> = Piece<'tail', E>;

interface Along {
  per?: number;
  halo?: number;
}

const arrays: Readonly<Record<string, Element>> = {
  Uint8Array: 'u8',
  Uint8ClampedArray: 'u8',
  Int8Array: 'i8',
  Uint16Array: 'u16',
  Int16Array: 'i16',
  Uint32Array: 'u32',
  Int32Array: 'i32',
  BigUint64Array: 'u64',
  BigInt64Array: 'i64',
  Float32Array: 'f32',
  Float64Array: 'f64',
};

/** The element type of a typed array, by its brand and not by its prototype. */
export function elementOf(data: NumericArray): Element {
  const element = arrays[data[Symbol.toStringTag]];
  if (element === undefined) throw new TypeError('Expected a typed array.');
  return element;
}

/** A buffer that the kernel reads. Copied into the worker, or transferred when the caller allows it. */
export function read<A extends NumericArray>(data: A, along: Along = {}): Read<ElementOf<A>> {
  return { use: 'read', type: elementOf(data) as ElementOf<A>, length: data.length, data, ...along };
}

/** A buffer that the kernel reads and changes; the changed copy may be an output. The caller's array stays as it is. */
export function update<A extends NumericArray>(data: A, along: Along = {}): Update<ElementOf<A>> {
  return { use: 'update', type: elementOf(data) as ElementOf<A>, length: data.length, data, ...along };
}

/** A buffer that the kernel fills. Dirty at the start: write every element. */
export function write<E extends Element>(type: E, length: number, along: Along = {}): Write<E> {
  return { use: 'write', type, length, ...along };
}

/** A buffer of the kernel's own, forgotten after the job. Dirty unless `zero`. */
export function scratch<E extends Element>(
  type: E,
  length: number,
  options: Along & { own?: boolean; zero?: boolean } = {},
): ScratchPiece<E> {
  return { use: 'scratch', type, length, ...options };
}

/** Output whose length only the kernel knows. One for a plan at the most; the plan can't be split. */
export function tail<E extends Element>(type: E): TailPiece<E> {
  return { use: 'tail', type, length: 0 };
}

/* What the generated calls say of a parameter. Anything may be read; only what is written may be written. */
export type In<E extends Element> = Piece<'read' | 'update' | 'write' | 'scratch', E>;
export type Out<E extends Element> = Piece<'update' | 'write' | 'scratch', E>;
export type InOut<E extends Element> = Piece<'update' | 'write' | 'scratch', E>;
export type Scratch<E extends Element> = Piece<'scratch', E>;
export type Tail = TailPiece;
export type I32 = number;
export type U32 = number;
export type F32 = number;
export type F64 = number;
export type I64 = bigint;
export type U64 = bigint;

export type Argument = Piece | number | bigint;

export interface PassOptions {
  /** Units that belong to one step of the plan's axis. A pass of a plan with an axis that has none is done by every part. */
  per?: number;
  /**
   * Units in groups of this many don't depend on the pass's other groups: on shared memory, workers take groups as they
   * come, whatever the axis of the plan is. A pass with `per` has the groups of its steps.
   */
  group?: number;
  /** Steps of the axis that a part also works through on both sides (because a later pass reads there). */
  halo?: number;
  /** Slices are multiples of this many units (a tile's height). Default 1. */
  step?: number;
  /** Time of one unit relative to the other passes' units, for the progress bar. Default 1. */
  weight?: number;
}

/** One export called over a range of units. */
export interface Pass<N extends string = string> extends Readonly<PassOptions> {
  readonly module: N;
  readonly run: string;
  readonly args: readonly Argument[];
  /** Infinity: ends by DONE. A tail: its `units` word when the pass begins. */
  readonly units: number | TailPiece;
  /** Called once without begin and end; the value it returns goes into the piece, if there is one. */
  readonly once?: Write<Element> | true;
}

export type Outputs = Readonly<Record<string, Piece<'write' | 'update' | 'tail'>>>;

/** What a job will do: plain data, made on the calling thread. */
export interface Plan<N extends string = string, O extends Outputs = Outputs> {
  readonly passes: readonly Pass<N>[];
  readonly output: O;
  /** Steps by which the job can be cut into parts (rows, say). All passes and buffers with `per` share it. */
  readonly axis?: number;
  /**
   * Rough milliseconds that one worker needs, right within a factor of two or three on a common machine. Cutting costs
   * copies and joins, so a plan that does not say its cost is never cut.
   */
  readonly costMs?: number;
  /** A call of a function in a worker of the caller's own, instead of passes over buffers; see `defineWorkerKernel`. */
  readonly call?: PlanCall;
}

/** Arguments and an answer that travel as they are, not through linear memory. */
export interface PlanCall {
  /** Bytes of the arrays and texts among the arguments. */
  readonly bytes: number;
  /** The arguments, copied or taken, and every buffer in them: to be transferred. */
  take(transfer: readonly ArrayBuffer[]): {
    readonly args: readonly unknown[];
    readonly buffers: readonly ArrayBuffer[];
  };
  /** What the caller gets of what the worker answered; throws what it says was thrown. */
  result(answer: unknown): unknown;
}

/** An export with its arguments, waiting for its units. */
export interface Call<N extends string> {
  /** Runs `units` units, in slices. */
  over(units: number, options?: PassOptions): Pass<N>;
  /** Runs as many units as the tail says when the pass begins. */
  overTail(tail: TailPiece, options?: PassOptions): Pass<N>;
  /** Calls a plain function once, without begin and end. A function that returns a value must name its target. */
  once(into?: Write<Element>): Pass<N>;
}

export type Variant = 'base' | 'simd' | 'relaxed';

/** One build of a module. */
export interface WasmFile {
  readonly url: URL;
  /** Exact size, so that download progress is exact whatever the server compresses. */
  readonly bytes?: number;
  /** `sha384-…`, checked before compiling. */
  readonly integrity?: string;
  /** First free byte behind the static data. */
  readonly heapBase?: number;
  /** Its source map, as compilers write one for debugging: errors of traps then say the line. Fetched when one is needed. */
  readonly sourceMap?: URL;
}

/** A compiled `.wasm` as the engine knows it: where it lies and what it exports. */
export interface ModuleDefinition<N extends string = string> {
  readonly name: N;
  /** For each export the words of its parameters (`in f64`, `out f64`, `i32`, …) without begin and end. */
  readonly signatures: Readonly<Record<string, readonly string[]>>;
  readonly files: Readonly<Partial<Record<Variant, WasmFile>>>;
  /** Import names (`env.now`) that the module may ask for. Default none. */
  readonly imports?: Readonly<Record<string, Readonly<Record<string, WebAssembly.ImportValue>>>>;
  /** The bytes to compile, whose memory can't outgrow the host's limit. Modules of this build have a maximum of their own. */
  readonly limitMemory?: (bytes: Uint8Array<ArrayBuffer>, limitBytes: number) => Uint8Array<ArrayBuffer>;
  /** Throws when the file is not what its declaration says. Modules of this build are known by their digest instead. */
  readonly check?: (wasm: WebAssembly.Module, bytes: Uint8Array) => void;
}

const definition = Symbol('wasm-compute module');

export type ModuleHandle<N extends string = string, S = unknown> = {
  readonly [K in keyof S]: S[K] extends readonly Argument[] ? (...args: S[K]) => Call<N> : never;
} & { readonly [definition]: ModuleDefinition<N> };

/** The definition behind a handle. */
export function moduleOf<N extends string>(handle: ModuleHandle<N>): ModuleDefinition<N> {
  return handle[definition];
}

/** A handle with one typed call for each export. Called by the generated files; `S` is the interface that the build wrote. */
export function defineModule<S>() {
  return <N extends string>(name: N, rest: Omit<ModuleDefinition<N>, 'name'>): ModuleHandle<N, S> => {
    const calls: Record<string, (...args: Argument[]) => Call<N>> = {};
    for (const run of Object.keys(rest.signatures)) {
      calls[run] = (...args) => ({
        over: (units, options = {}) => ({ module: name, run, args, units, ...options }),
        overTail: (units, options = {}) => ({ module: name, run, args, units, ...options }),
        once: (into) => ({ module: name, run, args, units: 1, once: into ?? true }),
      });
    }
    return { ...calls, [definition]: { name, ...rest } } as unknown as ModuleHandle<N, S>;
  };
}

/** What `result` sees: a typed array for each output. */
export type OutputsOf<O extends Outputs> = { readonly [K in keyof O]: ArrayOf[O[K]['type']] };

/** One compute function: typed input in, typed result out. Pass it to `engine.run` or `useWasmCompute`. */
export interface Kernel<in I, out R> {
  /** `<folder>/<kernel>`, as in its import path. */
  readonly id: string;
  readonly module: ModuleDefinition;
  /** Checks the input (throws InputError) and lays the job out. Pure. */
  plan(input: I): Plan;
  /** Makes the result of the raw outputs; may throw a DomainError when the outputs say so. */
  result(outputs: Readonly<Record<string, ArrayOf[Element]>>, input: I): R;
  /** The error for a status of 16 or more that the kernel returned. */
  fail?(status: number, input: I): Error | undefined;
  /** Jobs of it that one engine runs at once; without it, as many as there are workers. */
  readonly concurrency?: number;
}

export interface KernelDefinition<N extends string, I, O extends Outputs, R> {
  /** The kernel's name inside its module, or the whole id where several modules share a folder of kernels. */
  name: string;
  plan(input: I): Plan<N, O>;
  result(outputs: OutputsOf<O>, input: I): R;
  fail?(status: number, input: I): Error | undefined;
  /** Jobs of this kernel that one engine runs at once, 1 or more; others wait, and jobs of other kernels pass them. Default: no limit. */
  concurrency?: number;
}

/** Binds a plan and a result to a module. Starts nothing. */
export function defineKernel<N extends string, S, I, O extends Outputs, R>(
  module: ModuleHandle<N, S>,
  { name, plan, result, fail, concurrency }: KernelDefinition<NoInfer<N>, I, O, R>,
): Kernel<I, R> {
  const of = moduleOf(module as unknown as ModuleHandle<N>);
  return {
    id: name.includes('/') ? name : `${of.name}/${name}`,
    module: of,
    plan,
    result: (outputs, input) => result(outputs as unknown as OutputsOf<O>, input),
    ...(fail && { fail }),
    ...(concurrency !== undefined && { concurrency }),
  };
}
