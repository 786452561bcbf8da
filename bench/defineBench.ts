/** One row of the bench: a kernel beside the plain JavaScript that does the same. */
import type { Kernel } from '@wasm-compute/engine';

export interface Bench<I, R> {
  /** `<module>/<kernel> <precision> <size>`, unique. */
  readonly name: string;
  /** How many times faster than `plain` the kernel should be, copies included. Left out: no promise. */
  readonly target?: number;
  /** How many copies of the image's bytes the kernel's passes may take, for `imagePasses.mjs`. Left out: no promise. */
  readonly copies?: number;
  readonly kernel: Kernel<I, R>;
  /** Makes the input, once. */
  input(): I;
  /** Buffers of the input that the kernel may take, as a caller who no longer needs them would allow. Both sides get a fresh input each round then. */
  transfer?(input: I): ArrayBuffer[];
  /** The same result by good plain JavaScript, as one would write it by hand. */
  plain(input: I): R;
  /** Throws when the two results disagree. */
  check(ours: R, plain: R): void;
}

/** A row as the runner holds it, whatever its kernel. */
export type AnyBench = Bench<never, unknown>;

export function defineBench<I, R>(bench: Bench<I, R>): Bench<I, R> {
  return bench;
}
