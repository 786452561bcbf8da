import { defineKernel, read, scratch, write } from '../../kernel.js';
import { pixelResult } from './defineFilter.js';
import { imageResizeModule } from '../image-resize/module.generated.js';
import { expectChoice, expectImage, expectRange, type PixelImage, type PixelResult } from './pixelImage.js';
import { nearestPlaces, resampling, resizeMethods, type ResizeMethod } from './resampling.js';

export interface ResizeInput {
  readonly image: PixelImage;
  /** Of the result, in px. Whole, 1 … 65535. */
  readonly width: number;
  readonly height: number;
  /**
   * How a new pixel is made of old ones:
   *
   * | method | of | for |
   * |---|---|---|
   * | `nearest` | the one below its middle | pixel art, masks, maps of classes |
   * | `bilinear` | 2 × 2, by distance | fast and soft |
   * | `bicubic` | 4 × 4, the spline of Catmull and Rom | enlarging |
   * | `lanczos3` | 6 × 6, a windowed sinc (default) | photographs, the sharpest |
   * | `area` | all that it covers, by how much | shrinking without overshoot |
   *
   * All but `nearest` widen their window when the image shrinks, so every old pixel counts and nothing flickers.
   */
  readonly method?: ResizeMethod;
}

/** Units of columns cost about as much as this many multiplications of a pixel, at the most. */
const unitTaps = 1 << 19;
/** Milliseconds for the multiplication of a pixel, and for one that is only copied. */
const tapMs = 1e-6;
const pixelMs = 2e-6;

/**
 * Makes an image larger or smaller.
 *
 * Shape    { image, width, height, method? } → an image of width × height. Works on sRGB values; any two sizes, the sides
 *          each for itself. Beyond the border its outermost pixels go on.
 * Range    width and height 1 … 65535, whole numbers.
 * Fails    image/param-range, image/param-choice.
 * Alpha    resized too, and colours by their alpha: colour hidden under transparency does not bleed. `nearest` copies
 *          pixels as they are.
 * Accuracy integers: weights in 1/16384 that sum up to 1, so a constant image stays constant; 1/64 between rows and
 *          columns. The same size gives the same opaque pixels.
 * Cost     rows, then columns: taps of the method multiplications a pixel and channel, more by the ratio when shrinking.
 *          8 bytes of memory for each pixel of new width × old height. Units: old rows, then pieces of new rows; can be
 *          shared over one memory.
 */
export const resize = defineKernel(imageResizeModule, {
  name: 'image/resize',
  plan({ image, width, height, method = 'lanczos3' }: ResizeInput) {
    expectImage(image);
    expectRange('width', width, 1, 65535, true);
    expectRange('height', height, 1, 65535, true);
    expectChoice('method', method, resizeMethods);
    const output = { image: write('u8', width * height * 4) };
    const from = read(image.data);
    if (method === 'nearest') {
      const columns = read(nearestPlaces(image.width, width));
      const rows = read(nearestPlaces(image.height, height));
      const pass = imageResizeModule.pickPixels(from, output.image, columns, rows, image.width, width);
      return { passes: [pass.over(height, { group: 1 })], output, costMs: width * height * pixelMs };
    }
    const across = resampling(image.width, width, method);
    const down = resampling(image.height, height, method);
    const wide = scratch('i16', width * 4 * (image.height + 1));
    const chunk = Math.min(width, 2 * Math.max(8, Math.floor(unitTaps / down.taps / 2)));
    const chunks = Math.ceil(width / chunk);
    const acrossMs = image.height * (image.width * pixelMs + width * across.taps * tapMs);
    const downMs = height * width * (pixelMs + down.taps * tapMs);
    return {
      passes: [
        imageResizeModule
          .resizeRows(
            from,
            wide,
            read(across.starts),
            read(across.weights),
            scratch('u16', image.width * 4 + 16, { own: true }),
            image.width,
            width,
            across.taps,
          )
          .over(image.height, { group: 1, weight: acrossMs / image.height }),
        imageResizeModule
          .resizeColumns(
            wide,
            output.image,
            read(down.starts),
            read(down.weights),
            scratch('u16', chunk * 4 + 16, { own: true }),
            width,
            down.taps,
            chunk,
            chunks,
          )
          .over(height * chunks, { group: 1, weight: downMs / height / chunks }),
      ],
      output,
      costMs: acrossMs + downMs,
    };
  },
  result: ({ image }, { width, height }): PixelResult => pixelResult(image, { width, height, data: image }),
});
