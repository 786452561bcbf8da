import type { Kernel } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { brightness } from '@wasm-compute/engine/kernels/image/brightness';
import { contrast } from '@wasm-compute/engine/kernels/image/contrast';
import { hue } from '@wasm-compute/engine/kernels/image/hue';
import { saturation } from '@wasm-compute/engine/kernels/image/saturation';
import { sepia } from '@wasm-compute/engine/kernels/image/sepia';
import type { PixelImage, PixelResult } from '@wasm-compute/engine/kernels/image/pixelImage';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom } from '../random';
import { expectSamePixels, imageOf, largestDifference, mapColours, randomImage } from './images';

/** Twelve numbers: for each colour the parts of red, green and blue and what is added. */
type Numbers = readonly number[];

const brightnessOf = (v: number): Numbers => [v, 0, 0, 0, 0, v, 0, 0, 0, 0, v, 0];
const contrastOf = (v: number): Numbers => brightnessOf(v).map((n, i) => (i % 4 === 3 ? 127.5 * (1 - v) : n));
/** As in the standard's `saturate`. */
const saturationOf = (s: number): Numbers => [
  ...[0.213 * (1 - s) + s, 0.715 * (1 - s), 0.072 * (1 - s), 0],
  ...[0.213 * (1 - s), 0.715 * (1 - s) + s, 0.072 * (1 - s), 0],
  ...[0.213 * (1 - s), 0.715 * (1 - s), 0.072 * (1 - s) + s, 0],
];
/** As in the standard's `hueRotate`. */
function hueOf(degrees: number): Numbers {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return [
    ...[0.213 + c * 0.787 - s * 0.213, 0.715 - c * 0.715 - s * 0.715, 0.072 - c * 0.072 + s * 0.928, 0],
    ...[0.213 - c * 0.213 + s * 0.143, 0.715 + c * 0.285 + s * 0.14, 0.072 - c * 0.072 - s * 0.283, 0],
    ...[0.213 - c * 0.213 - s * 0.787, 0.715 - c * 0.715 + s * 0.715, 0.072 + c * 0.928 + s * 0.072, 0],
  ];
}
/** As in the standard's `sepia`. */
function sepiaOf(amount: number): Numbers {
  const t = 1 - amount;
  return [
    ...[0.393 + 0.607 * t, 0.769 - 0.769 * t, 0.189 - 0.189 * t, 0],
    ...[0.349 - 0.349 * t, 0.686 + 0.314 * t, 0.168 - 0.168 * t, 0],
    ...[0.272 - 0.272 * t, 0.534 - 0.534 * t, 0.131 + 0.869 * t, 0],
  ];
}

/** The sums in doubles, clamped; each colour may be off by rounding (0.5) and by weights in 1/4096. */
function expectNear(actual: PixelImage, image: PixelImage, m: Numbers): void {
  let worst = 0;
  for (let i = 0; i < image.data.length; i++) {
    const [k, at] = [i % 4, i & ~3];
    const sum = [0, 1, 2].reduce((total, j) => total + m[k * 4 + j]! * image.data[at + j]!, m[k * 4 + 3]!);
    const exact = k === 3 ? image.data[i]! : Math.min(255, Math.max(0, sum));
    worst = Math.max(worst, Math.abs(exact - actual.data[i]!));
  }
  expect(worst).toBeLessThanOrEqual(0.7);
}

/** The integer sums that the kernel makes: the largest weight of a row takes up the rounding of the others. */
function integerMatrix(image: PixelImage, m: Numbers) {
  const rows = [0, 1, 2].map((k) => {
    const weights = m.slice(k * 4, k * 4 + 3);
    const parts = weights.map((w) => Math.round(w * 4096));
    const wanted = Math.round((weights[0]! + weights[1]! + weights[2]!) * 4096);
    const largest = Math.max(...weights.map(Math.abs));
    parts[weights.findIndex((w) => Math.abs(w) === largest)]! += wanted - parts.reduce((x, y) => x + y, 0);
    return [...parts, Math.round(m[k * 4 + 3]! * 4096)];
  });
  return mapColours(image, (r, g, b) =>
    rows.map(([red, green, blue, add]) => Math.floor((red! * r + green! * g + blue! * b + add! + 2048) / 4096)),
  );
}

type Filter = Kernel<{ image: PixelImage; [option: string]: unknown }, PixelResult>;
const filters = [
  { kernel: brightness, option: 'amount', from: 0, to: 4, neutral: 1, matrix: brightnessOf },
  { kernel: contrast, option: 'amount', from: 0, to: 4, neutral: 1, matrix: contrastOf },
  { kernel: saturation, option: 'amount', from: 0, to: 4, neutral: 1, matrix: saturationOf },
  { kernel: hue, option: 'degrees', from: -360, to: 360, neutral: 0, matrix: hueOf },
  { kernel: sepia, option: 'amount', from: 0, to: 1, neutral: 0, matrix: sepiaOf },
] as const;

for (const { kernel, option, from, to, neutral, matrix } of filters) {
  describeKernel(kernel as unknown as Filter, {
    random: (rng) => ({ image: randomImage(rng), [option]: rng.pick([from, to, neutral, rng.float(from, to)]) }),
    reference: (input) => integerMatrix(input.image, matrix(input[option] as number)),
    expectEqual: (actual, expected, input) => {
      expectSamePixels(actual, expected);
      expectNear(actual, input.image, matrix(input[option] as number));
    },
    sameBytes: true,
    rejects: [from - 0.1, to + 0.1, NaN].map((value) => ({
      name: `${option} ${value}`,
      input: { image: imageOf(1, 1, () => 0), [option]: value },
      code: 'image/param-range',
    })),
  });
}

describe('the colour matrix', () => {
  const engine = createInlineEngine();
  const greys = imageOf(256, 1, (i) => (i % 4 === 3 ? 255 : i >> 2));

  it('keeps greys under saturation and hue', async () => {
    const rng = createRandom(4);
    for (let i = 0; i < 50; i++) {
      expectSamePixels(await engine.run(saturation, { image: greys, amount: rng.float(0, 4) }), greys);
      expectSamePixels(await engine.run(hue, { image: greys, degrees: rng.float(-360, 360) }), greys);
    }
  });

  it('turns a hue back to within rounding, where nothing was clamped', async () => {
    const image = imageOf(30, 30, (i) => (i % 4 === 3 ? 255 : 110 + ((i * 7919) % 31)));
    const turned = await engine.run(hue, { image, degrees: 40 });
    expect(largestDifference(await engine.run(hue, { image: turned, degrees: -40 }), image)).toBeLessThanOrEqual(2);
  });
});
