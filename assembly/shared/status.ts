/** What a kernel answers after a range of units. Positive numbers are errors; a module's own start at 16. */

/** The range is finished; call with the next one. */
export const OK: i32 = 0;
/** All the work is finished, whatever units are left. */
export const DONE: i32 = -1;
/** The unit was too large for one slice: state is in scratch, call again with the same range. */
export const AGAIN: i32 = -2;
/** Memory could not grow. */
export const OUT_OF_MEMORY: i32 = 1;
