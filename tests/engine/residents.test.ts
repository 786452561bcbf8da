import { describe, expect, it } from 'vitest';
import { idOf, Residents } from '../../packages/engine/src/residents';

const kept = (key: number, count = 64, from = 0) => ({ use: 'read', type: 'u8', key, from, count }) as const;
const passing = (count: number) => ({ use: 'read', type: 'u8', from: 0, count }) as const;
const base = 128;

describe('Residents', () => {
  it('puts kept inputs one behind another, and leaves the others to the job', () => {
    const residents = new Residents(base);
    const pieces = [kept(1, 65), passing(10), kept(2)];
    const placing = residents.place(pieces, Infinity);
    expect(placing.pieces).toStrictEqual([{ ...kept(1, 65), at: 128 }, pieces[1], { ...kept(2), at: 256 }]);
    expect(placing.pieces[1]).toBe(pieces[1]);
    expect([...placing.fresh]).toStrictEqual([placing.pieces[0], placing.pieces[2]]);
    expect(placing.base).toBe(320);
  });

  it('knows an input only when its bytes were there', () => {
    const residents = new Residents(base);
    const placing = residents.place([kept(1)], Infinity);
    expect(residents.has(kept(1))).toBe(false);
    expect(residents.place([kept(1)], Infinity).fresh.size).toBe(1);
    placing.commit();
    expect(residents.has(kept(1))).toBe(true);
    const again = residents.place([kept(2), kept(1)], Infinity);
    expect(again.pieces.map(({ at }) => at)).toStrictEqual([192, 128]);
    expect([...again.fresh].map(({ key }) => key)).toStrictEqual([2]);
    expect(again.base).toBe(256);
  });

  it('keeps one place for what a job brings twice', () => {
    const placing = new Residents(base).place([kept(1), kept(1)], Infinity);
    expect(placing.pieces.map(({ at }) => at)).toStrictEqual([128, 128]);
    expect([placing.fresh.size, placing.base]).toStrictEqual([1, 192]);
  });

  it('tells parts of one array apart', () => {
    const residents = new Residents(base);
    residents.place([kept(1)], Infinity).commit();
    expect(residents.has(kept(1, 63))).toBe(false);
    expect(residents.has(kept(1, 64, 1))).toBe(false);
    expect(residents.has(kept(11, 64))).toBe(false);
    expect(idOf(kept(1, 23))).not.toBe(idOf(kept(12, 3)));
  });

  it('forgets all before a job that would not fit beside them, and nothing for one that just fits', () => {
    const residents = new Residents(base);
    residents.place([kept(1), kept(2)], Infinity).commit();
    // 256 bytes up to the end of what is kept, 64 for the new one, 128 for what passes.
    residents.place([kept(1), kept(3), passing(128)], 448);
    expect(residents.has(kept(1))).toBe(true);
    const placing = residents.place([kept(1), kept(3), passing(128)], 447);
    expect(residents.has(kept(1))).toBe(false);
    expect(placing.pieces.map((piece) => piece.at)).toStrictEqual([128, 192, undefined]);
    expect(placing.fresh.size).toBe(2);
    placing.commit();
    expect([residents.has(kept(1)), residents.has(kept(2)), residents.has(kept(3))]).toStrictEqual([true, false, true]);
  });

  it('needs no room for what is there already', () => {
    const residents = new Residents(base);
    residents.place([kept(1), kept(2)], Infinity).commit();
    residents.place([kept(1), kept(2)], 256);
    expect(residents.has(kept(2))).toBe(true);
  });

  it('measures by elements, and a tail by its cell', () => {
    const residents = new Residents(base);
    residents.place([kept(1)], Infinity).commit();
    const doubles = { use: 'read', type: 'f64', from: 0, count: 16 } as const;
    residents.place([doubles], 192 + 128);
    expect(residents.has(kept(1))).toBe(true);
    residents.place([{ ...doubles, use: 'tail' }], 192 + 64);
    expect(residents.has(kept(1))).toBe(true);
    residents.place([doubles], 192 + 127);
    expect(residents.has(kept(1))).toBe(false);
  });

  it('begins anew after it was cleared', () => {
    const residents = new Residents(base);
    residents.place([kept(1), kept(2)], Infinity).commit();
    residents.clear();
    expect(residents.has(kept(1))).toBe(false);
    expect(residents.place([kept(3)], Infinity)).toMatchObject({ base: 192, pieces: [{ at: 128 }] });
  });
});
