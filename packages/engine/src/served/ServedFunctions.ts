/** The functions of a module in a worker of the caller's own: calls them, one job at a time, and answers each once. */
import { HostFailure, orNoRoom, trapFailure } from '../host/failure.js';
import { cancelledSignal, JobControl } from '../host/JobControl.js';
import { KernelAbort } from '../host/kernelAbort.js';
import type { HostAnswer, WireJob } from '../protocol.js';
import type { Called, Start } from './start.js';

type Steps = Iterator<unknown> | AsyncIterator<unknown>;
type Functions = Readonly<Record<string, unknown>>;

export class ServedFunctions {
  readonly #start: Start;
  readonly #onProgress: (job: number, done: number, total: number | null) => void;
  #wasm: WebAssembly.Module | undefined;
  #functions: Promise<Functions> | undefined;
  #memory: WebAssembly.Memory | undefined;
  #running: JobControl | undefined;

  constructor(start: Start, onProgress: (job: number, done: number, total: number | null) => void) {
    this.#start = start;
    this.#onProgress = onProgress;
  }

  /** The module's memory, where the functions come with it, as AssemblyScript's do. */
  get memory(): WebAssembly.Memory | undefined {
    return this.#memory;
  }

  define(wasm: WebAssembly.Module): void {
    this.#wasm = wasm;
    this.#functions = undefined;
  }

  cancel(job: number): void {
    if (this.#running?.job === job) this.#running.cancel();
  }

  /** Never throws. */
  async run(job: WireJob): Promise<HostAnswer & { readonly called?: Called }> {
    let known = false;
    const control = new JobControl(job, {
      // Until the function says how far it is, nobody knows.
      onProgress: (id, units, total) => this.#onProgress(id, known ? units : 0, known ? total : null),
    });
    this.#running = control;
    try {
      const returned = await this.#call(job);
      const value = isSteps(returned) ? await lastOf(returned, control, () => (known = true)) : returned;
      return { ...doneOf(job, control), called: { value } };
    } catch (error) {
      if (error === cancelledSignal) return { is: 'cancelled', job: job.job };
      const thrown = thrownOf(error);
      if (thrown) return { ...doneOf(job, control), called: { thrown } };
      const { failure, discard } = failureOf(error);
      if (discard) this.#functions = undefined;
      return { is: 'failed', job: job.job, failure };
    } finally {
      this.#running = undefined;
    }
  }

  async #call({ passes, call = [] }: WireJob): Promise<unknown> {
    const name = passes[0]?.run ?? '';
    const functions = await (this.#functions ??= this.#instantiate());
    const asked = functions[name];
    if (typeof asked === 'function') return Reflect.apply(asked, functions, call);
    throw new HostFailure({ code: 'load/incompatible', message: `The worker serves no function "${name}".` });
  }

  async #instantiate(): Promise<Functions> {
    if (!this.#wasm) throw new HostFailure({ code: 'kernel/protocol', message: 'The module was not handed over.' });
    let functions: Functions;
    try {
      functions = (await this.#start(this.#wasm, { env: {} })) as Functions;
    } catch (error) {
      if (!(error instanceof WebAssembly.LinkError)) throw orNoRoom(error);
      throw new HostFailure(
        { code: 'load/incompatible', message: `The module did not get what it imports: ${error.message}` },
        true,
      );
    }
    const memory = functions['memory'];
    this.#memory = memory instanceof WebAssembly.Memory ? memory : undefined;
    return functions;
  }
}

const isSteps = (value: unknown): value is Steps =>
  typeof value === 'object' && value !== null && 'next' in value && typeof value.next === 'function';

/** Goes through the steps of a generator to what it returns, with a look at the messages after each slice. */
async function lastOf(steps: Steps, control: JobControl, onRatio: () => void): Promise<unknown> {
  let ratio = 0;
  try {
    for (;;) {
      const next = steps.next();
      // Waiting costs a turn of the queue for microtasks: not where there is nothing to wait for.
      const { done, value } = next instanceof Promise ? await next : (next as IteratorResult<unknown>);
      if (done) return value;
      if (typeof value === 'number') {
        ratio = value;
        onRatio();
      }
      if (performance.now() >= control.sliceEnd) await control.turn(ratio);
    }
  } catch (error) {
    // It may have something to give back. One that threw itself is over already.
    await steps.return?.();
    throw error;
  }
}

function doneOf(job: WireJob, { startedAt }: JobControl) {
  const computeMs = performance.now() - startedAt;
  const timing = { copyInMs: 0, computeMs, copyOutMs: 0, passMs: [computeMs], peakBytes: 0 };
  return { is: 'done' as const, job: job.job, outputs: [], timing };
}

/** An error with a code is an answer: it travels as it is. */
function thrownOf(error: unknown): Extract<Called, { thrown: unknown }>['thrown'] | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, detail, hint } = error as { code?: unknown; detail?: unknown; hint?: unknown };
  if (typeof code !== 'string' || !/^[\w-]+\/[\w-]+$/.test(code)) return undefined;
  const facts = typeof detail === 'object' ? (detail as Readonly<Record<string, unknown>>) : {};
  return {
    family: error.name,
    code,
    message: error.message,
    detail: facts,
    hint: typeof hint === 'string' ? hint : undefined,
  };
}

/** How AssemblyScript's bindings put what `abort` was told. */
const aborted = /^([\s\S]*) in ([^\n:]*):(\d+):(\d+)$/;

function failureOf(error: unknown): HostFailure {
  if (error instanceof HostFailure || error instanceof WebAssembly.RuntimeError || error instanceof RangeError)
    return trapFailure(error);
  const text = error instanceof Error ? error.message : String(error);
  const [, what, file, line, column] = aborted.exec(text) ?? [];
  if (what !== undefined && file !== undefined)
    return trapFailure(new KernelAbort(what, { file, line: Number(line), column: Number(column) }));
  return new HostFailure({ code: 'kernel/trap', message: `The function threw: ${text}`, detail: { trap: text } }, true);
}
