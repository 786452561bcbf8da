import { describe, expect, it } from 'vitest';
import { read, scratch, write, type Piece, type Plan } from '../../packages/engine/src/kernel';
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
  it('cuts work of 12 ms, and none that is shorter', () => {
    expect([11.9, 12].map((costMs) => chooseParts(plan(costMs), 2, false))).toStrictEqual([1, 2]);
  });
  it('leaves work whole that lies along no axis, or on one of a single step', () => {
    const { axis: _, ...whole } = plan(500);
    expect(chooseParts(whole, 4, false)).toBe(1);
    expect(chooseParts({ ...plan(500), axis: 1 }, 4, false)).toBe(1);
  });
  it('leaves work whole whose output does not lie along the axis', () => {
    const out = write('u8', 100);
    const { passes } = plan(500);
    expect(chooseParts({ ...plan(500), output: { out }, passes: [{ ...passes[0]!, args: [out] }] }, 4, false)).toBe(1);
  });
  it('counts what is done twice at the edges: a quarter is borne, of a buffer or of a pass', () => {
    // 2 parts of 100 steps: 6 steps on both sides are 24 of 100.
    expect([6, 7].map((halo) => chooseParts(plan(500, 1000, halo), 2, false))).toStrictEqual([2, 1]);
    const ofPass = (halo: number): Plan => {
      const { passes, ...rest } = plan(500);
      return { ...rest, passes: [{ ...passes[0]!, halo }] };
    };
    expect([6, 7].map((halo) => chooseParts(ofPass(halo), 2, false))).toStrictEqual([2, 1]);
  });
  it('cuts nothing for which the calling thread would copy more than 5 ms, or an eighth of the work', () => {
    // 0.65 ms for a million bytes.
    expect([7.6e6, 7.8e6].map((bytes) => chooseParts(plan(39, bytes), 2, false))).toStrictEqual([2, 1]);
    expect([15e6, 15.8e6].map((bytes) => chooseParts(plan(80, bytes), 2, false))).toStrictEqual([2, 1]);
  });
  it('counts a copy for each further part, and for each part when the first could have gone without', () => {
    expect([2, 3].map((workers) => chooseParts(plan(39, 7e6), workers, false))).toStrictEqual([2, 1]);
    expect([false, true].map((transferred) => chooseParts(plan(39, 7e6), 2, transferred))).toStrictEqual([2, 1]);
  });
  it('counts what is joined, and what is cut only where it could have gone without a copy', () => {
    const size = 7e6;
    const along = (use: 'input' | 'output'): Plan => {
      const out = write('u8', use === 'output' ? size : 2, { per: use === 'output' ? size / 2 : 1 });
      const input = read(new Uint8Array(use === 'input' ? size : 2), { per: use === 'input' ? size / 2 : 1 });
      return {
        axis: 2,
        costMs: 20,
        output: { out },
        passes: [{ module: 'toy', run: 'toy', args: [input, out], units: 2, per: 1 }],
      };
    };
    // 4.55 ms of copies, 10 ms gained.
    expect(chooseParts(along('output'), 2, false)).toBe(2);
    expect(chooseParts({ ...along('output'), costMs: 18 }, 2, false)).toBe(1);
    expect(
      [false, true].map((transferred) => chooseParts({ ...along('input'), costMs: 18 }, 2, transferred)),
    ).toStrictEqual([2, 1]);
  });
  it('bears exactly a quarter that is done twice', () => {
    const along = (axis: number): Plan => {
      const out = write('u8', axis, { per: 1 });
      const input = read(new Uint8Array(axis), { per: 1, halo: 5 });
      return { ...plan(500), axis, output: { out }, passes: [{ ...plan(500).passes[0]!, args: [input, out] }] };
    };
    expect([79, 80].map((axis) => chooseParts(along(axis), 2, false))).toStrictEqual([1, 2]);
  });
  it('counts bytes, whatever the elements are, and only of what there is data for', () => {
    const andPiece = (piece: Piece): Plan => {
      const { passes, ...rest } = plan(39);
      return { ...rest, passes: [{ ...passes[0]!, args: [...passes[0]!.args, piece] }] };
    };
    expect(
      [read(new Float64Array(0.9e6)), read(new Float64Array(1e6)), scratch('f64', 9e6)].map((piece) =>
        chooseParts(andPiece(piece), 2, false),
      ),
    ).toStrictEqual([2, 1, 2]);
  });
});
