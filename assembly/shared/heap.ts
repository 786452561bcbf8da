/** Where a job's buffers may begin: the end of the module's static data. Every module's entry re-exports it. */
export const heapBase: usize = __heap_base;
