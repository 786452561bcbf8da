import { expect, it } from 'vitest';
import { leftovers, measureMountCycles } from './mountCycles';

it('R04: five hundred mounts, uses and unmounts leave nothing behind', async () => {
  const figures = await measureMountCycles(500);
  expect(leftovers(figures)).toStrictEqual([]);
  // They did compute, and some were stopped on the way.
  expect(figures.counts.succeeded).toBeGreaterThanOrEqual(300);
  expect(figures.counts.cancelled).toBeGreaterThan(50);
});
