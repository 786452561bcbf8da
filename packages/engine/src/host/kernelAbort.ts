/** AssemblyScript's `abort`: what a module that was built with its usual runtime calls before it gives up. */

export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Thrown through the kernel by its call of `env.abort`. The instance can't be used any more. */
export class KernelAbort extends Error {
  constructor(
    readonly text: string,
    readonly location: SourceLocation,
  ) {
    super(text);
  }
}
