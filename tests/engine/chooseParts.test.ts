import { describe, expect, it } from 'vitest';
import { read, write, type Plan } from '../../packages/engine/src/kernel';
import { chooseParts } from '../../packages/engine/src/scheduler/chooseParts';

function plan(costMs: number | undefined, bytes = 1000, halo = 0): Plan {
  const axis = 100;
  const out = write('u8', axis, { per: 1 });
  return {
    axis,
    ...(costMs !== undefined && { costMs }),
    output: { out },
    passes: [
      {
        module: 'toy',
        run: 'toy',
        args: [read(new Uint8Array(axis), { per: 1, halo }), read(new Uint8Array(bytes)), out],
        units: axis,
        per: 1,
      },
    ],
  };
}

describe('chooseParts', () => {
  it('cuts long work over all workers', () => expect(chooseParts(plan(500), 4, false)).toBe(4));
  it('leaves short work whole', () => expect(chooseParts(plan(10), 4, false)).toBe(1));
  it('leaves work of unknown length whole', () => expect(chooseParts(plan(undefined), 4, false)).toBe(1));
  it('leaves work whole when copies cost more than is gained', () =>
    expect(chooseParts(plan(30, 32e6), 2, false)).toBe(1));
  it('leaves work whole when much of it would be done twice', () =>
    expect(chooseParts(plan(500, 1000, 20), 2, false)).toBe(1));
  it('never makes more parts than workers or steps', () => {
    expect(chooseParts(plan(500), 1, false)).toBe(1);
    expect(chooseParts(plan(5000), 200, false)).toBe(100);
  });
});
