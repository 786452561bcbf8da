/** What a worker that serves functions and its page know of each other: types, and the form of an answer. */

/**
 * What `serveKernel` is given: makes the functions out of the compiled module. The `instantiate` that AssemblyScript writes
 * with `--bindings raw` is one.
 */
export type Start = (module: WebAssembly.Module, imports: { env: Record<string, unknown> }) => object;

type Functions<S extends Start> = Awaited<ReturnType<S>>;

/** The names of the functions that a start makes; a memory or a global has none. */
export type FunctionName<S extends Start> = {
  [K in keyof Functions<S>]: Functions<S>[K] extends (...args: never[]) => unknown ? K : never;
}[keyof Functions<S>] &
  string;

type Served<S extends Start, K extends FunctionName<S>> = Extract<Functions<S>[K], (...args: never[]) => unknown>;

/** The parameters of one of them, with their names. */
export type ArgumentsOf<S extends Start, K extends FunctionName<S>> = Readonly<Parameters<Served<S, K>>>;

type Returned<T> =
  T extends Generator<unknown, infer R> ? R : T extends AsyncGenerator<unknown, infer R> ? R : Awaited<T>;

/** What one of them returns in the end: of a generator or a promise the value. */
export type ValueOf<S extends Start, K extends FunctionName<S>> = Returned<ReturnType<Served<S, K>>>;

/** What a called function returned, or the error with a code that it threw. */
export type Called =
  | { readonly value: unknown }
  | {
      readonly thrown: {
        readonly family: string;
        readonly code: string;
        readonly message: string;
        readonly detail: Readonly<Record<string, unknown>>;
        readonly hint: string | undefined;
      };
    };
