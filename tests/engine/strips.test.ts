import { describe, expect, it } from 'vitest';
import { stripsOf } from '../../packages/engine/src/host/strips';
import type { WirePiece } from '../../packages/engine/src/protocol';

/** Bytes that lie along an axis of so many steps, read by one pass. */
const job = (steps: number) => ({
  cut: { axis: steps, from: 0, to: steps },
  pieces: [{ use: 'read', type: 'u8', length: steps, from: 0, count: steps, per: 1 }] as Array<Omit<WirePiece, 'data'>>,
  passes: [{ run: 'look', args: [], begin: 0, end: steps, units: steps, step: 1, weight: 1, per: 1 }],
});

describe('stripsOf', () => {
  it('cuts what does not fit, and nothing that does', () => {
    expect(stripsOf(job(100), 100)).toBeUndefined();
    expect(stripsOf(job(101), 100)).toStrictEqual([
      [0, 100],
      [100, 101],
    ]);
  });

  it('regression: makes no strips for more steps than any memory holds', () => {
    for (const steps of [2 ** 53, Infinity, NaN]) expect(stripsOf(job(steps))).toBeUndefined();
  });
});
