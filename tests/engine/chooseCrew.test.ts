import { describe, expect, it } from 'vitest';
import { read, tail, write, type Pass, type Plan } from '../../packages/engine/src/kernel';
import { chooseCrew } from '../../packages/engine/src/scheduler/chooseCrew';

const out = write('u8', 1000);
const pass = (options: Partial<Pass> = {}): Pass => ({
  module: 'toy',
  run: 'toy',
  args: [out],
  units: 1000,
  group: 1,
  ...options,
});
const plan = (costMs: number | undefined, ...passes: Pass[]): Plan => ({
  output: { out },
  passes: passes.length > 0 ? passes : [pass()],
  ...(costMs !== undefined && { costMs }),
});

describe('chooseCrew', () => {
  it('takes all workers for long work', () => expect(chooseCrew(plan(500), 4)).toBe(4));
  it('takes one for short work, and few for what is not long', () => {
    expect(chooseCrew(plan(3), 8)).toBe(1);
    expect(chooseCrew(plan(9), 8)).toBe(4);
  });
  it('takes one for work of unknown length', () => {
    expect(chooseCrew(plan(undefined), 4)).toBe(1);
    expect(chooseCrew(plan(500, pass({ units: Infinity })), 4)).toBe(1);
    const text = tail('u8');
    expect(chooseCrew({ ...plan(500), output: { text } }, 4)).toBe(1);
  });
  it('takes one when most of the work goes in order', () => {
    const { group: _group, ...inOrder } = pass();
    expect(chooseCrew(plan(500, inOrder), 4)).toBe(1);
    expect(chooseCrew(plan(500, { ...inOrder, weight: 3 }, pass()), 4)).toBe(1);
    expect(chooseCrew(plan(500, inOrder, pass({ weight: 3 })), 4)).toBe(4);
  });
  it('takes no more than there are groups', () => {
    expect(chooseCrew(plan(500, pass({ group: 400 })), 4)).toBe(3);
    expect(chooseCrew(plan(500, pass({ step: 500 })), 4)).toBe(2);
  });
  it('takes one for work on much data that one worker does strip by strip', () => {
    const image = (costMs: number): Plan => {
      const pixels = write('u8', 48e6, { per: 16_000 });
      const args = [read(new Uint8Array(48e6), { per: 16_000 }), pixels];
      const rows = { ...pass({ args, units: 3000 }), per: 1 };
      return { axis: 3000, costMs, output: { pixels }, passes: [rows] };
    };
    expect(chooseCrew(image(15), 2)).toBe(1);
    expect(chooseCrew(image(120), 2)).toBe(2);
  });
});
