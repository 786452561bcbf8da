import { createInlineEngine } from '@wasm-compute/engine/inline';
import type { PixelImage } from '@wasm-compute/engine/kernels/image/pixelImage';
import {
  resampling,
  resizeMethods,
  type Resampling,
  type ResizeMethod,
} from '@wasm-compute/engine/kernels/image/resampling';
import { resize } from '@wasm-compute/engine/kernels/image/resize';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom } from '../random';
import { roundEven } from './blurReference';
import { expectSamePixels, imageOf, quarterTurn, randomImage } from './images';

const { fround } = Math;

/** One channel's samples of another length; `resampling` has tests of its own. */
function stretch(line: readonly number[], to: number, { starts, weights, taps }: Resampling): number[] {
  return Array.from({ length: to }, (_, i) => {
    let sum = 8192;
    for (let k = 0; k < taps; k++) {
      const weight = weights[i * taps + k]!;
      if (weight !== 0) sum += weight * line[starts[i]! + k]!;
    }
    return Math.floor(sum / 16384);
  });
}

function reference({ width, height, data }: PixelImage, newWidth: number, newHeight: number, method: ResizeMethod) {
  if (method === 'nearest')
    return imageOf(newWidth, newHeight, (i) => {
      const x = Math.floor((((i >> 2) % newWidth) + 0.5) * (width / newWidth) + 1e-9);
      const y = Math.floor((Math.floor(i / 4 / newWidth) + 0.5) * (height / newHeight) + 1e-9);
      return data[(y * width + x) * 4 + (i % 4)]!;
    });
  const across = resampling(width, newWidth, method);
  const down = resampling(height, newHeight, method);
  const channels = [0, 1, 2, 3].map((k) => {
    const wide = Array.from({ length: width * height }, (_, i) => {
      const a = data[i * 4 + 3]!;
      if (k === 3) return a * 64;
      return roundEven(fround(data[i * 4 + k]! * (a === 255 ? 64 : fround(a * fround(64 / 255)))));
    });
    const rows = Array.from({ length: height }, (_, y) =>
      stretch(wide.slice(y * width, (y + 1) * width), newWidth, across),
    );
    const columns = Array.from({ length: newWidth }, (_, x) =>
      stretch(
        rows.map((row) => row[x]!),
        newHeight,
        down,
      ),
    );
    return (x: number, y: number) => columns[x]![y]!;
  });
  return imageOf(newWidth, newHeight, (i) => {
    const [x, y] = [(i >> 2) % newWidth, Math.floor(i / 4 / newWidth)];
    const rung = channels[3]!(x, y);
    const wide = Math.min(16320, Math.max(0, rung));
    const a = Math.floor((wide + 32) / 64);
    if (i % 4 === 3 || a === 0) return a;
    const positive = Math.max(0, channels[i % 4]!(x, y));
    const c = Math.min(wide, rung > 16320 ? Math.floor((positive * 16320 + Math.floor(rung / 2)) / rung) : positive);
    if (wide === 16320) return Math.floor((c + 32) / 64);
    return Math.min(255, roundEven(fround(c * fround(255 / wide))));
  });
}

const one = imageOf(1, 1, () => 9);

