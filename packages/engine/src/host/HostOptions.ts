/** What a host is told once, for all its jobs. */

export interface HostOptions {
  /** Called at most ten times in a second while a job runs. */
  onProgress?: (job: number, done: number, total: number | null) => void;
  /** Milliseconds that the thread may wait for others at a time. Default 0: a page's may not. */
  waitMs?: number;
  /** Fills what kernels may not rely on before each job, for tests. */
  dirty?: boolean;
  /** Ends a slice with each call, so that each pass goes one step at a time, for tests. */
  stepwise?: boolean;
  /** Cuts jobs into strips of about this many bytes, whether it pays or not, for tests. */
  stripBytes?: number;
}
