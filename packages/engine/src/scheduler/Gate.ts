/** How many jobs of a kernel run, and may run, at once: one for all jobs of a kernel whose definition has a `concurrency`. */
export interface Gate {
  readonly most: number;
  running: number;
}

/** How many more may start. */
export const placesOf = (gate: Gate | undefined): number => (gate ? Math.max(0, gate.most - gate.running) : Infinity);
