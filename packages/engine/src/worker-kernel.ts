/** Kernels that run in a worker of your own, on the same terms as all others. */
import type { AnnexedModule } from './annex.js';
import type { Kernel, WasmFile } from './kernel.js';
import { limitMemory } from './modules/limitMemory.js';
import { callOf } from './served/callOf.js';
import { OpenAnnexes } from './served/OpenAnnexes.js';
import type { ArgumentsOf, FunctionName, Start, ValueOf } from './served/start.js';

export type { ArgumentsOf, FunctionName, Start, ValueOf } from './served/start.js';

export interface WorkerModuleDeclaration {
  /** Starts the worker: `() => new Worker(new URL('./text.worker.ts', import.meta.url), { type: 'module' })`. */
  readonly worker: () => Worker;
  /** Where the `.wasm` lies: `new URL('./text.wasm', import.meta.url)`. Of another origin it needs its digest. */
  readonly file: URL | WasmFile;
  /** Import names that the module may ask for besides `env.abort`, such as `env.console.log`. Default none. */
  readonly imports?: readonly string[];
}

/** A module that a worker of your own serves. `S`: what that worker gives to `serveKernel`. */
export interface WorkerModule<S extends Start> {
  readonly module: AnnexedModule;
  /** Only a type. */
  readonly start?: S;
}

/**
 * Describes a module and the worker that serves it. The types of its functions come from what the worker gives to
 * `serveKernel`, for example the `instantiate` that AssemblyScript declares in its `.d.ts`:
 *
 *   import type { instantiate } from './text.js';
 *   const text = declareWorkerModule<typeof instantiate>('text', {
 *     file: new URL('./text.wasm', import.meta.url),
 *     worker: () => new Worker(new URL('./text.worker.ts', import.meta.url), { type: 'module' }),
 *   });
 *   export const distance = defineWorkerKernel(text, 'distance');
 *   await engine.run(distance, ['kitten', 'sitting']);
 *
 * Starts nothing. With the first run the engine loads the module, checks what it imports, and starts workers for it: as many
 * as it may have of its own, beside those, and with the same limits. `--bindings raw` lets a module reach all that is
 * global in the worker; the check on imports is what keeps it from that.
 */
export function declareWorkerModule<S extends Start>(
  name: string,
  { worker, file, imports = [] }: WorkerModuleDeclaration,
): WorkerModule<S> {
  const spaces: Record<string, Record<string, 0>> = {};
  for (const path of imports) {
    const [, space = '', field = ''] = /^([^.]*)\.(.*)$/.exec(path) ?? [];
    // The worker gives the values; here the names count.
    (spaces[space] ??= {})[field] = 0;
  }
  const files = { base: file instanceof URL ? { url: file } : file };
  return {
    module: { name, signatures: {}, files, imports: spaces, limitMemory, annex: { worker, Annexes: OpenAnnexes } },
  };
}

export interface WorkerKernelForm<S extends Start, K extends FunctionName<S>, I, R> {
  /** The kernel's name, where it is not the function's. */
  readonly name?: string;
  /** The function's arguments, made of the kernel's input. May throw an InputError: nothing is started then. */
  readonly call: (input: I) => ArgumentsOf<S, K>;
  /** The result, made of what the function returned. Default: just that. */
  readonly result?: (value: ValueOf<S, K>, input: I) => R;
  /** Jobs of this kernel that one engine runs at once; others wait. Default: no limit. */
  readonly concurrency?: number;
}

/**
 * A kernel of one function that a worker of your own serves. Its input is the list of the function's arguments, unless `call`
 * makes those of another input, and its result what the function returns, unless `result` makes something of that:
 *
 *   const distance = defineWorkerKernel(text, 'distance', { call: ({ a, b }: { a: string; b: string }) => [a, b] });
 *
 * Arguments may be numbers, texts, typed arrays, and arrays and plain objects of these; they are copied, but for the buffers
 * of the run's `transfer`. `keep` has no effect, and `cache` knows a list of arguments only when it is the same list: give the
 * input another form for that. The module's memory grows no further than the engine's
 * `memoryLimitBytes`.
 *
 * Fails: as every kernel does; `input/type` for arguments that can't be sent; and with what the function throws
 * (see `serveKernel`). The inline engine answers `worker/unsupported`, and so does any engine where there are no web workers.
 */
export function defineWorkerKernel<S extends Start, K extends FunctionName<S>>(
  module: WorkerModule<S>,
  run: K,
): Kernel<ArgumentsOf<S, K>, ValueOf<S, K>>;
export function defineWorkerKernel<S extends Start, K extends FunctionName<S>, I, R = ValueOf<S, K>>(
  module: WorkerModule<S>,
  run: K,
  form: WorkerKernelForm<S, K, I, R>,
): Kernel<I, R>;
export function defineWorkerKernel<S extends Start, K extends FunctionName<S>, I, R>(
  { module }: WorkerModule<S>,
  run: K,
  form: Partial<WorkerKernelForm<S, K, I, R>> = {},
): Kernel<I, R> {
  const {
    name = run,
    call = (input: I) => input as unknown as ArgumentsOf<S, K>,
    result = (value: unknown) => value as R,
    concurrency,
  } = form;
  const id = `${module.name}/${name}`;
  return {
    id,
    // The pass says which function; it has no parameters in linear memory.
    module: { ...module, signatures: { [run]: [] } },
    plan: (input) => ({
      passes: [{ module: module.name, run, args: [], units: 1, once: true }],
      output: {},
      call: callOf(id, call(input), (value) => result(value as ValueOf<S, K>, input)),
    }),
    // The answer of a call is read where its arguments were made.
    result: () => undefined as R,
    ...(concurrency !== undefined && { concurrency }),
  };
}
