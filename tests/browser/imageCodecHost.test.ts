// What the codec worker does, called on the page, where a test sees each answer as it is sent.
import { beforeEach, describe, expect, it } from 'vitest';
import { CodecHost } from '../../packages/components/src/ImageFilter/CodecHost.js';
import type {
  CodecCall,
  CodecCalls,
  OpenedImage,
  Pixels,
} from '../../packages/components/src/ImageFilter/codecProtocol.js';
import type { ImageIssue } from '../../packages/components/src/ImageFilter/imageIssue.js';
import { claimingPng } from '../../stories/samples/claimingPng';
import { paintedFile, turnedJpeg } from './imageFiles.js';

let host: CodecHost;
let asked = 0;
let pictures: number;
beforeEach(() => {
  host = new CodecHost();
  pictures = 0;
});

/** The answer or the issue, and what travels with it. */
async function ask<C extends CodecCall>(call: C, args: CodecCalls[C]['args']) {
  asked += 1;
  const { message, transfer } = await host.reply({ id: asked, call, args } as never);
  expect(message.id).toBe(asked);
  const { answer, issue } = message as { answer: CodecCalls[C]['answer']; issue?: ImageIssue };
  return { answer, code: issue?.code, transfer };
}

const open = (blob: Blob, proxyPixels = 1e6): ReturnType<typeof ask<'open'>> =>
  ask('open', { image: (pictures += 1), blob, name: 'photo', maxPixels: 1e8, proxyPixels });
const whole = { region: { x: 0, y: 0, width: 1, height: 1 }, pixelated: false };
const of = async (bitmap: ImageBitmap): Promise<number[]> => {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  canvas.drawImage(bitmap, 0, 0);
  return [...canvas.getImageData(0, 0, 1, 1).data];
};
const filled = ({ width, height }: OpenedImage, rgba: readonly number[]): Pixels => {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < data.length; at += 4) data.set(rgba, at);
  return { width, height, data };
};

describe('the codec’s host', () => {
  it('gives a small copy of a picture and keeps all pixels, of which it gives copies', async () => {
    const { answer: opened, transfer } = await open(await paintedFile(60, 40, 'image/png', 'a.png'), 600);
    expect(opened).toMatchObject({ image: 1, width: 60, height: 40, format: 'png', hasAlpha: false });
    expect([opened.proxy.width, opened.proxy.height]).toStrictEqual([30, 20]);
    expect(transfer).toStrictEqual([opened.proxy.data.buffer]);
    const first = await ask('full', { image: 1 });
    expect(first.answer.data).toHaveLength(60 * 40 * 4);
    expect(first.transfer).toStrictEqual([first.answer.data.buffer]);
    first.answer.data.fill(0);
    expect((await ask('full', { image: 1 })).answer.data.some((value) => value > 0)).toBe(true);
  });

  it('puts the next copy into the buffer of the filtered picture that was replaced', async () => {
    const { answer: opened } = await open(await paintedFile(60, 40, 'image/png', 'a.png'));
    const [red, blue] = [filled(opened, [255, 0, 0, 255]), filled(opened, [0, 0, 255, 255])];
    const before = (await ask('full', { image: 1 })).answer.data.slice();
    for (const pixels of [red, blue]) expect((await ask('put', { image: 1, pixels })).answer).toBeNull();
    const { answer: copy } = await ask('full', { image: 1 });
    expect(copy.data.buffer).toBe(red.data.buffer);
    expect(copy.data).toStrictEqual(before);
    expect((await ask('full', { image: 1 })).answer.data.buffer).not.toBe(red.data.buffer);
  });

  it('shows the picture as it was and as it is, and writes it as it is', async () => {
    const { answer: opened } = await open(await paintedFile(60, 40, 'image/png', 'a.png'), 600);
    await ask('put', { image: 1, pixels: filled(opened, [255, 0, 0, 255]) });
    const view = (layer: 'before' | 'after', width: number, height: number) =>
      ask('view', { image: 1, layer, width, height, ...whole });
    const after = await view('after', 15, 10);
    expect([after.answer.width, after.answer.height]).toStrictEqual([15, 10]);
    expect(after.transfer).toStrictEqual([after.answer]);
    expect(await of(after.answer)).toStrictEqual([255, 0, 0, 255]);
    // From the small copy, and from all pixels where that has too few.
    for (const [width, height] of [
      [15, 10],
      [60, 40],
    ] as const)
      expect(await of((await view('before', width, height)).answer)).not.toStrictEqual([255, 0, 0, 255]);
    const request = { image: 1, quality: 0.9, background: '#fff' };
    const { answer: encoded } = await ask('encode', { ...request, type: 'image/png' });
    expect(encoded.flattened).toBe(false);
    expect(await of(await createImageBitmap(encoded.blob))).toStrictEqual([255, 0, 0, 255]);
    await ask('put', { image: 1, pixels: filled(opened, [0, 0, 0, 0]) });
    const { answer: flat } = await ask('encode', { ...request, type: 'image/jpeg' });
    expect(flat.flattened).toBe(true);
    expect(await of(await createImageBitmap(flat.blob))).toStrictEqual([255, 255, 255, 255]);
  });

  it('reads the header of a JPEG behind a hundred thousand bytes about it', async () => {
    const jpeg = await turnedJpeg(6);
    const segment = new Uint8Array(60_004);
    segment.set([0xff, 0xe2, 60_002 >> 8, 60_002 & 255]);
    const file = new Blob([jpeg.slice(0, 2), segment, segment, jpeg.slice(2)]);
    expect((await open(file)).answer).toMatchObject({ width: 8, height: 16, format: 'jpeg', bytes: file.size });
  });

  it('refuses what is no picture, what is too large and what ends too soon, and keeps what it has', async () => {
    await open(await paintedFile(60, 40, 'image/png', 'a.png'));
    const half = await paintedFile(600, 400, 'image/jpeg', 'half.jpg');
    expect((await open(new Blob(['hello, world']))).code).toBe('image/not-an-image');
    expect((await open(claimingPng(20_000, 20_000))).code).toBe('image/too-many-pixels');
    expect((await open(claimingPng(20, 20))).code).toBe('image/corrupt');
    expect((await open(half.slice(0, half.size / 2))).code).toBe('image/corrupt');
    expect((await ask('full', { image: 1 })).answer.width).toBe(60);
  });

  it('says that a picture is gone, but for what was filtered of it', async () => {
    const gone = { image: 7 };
    expect((await ask('full', gone)).code).toBe('image/worker-failed');
    expect((await ask('view', { ...gone, layer: 'after', width: 1, height: 1, ...whole })).code).toBe(
      'image/worker-failed',
    );
    expect((await ask('put', { ...gone, pixels: null })).answer).toBeNull();
    await open(await paintedFile(4, 4, 'image/png', 'a.png'));
    // A picture without pixels can't be written.
    await ask('put', { image: 1, pixels: { width: 0, height: 0, data: new Uint8ClampedArray(0) } });
    const request = { image: 1, type: 'image/png', quality: 1, background: '#fff' } as const;
    expect((await ask('encode', request)).code).toBe('image/export-failed');
  });
});
