import { copyData, placeData } from '../../packages/engine/src/copyData';
import { describe, expect, it } from 'vitest';

const mebi = 2 ** 20;

/** An input of so many MiB, all ones. */
const piece = (mebibytes: number, fill = 1) => {
  const source = new Uint8Array(mebibytes * mebi).fill(fill);
  return { use: 'read', type: 'u8', length: source.length, from: 0, count: source.length, source } as const;
};

const never = () => false;

/** Says yes from its nth question on. */
const after = (questions: number) => () => questions-- <= 0;

describe('copyData', () => {
  it('copies what it is given, in as many turns as it takes', async () => {
    const inputs = [piece(20), piece(3)];
    const { pieces, buffers } = await copyData(inputs, [], never);
    expect(buffers.map(({ byteLength }) => byteLength)).toStrictEqual([20 * mebi, 3 * mebi]);
    for (const { data } of pieces) expect(data!.every((byte) => byte === 1)).toBe(true);
    for (const { source } of inputs) expect(source.buffer.byteLength).toBe(source.length);
  });

  it('takes a whole buffer that is listed, once', async () => {
    const first = piece(1);
    const { buffers } = await copyData([first, first], [first.source.buffer], never);
    expect(buffers[0]).toBe(first.source.buffer);
    expect(buffers[1]).not.toBe(first.source.buffer);
  });

  it('leaves the rest when nobody wants it any more', async () => {
    const { pieces } = await copyData([piece(20), piece(20)], [], after(2));
    const copied = pieces.map(({ data }) => data!.reduce((sum, byte) => sum + byte, 0) / mebi);
    expect(copied).toStrictEqual([16, 0]);
  });
});

describe('placeData', () => {
  it('copies to the places, and leaves the rest when nobody wants it any more', async () => {
    const memory = new WebAssembly.Memory({ initial: 640 });
    const at = [0, 20 * mebi];
    await placeData([piece(20, 2), piece(20, 3)], [], memory, at, never);
    const sum = () => new Uint8Array(memory.buffer).reduce((total, byte) => total + byte, 0) / mebi;
    expect(sum()).toBe(100);
    await placeData([piece(20, 4), piece(20, 5)], [], memory, at, after(1));
    expect(sum()).toBe(100 + 2 * 8);
  });
});