describeKernel(resize, {
  random: (rng) => ({
    image: randomImage(rng, 24),
    width: rng.bool(0.2) ? 1 : rng.int(1, rng.bool(0.1) ? 40 : 12),
    height: rng.bool(0.2) ? 1 : rng.int(1, rng.bool(0.1) ? 40 : 12),
    method: rng.pick(resizeMethods),
  }),
  reference: ({ image, width, height, method = 'lanczos3' }) => reference(image, width, height, method),
  expectEqual: expectSamePixels,
  sameBytes: true,
  examples: [
    {
      name: 'columns that are resized piece by piece',
      input: {
        image: imageOf(5, 4000, (i) => (i % 4 === 3 ? 255 : Math.imul(i, 0x9e3779b1) >>> 24)),
        width: 140,
        height: 2,
        method: 'bilinear' as const,
      },
    },
    {
      name: 'a line of 16384 pixels as one',
      input: { image: imageOf(16384, 1, (i) => (i % 8 < 4 ? 200 : 100)), width: 1, height: 1, method: 'area' as const },
      output: imageOf(1, 1, (i) => [167, 167, 167, 150][i]!),
    },
  ],
  rejects: [
    { name: 'a width of 0', input: { image: one, width: 0, height: 1 }, code: 'image/param-range' },
    { name: 'half a height', input: { image: one, width: 1, height: 1.5 }, code: 'image/param-range' },
    {
      name: 'an unknown method',
      input: { image: one, width: 1, height: 1, method: 'magic' as 'area' },
      code: 'image/param-choice',
    },
    {
      name: 'a result that no memory holds',
      input: { image: one, width: 65535, height: 65535 },
      code: 'kernel/out-of-memory',
    },
  ],
});

describe('resize', () => {
  const engine = createInlineEngine();

  it.each(resizeMethods)('keeps a constant image constant (%s)', async (method) => {
    const image = imageOf(31, 18, (i) => [77, 200, 3, 255][i % 4]!);
    for (const [width, height] of [
      [7, 5],
      [64, 90],
      [31, 1],
      [1, 18],
    ] as const)
      expectSamePixels(
        await engine.run(resize, { image, width, height, method }),
        imageOf(width, height, (i) => [77, 200, 3, 255][i % 4]!),
      );
  });

  it.each(resizeMethods)('of the same size gives the same opaque pixels (%s)', async (method) => {
    const image = imageOf(17, 9, (i) => (i % 4 === 3 ? 255 : Math.imul(i, 0x9e3779b1) >>> 24));
    expectSamePixels(await engine.run(resize, { image, width: 17, height: 9, method }), image);
  });

  it.each(resizeMethods.filter((method) => method !== 'nearest'))(
    'lets no hidden colour bleed (%s)',
    async (method) => {
      const image = imageOf(20, 20, (i) => ((i >> 2) % 20 < 10 ? [10, 20, 30, 255] : [250, 250, 250, 0])[i % 4]!);
      const { data } = await engine.run(resize, { image, width: 13, height: 33, method });
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3]! < 40) continue;
        for (const [k, colour] of [10, 20, 30].entries())
          expect(Math.abs(data[i + k]! - colour)).toBeLessThanOrEqual(1);
      }
    },
  );

  it('gives the mean when an image shrinks to one pixel by area', async () => {
    const image = imageOf(8, 8, (i) => (i % 4 === 3 ? 255 : Math.imul(i + 5, 0x9e3779b1) >>> 24));
    const { data } = await engine.run(resize, { image, width: 1, height: 1, method: 'area' });
    for (let k = 0; k < 3; k++) {
      const values = image.data.filter((_, i) => i % 4 === k);
      expect(Math.abs(data[k]! - values.reduce((a, b) => a + b, 0) / 64)).toBeLessThanOrEqual(0.52);
    }
  });

  it('does not flicker: thin lines become an even grey when shrunk', async () => {
    const image = imageOf(120, 6, (i) => (i % 4 === 3 || (i >> 2) % 2 === 0 ? 255 : 0));
    for (const method of ['bilinear', 'bicubic', 'lanczos3', 'area'] as const) {
      const { data } = await engine.run(resize, { image, width: 30, height: 6, method });
      for (let x = 3; x < 27; x++) expect(Math.abs(data[x * 4]! - 127.5)).toBeLessThan(3);
    }
  });

  it('commutes with quarter turns to within 1', async () => {
    const image = randomImage(createRandom(20));
    const turned = await engine.run(resize, { image: quarterTurn(image), width: 9, height: 14 });
    const after = quarterTurn(await engine.run(resize, { image, width: 14, height: 9 }));
    for (let i = 3; i < after.data.length; i += 4) expect(Math.abs(turned.data[i]! - after.data[i]!)).toBeLessThan(2);
  });
});
