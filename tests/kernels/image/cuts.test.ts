import { createInlineEngine, type InlineEngineOptions } from '@wasm-compute/engine/inline';
import { boxBlur } from '@wasm-compute/engine/kernels/image/boxBlur';
import { convolve } from '@wasm-compute/engine/kernels/image/convolve';
import type { FilterStep } from '@wasm-compute/engine/kernels/image/defineFilter';
import { edges } from '@wasm-compute/engine/kernels/image/edges';
import { gaussianBlur } from '@wasm-compute/engine/kernels/image/gaussianBlur';
import { grayscale } from '@wasm-compute/engine/kernels/image/grayscale';
import { hue } from '@wasm-compute/engine/kernels/image/hue';
import { levels } from '@wasm-compute/engine/kernels/image/levels';
import { pipeline } from '@wasm-compute/engine/kernels/image/pipeline';
import { sharpen } from '@wasm-compute/engine/kernels/image/sharpen';
import { threshold } from '@wasm-compute/engine/kernels/image/threshold';
import { unsharpMask } from '@wasm-compute/engine/kernels/image/unsharpMask';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random';
import { expectSamePixels, imageOf } from './images';

const whole = createInlineEngine({ debug: { stripBytes: 2 ** 30 } });

/** Ways of cutting a picture. In strips that fit a cache is what every engine does. */
const cuts: Record<string, NonNullable<InlineEngineOptions['debug']>> = {
  'in strips that fit a cache': {},
  'in strips of a few rows': { stripBytes: 20_000 },
  'in two parts': { parts: 2, stripBytes: 2 ** 30 },
  'in seven parts on dirty memory': { parts: 7, dirty: true },
  'in steps': { stepwise: true, stripBytes: 2 ** 30 },
};

const filters: Record<string, FilterStep[]> = {
  'boxBlur once': [boxBlur.step({ radius: 9 })],
  'boxBlur three times': [boxBlur.step({ radius: 5, passes: 3, edge: 'mirror' })],
  'boxBlur in parts of its passes': [boxBlur.step({ radius: 26, passes: 3, colorSpace: 'linear' })],
  'gaussianBlur by weights': [gaussianBlur.step({ sigma: 2, edge: 'zero' })],
  'gaussianBlur by halves': [gaussianBlur.step({ sigma: 7, edge: 'reflect' })],
  unsharpMask: [unsharpMask.step({ sigma: 3, amount: 1.5 })],
  convolve: [convolve.step({ size: 5, weights: Array.from({ length: 25 }, (_, i) => i - 9) })],
  sharpen: [sharpen.step()],
  edges: [edges.step()],
  'a pipeline': [
    grayscale.step({ amount: 0.5 }),
    sharpen.step(),
    levels.step({ black: 20 }),
    gaussianBlur.step({ sigma: 3 }),
    hue.step({ degrees: 40 }),
    edges.step(),
    boxBlur.step({ radius: 2 }),
    threshold.step({ level: 9 }),
  ],
};

describe('a large picture keeps its bytes however it is cut', () => {
  const rng = createRandom(3);
  const image = imageOf(601, 333, (i) => (i % 4 === 3 && (i >> 2) % 601 < 400 ? 255 : rng.int(0, 255)));
  for (const [filter, steps] of Object.entries(filters)) {
    it(filter, async () => {
      const expected = await whole.run(pipeline, { image, steps });
      expect(expected.data).not.toStrictEqual(image.data);
      for (const debug of Object.values(cuts))
        expectSamePixels(await createInlineEngine({ debug }).run(pipeline, { image, steps }), expected);
    });
  }
});
