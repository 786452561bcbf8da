import type { Engine } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { boxBlur } from '@wasm-compute/engine/kernels/image/boxBlur';
import type { FilterStep } from '@wasm-compute/engine/kernels/image/defineFilter';
import { gamma } from '@wasm-compute/engine/kernels/image/gamma';
import { gaussianBlur } from '@wasm-compute/engine/kernels/image/gaussianBlur';
import { grayscale } from '@wasm-compute/engine/kernels/image/grayscale';
import { invert } from '@wasm-compute/engine/kernels/image/invert';
import { levels } from '@wasm-compute/engine/kernels/image/levels';
import { pipeline, stepTimes } from '@wasm-compute/engine/kernels/image/pipeline';
import { sharpen } from '@wasm-compute/engine/kernels/image/sharpen';
import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../random';
import { expectSamePixels, imageOf, randomImage } from './images';

/** A step, and the same filter run alone. */
const choices = (rng: Random) => {
  const amount = rng.float(0, 1);
  return rng.pick([
    {
      step: grayscale.step({ amount }),
      alone: (engine: Engine, image: Image) => engine.run(grayscale, { image, amount }),
    },
    { step: invert.step(), alone: (engine: Engine, image: Image) => engine.run(invert, { image }) },
    {
      step: gaussianBlur.step({ sigma: amount * 8 }),
      alone: (engine: Engine, image: Image) => engine.run(gaussianBlur, { image, sigma: amount * 8 }),
    },
    {
      step: gaussianBlur.step({ sigma: amount * 4 }),
      alone: (engine: Engine, image: Image) => engine.run(gaussianBlur, { image, sigma: amount * 4 }),
    },
    { step: sharpen.step(), alone: (engine: Engine, image: Image) => engine.run(sharpen, { image }) },
    {
      step: gamma.step({ gamma: 0.5 + amount }),
      alone: (engine: Engine, image: Image) => engine.run(gamma, { image, gamma: 0.5 + amount }),
    },
    {
      step: levels.step({ black: amount * 90, white: 200 }),
      alone: (engine: Engine, image: Image) => engine.run(levels, { image, black: amount * 90, white: 200 }),
    },
    {
      step: boxBlur.step({ radius: 3, passes: 2 }),
      alone: (engine: Engine, image: Image) => engine.run(boxBlur, { image, radius: 3, passes: 2 }),
    },
  ]);
};
type Image = ReturnType<typeof imageOf>;

describe('pipeline', () => {
  for (const debug of [{}, { dirty: true }, { stepwise: true }, { parts: 2 }, { parts: 3, dirty: true }]) {
    it(`gives the bytes of its filters one after another (${JSON.stringify(debug)})`, async () => {
      const engine = createInlineEngine({ debug });
      const single = createInlineEngine();
      const rng = createRandom(11);
      for (let i = 0; i < 200; i++) {
        const image = randomImage(rng);
        const chosen = Array.from({ length: rng.int(0, 6) }, () => choices(rng));
        let expected: Image = image;
        for (const { alone } of chosen) expected = await alone(single, expected);
        const steps: FilterStep[] = chosen.map(({ step }) => step);
        expectSamePixels(await engine.run(pipeline, { image, steps }), expected);
      }
    });
  }

  it('without steps returns the image', async () => {
    const image = randomImage(createRandom(2));
    expect(await createInlineEngine().run(pipeline, { image, steps: [] })).toStrictEqual(image);
  });

  it('rejects with what a step rejects with', async () => {
    const run = createInlineEngine().run(pipeline, {
      image: imageOf(1, 1, () => 0),
      steps: [invert.step(), grayscale.step({ amount: 2 })],
    });
    await expect(run).rejects.toMatchObject({ code: 'image/param-range', detail: { name: 'amount', value: 2 } });
  });

  it('puts the result in the buffer that the caller transferred', async () => {
    const image = randomImage(createRandom(8));
    const { buffer } = image.data;
    const run = createInlineEngine().run(pipeline, { image, steps: [sharpen.step()] }, { transfer: [buffer] });
    expect((await run).data.buffer).toBe(buffer);
  });
});

describe('stepTimes', () => {
  it('sums the passes of each step', () => {
    const image = imageOf(4, 4, () => 255);
    const steps = [invert.step(), grayscale.step({ amount: 0 }), sharpen.step()];
    expect(stepTimes({ image, steps }, [3, 4])).toStrictEqual([3, 0, 4]);
  });

  it('counts filters that share a visit with the first of them', () => {
    const image = imageOf(4, 4, () => 255);
    const steps = [gamma.step({ gamma: 2 }), levels.step({ black: 9 }), gamma.step({ gamma: 3 }), invert.step()];
    expect(pipeline.plan({ image, steps }).passes).toHaveLength(2);
    expect(stepTimes({ image, steps }, [5, 7])).toStrictEqual([5, 0, 0, 7]);
  });
});
