import { describe, expect, it } from 'vitest';
import { relayStripsOf, stripsOf } from '../../packages/engine/src/host/strips';
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

  const along = (piece = 0) => ({
    run: 'look',
    args: [{ piece }],
    begin: 0,
    end: 300,
    units: 300,
    step: 1,
    weight: 1,
    per: 1,
  });
  const late = (...pieces: number[]) => {
    const { per: _, ...pass } = along();
    return { ...pass, args: pieces.map((piece) => ({ piece })) };
  };
  const left = { use: 'scratch', type: 'u8', length: 300, from: 0, count: 300 } as const;
  const jobOf = (passes: ReturnType<typeof late>[]) => ({ ...job(300), pieces: [...job(300).pieces, left], passes });

  it('leaves what does not lie along the axis for the end, if it needs nothing that does', () => {
    expect(stripsOf(jobOf([along(), late(1), late(1)]), 100)).toHaveLength(3);
    expect(stripsOf(jobOf([along(), late(1, 0)]), 100)).toBeUndefined();
    expect(stripsOf(jobOf([along(), late(1), along()]), 100)).toBeUndefined();
  });

  it('gives several workers only what leaves nothing for the end', () => {
    expect(relayStripsOf(jobOf([along()]), 100)).toHaveLength(3);
    expect(relayStripsOf(jobOf([along(), late(1)]), 100)).toBeUndefined();
    const output = { ...left, use: 'write', back: [0, 300] } as const;
    expect(relayStripsOf({ ...jobOf([along()]), pieces: [...job(300).pieces, output] }, 100)).toBeUndefined();
  });
});
