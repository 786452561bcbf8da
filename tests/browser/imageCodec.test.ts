import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createCodec, type Codec } from '../../packages/components/src/ImageFilter/codec.js';
import { claimingPng } from '../../stories/samples/claimingPng';
import { paintedFile, turnedJpeg } from './imageFiles.js';

const options = { name: 'photo', maxPixels: 1e8, proxyPixels: 1.5e6 };
let codec: Codec;

beforeAll(() => {
  codec = createCodec();
});
afterEach(() => {
  codec.dispose();
  codec = createCodec();
});

describe('the codec worker', () => {
  it('opens a 24-megapixel JPEG, gives a proxy and all pixels, and encodes it at full size', async () => {
    const file = await paintedFile(6000, 4000, 'image/jpeg', 'photo.jpg');
    const opened = await codec.open(file, options);
    expect(opened).toMatchObject({ width: 6000, height: 4000, format: 'jpeg', orientation: 1, hasAlpha: false });
    expect(opened.proxy.width * opened.proxy.height).toBeLessThanOrEqual(1.51e6);
    const full = await codec.full(opened.image);
    expect(full.data.length).toBe(6000 * 4000 * 4);
    await codec.put(opened.image, full);
    const bitmap = await codec.view(opened.image, {
      layer: 'after',
      region: { x: 0, y: 0, width: 1, height: 1 },
      width: 900,
      height: 600,
      pixelated: false,
    });
    expect([bitmap.width, bitmap.height]).toEqual([900, 600]);
    const { blob } = await codec.encode(opened.image, { type: 'image/jpeg', quality: 0.9, background: '#fff' });
    expect(blob.type).toBe('image/jpeg');
    const again = await createImageBitmap(blob);
    expect([again.width, again.height]).toEqual([6000, 4000]);
  });

  it.each([
    ['an empty file', () => new File([], 'empty.png'), 'image/empty-file'],
    ['a text named as a picture', () => new File(['hello, world'], 'note.png'), 'image/not-an-image'],
    ['a header that claims 20000 × 20000', () => claimingPng(20_000, 20_000), 'image/too-many-pixels'],
    ['a header without pixels behind it', () => claimingPng(20, 20), 'image/corrupt'],
    ['a TIFF', () => new File(['II*\0', new Uint8Array([8, 0, 0, 0, 0, 0])], 'a.tif'), 'image/unsupported-format'],
    ['an SVG', () => new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'a.svg'), 'image/unsupported-format'],
  ])('M01: refuses %s', async (_, file, code) => {
    await expect(codec.open(file(), options)).rejects.toMatchObject({ code });
  });

  it.each(['image/jpeg', 'image/png', 'image/webp'])('M01: refuses a truncated %s', async (type) => {
    const file = await paintedFile(600, 400, type, 'half');
    await expect(codec.open(file.slice(0, file.size / 2), options)).rejects.toMatchObject({ code: 'image/corrupt' });
  });

  // Where the red quarter of a 16 × 8 picture lies after turning: orientation → [width, height, x, y] of its middle.
  it.each([
    [1, [16, 8, 4, 2]],
    [2, [16, 8, 12, 2]],
    [3, [16, 8, 12, 6]],
    [4, [16, 8, 4, 6]],
    [5, [8, 16, 2, 4]],
    [6, [8, 16, 6, 4]],
    [7, [8, 16, 6, 12]],
    [8, [8, 16, 2, 12]],
  ] as const)('turns a JPEG by its EXIF orientation %i', async (orientation, [width, height, x, y]) => {
    const opened = await codec.open(await turnedJpeg(orientation), options);
    expect(opened).toMatchObject({ width, height, orientation });
    const { data } = await codec.full(opened.image);
    const at = (y * width + x) * 4;
    expect(data[at]).toBeGreaterThan(200);
    expect(data[at + 2]).toBeLessThan(60);
  });

  it('keeps the picture opened before when the next is refused', async () => {
    const opened = await codec.open(await paintedFile(60, 40, 'image/png', 'a.png'), options);
    await expect(codec.open(claimingPng(20_000, 20_000), options)).rejects.toThrow();
    expect((await codec.full(opened.image)).width).toBe(60);
  });

  it('says when transparent pixels were laid on the background', async () => {
    const canvas = new OffscreenCanvas(4, 4);
    canvas.getContext('2d')!.fillRect(0, 0, 2, 4);
    const opened = await codec.open(await canvas.convertToBlob(), options);
    expect(opened.hasAlpha).toBe(true);
    const request = { quality: 0.9, background: '#fff' };
    expect((await codec.encode(opened.image, { type: 'image/jpeg', ...request })).flattened).toBe(true);
    expect((await codec.encode(opened.image, { type: 'image/png', ...request })).flattened).toBe(false);
  });

  it('rejects what is under way when it is disposed', async () => {
    const opening = codec.open(await paintedFile(60, 40, 'image/png', 'a.png'), options);
    codec.dispose();
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
  });
});
