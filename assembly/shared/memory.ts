/**
 * What a kernel's parameters are: addresses in linear memory that say what lies there and what for.
 *
 * The build reads these names from the source and writes the typed calls of the page from them, so a kernel that takes
 * `In<f64>` can't be handed an f32 buffer, and a read-only buffer can't be handed to an `Out`.
 */

/** Read only; lies complete in memory before the first unit. */
export type In<T> = usize;
/** Written by the kernel, handed back to the page; dirty at the start. */
export type Out<T> = usize;
/** Read and written; handed back to the page. */
export type InOut<T> = usize;
/** The kernel's own, forgotten after the job; dirty unless the plan says `zero`. */
export type Scratch<T> = usize;
/** Address of a tail cell (see `tail.ts`): output whose length is known only when it is there. */
export type Tail = usize;
