/** The answers of a kernel to one input after another, for a loop. */
import type { ComputeRun, Engine, RunOptions } from './engine.js';
import { InputError } from './errors.js';
import { isolated } from './isolated.js';
import type { Kernel } from './kernel.js';

export interface StreamOptions extends Pick<RunOptions, 'signal' | 'priority' | 'timeoutMs'> {
  /** Runs that may be under way or wait to be read at the same time, 1 to 1024. Default 2. */
  ahead?: number;
}

/** What `stream` gives: for a `for await` loop, or to be asked by hand. */
export interface Stream<R> extends AsyncIterableIterator<R, void, undefined> {
  /** Stops the work, also while a `next` is pending, which then says `done`. Settles when all of it has stopped. */
  return(): Promise<IteratorReturnResult<void>>;
  /** As `return`, and then rejects with `reason`. */
  throw(reason: unknown): Promise<never>;
}

interface Asked<R> {
  resolve(result: IteratorResult<R, void>): void;
  reject(reason: unknown): void;
}

/** One answer to come: a run, or what `inputs` threw in its place. */
interface Coming<R> {
  readonly run?: ComputeRun<R>;
  outcome?: { readonly value: R } | { readonly error: unknown };
}

/**
 * Runs a kernel for each of `inputs` and gives the answers in that order, each once:
 *
 *   for await (const sums of stream(engine, sum, parts(table), { signal })) show(sums);
 *
 * `inputs` may be without end, or large: each one is asked for when its run starts. No run starts before the first answer is
 * asked for. From then on at most `ahead` are under way or wait to be read, and one starts when one is taken: a slow reader
 * holds the work back, nothing is left out, and nothing piles up. With `ahead` 2 or more the next answer is computed while
 * the loop has the last one, and several workers share the work.
 *
 * Leaving the loop cancels what is under way and waits until it has stopped; workers stay warm. A run that fails ends the
 * stream: the loop throws its error, after the answers before it. What `inputs` throws is met in the same way. An aborted signal
 * ends it at once, with its reason.
 *
 * Fails: `engine/option` for an `ahead` that is outside; and whatever the runs reject with.
 */
export function stream<I, R>(
  engine: Pick<Engine, 'run'>,
  kernel: Kernel<I, R>,
  inputs: Iterable<I>,
  { signal, ahead = 2, ...options }: StreamOptions = {},
): Stream<R> {
  let source: Iterator<I> | undefined;
  let exhausted = false;
  let asking = false;
  /** How it ended before the last answer was taken; the error is for one `next`. */
  let ended: { error?: { readonly reason: unknown } } | undefined;
  let stopped: Promise<unknown> = Promise.resolve();
  const coming: Coming<R>[] = [];
  const asked: Asked<R>[] = [];
  const onAbort = () => end({ error: { reason: signal?.reason } });

  /** Before the first answer is asked for, nothing is done. */
  function open(): void {
    if (source || ended) return;
    if (!Number.isInteger(ahead) || ahead < 1 || ahead > 1024) return end({ error: { reason: wrongAhead(ahead) } });
    if (signal?.aborted) return onAbort();
    source = inputs[Symbol.iterator]();
    signal?.addEventListener('abort', onAbort, { once: true });
  }

  /** Starts what may be started. */
  function start(from: Iterator<I>): void {
    while (!exhausted && coming.length < ahead) {
      try {
        asking = true;
        const next = from.next();
        asking = false;
        // Asking may have ended all: `inputs` is the caller's.
        if (ended) return void (next.done || from.return?.());
        if (next.done) exhausted = true;
        else follow(engine.run(kernel, next.value, options));
      } catch (error) {
        exhausted = true;
        coming.push({ outcome: { error } });
      }
    }
  }

  function follow(run: ComputeRun<R>): void {
    const answer: Coming<R> = { run };
    coming.push(answer);
    run.then(
      (value) => {
        answer.outcome = { value };
        give();
      },
      (error: unknown) => {
        answer.outcome = { error };
        give();
      },
    );
  }

  /** Gives the answers that are there to those who asked, first to first. */
  function give(): void {
    const from = source;
    if (!from) return;
    while (!ended && asked.length > 0) {
      start(from);
      const outcome = coming[0]?.outcome;
      if (coming.length === 0) end({});
      else if (!outcome) return;
      else if ('error' in outcome) end({ error: { reason: outcome.error } });
      else {
        coming.shift();
        asked.shift()?.resolve({ done: false, value: outcome.value });
      }
    }
  }

  /** Answers all who asked, and stops what is under way. */
  function end(how: NonNullable<typeof ended>): void {
    if (ended) return;
    ended = how;
    signal?.removeEventListener('abort', onAbort);
    const left = coming.splice(0);
    for (const { run } of left) run?.cancel(how.error?.reason);
    stopped = Promise.allSettled(left.map(({ run }) => run));
    for (const { resolve, reject } of asked.splice(0)) answerEnded(resolve, reject);
    const unread = exhausted || asking ? undefined : source;
    exhausted = true;
    isolated(() => unread?.return?.());
  }

  function answerEnded(resolve: Asked<R>['resolve'], reject: Asked<R>['reject']): void {
    const error = ended?.error;
    if (ended) delete ended.error;
    if (error) reject(error.reason);
    else resolve({ done: true, value: undefined });
  }

  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () =>
      new Promise((resolve, reject) => {
        open();
        if (ended) return answerEnded(resolve, reject);
        asked.push({ resolve, reject });
        give();
      }),
    async return() {
      end({});
      delete ended?.error;
      await stopped;
      return { done: true, value: undefined };
    },
    async throw(reason) {
      end({});
      await stopped;
      throw reason;
    },
  };
}

const wrongAhead = (ahead: unknown) =>
  new InputError('engine/option', 'ahead must be a whole number from 1 to 1024.', { detail: { ahead: String(ahead) } });
