import { createInlineEngine } from '@wasm-compute/engine/inline';
import { equalize } from '@wasm-compute/engine/kernels/image/equalize';
import { grayscale } from '@wasm-compute/engine/kernels/image/grayscale';
import { median } from '@wasm-compute/engine/kernels/image/median';
import { pipeline } from '@wasm-compute/engine/kernels/image/pipeline';
import { vignette } from '@wasm-compute/engine/kernels/image/vignette';
import { describe, it } from 'vitest';
import { createRandom } from '../random';
import { expectSamePixels, randomImage } from './images';

describe('pipeline', () => {
  for (const debug of [{ dirty: true }, { stepwise: true }, { parts: 3, dirty: true }, { crew: 2 }]) {
    it(`gives the bytes of median, equalize and vignette one after another (${JSON.stringify(debug)})`, async () => {
      const engine = createInlineEngine({ debug });
      const single = createInlineEngine();
      const rng = createRandom(12);
      for (let i = 0; i < 100; i++) {
        const image = randomImage(rng);
        const radius = rng.int(0, 3);
        const amount = rng.float(0, 1);
        const grey = rng.bool();
        let expected = await single.run(median, { image, radius });
        expected = await single.run(vignette, { image: expected, amount });
        if (!grey) expected = await single.run(equalize, { image: expected, amount });
        expected = await single.run(median, { image: expected, radius: 1 });
        if (grey) expected = await single.run(grayscale, { image: expected });
        const steps = [
          median.step({ radius }),
          vignette.step({ amount }),
          ...(grey ? [] : [equalize.step({ amount })]),
          median.step({ radius: 1 }),
          ...(grey ? [grayscale.step()] : []),
        ];
        expectSamePixels(await engine.run(pipeline, { image, steps }), expected);
      }
    });
  }
});
