/** sharp (libvips, native code), on one thread like everyone else. */
export const name = 'sharp';
export const places = ['node'];

export async function open() {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  const onImage = (work) => async () => async (input) => {
    const { width, height, data } = input.image;
    const pixels = sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: false });
    const result = await work(pixels, input).raw().toBuffer();
    return result.length === data.length ? result : widen(result, data.length);
  };
  /** Gray and alpha become four channels again, as the others return. */
  const widen = (gray, length) => {
    const channels = (gray.length * 4) / length;
    const result = new Uint8ClampedArray(length);
    for (let i = 0, j = 0; i < length; i += 4, j += channels) {
      result[i] = result[i + 1] = result[i + 2] = gray[j];
      result[i + 3] = channels > 1 ? gray[j + channels - 1] : 255;
    }
    return result;
  };
  return {
    grayscale: onImage((image) => image.toColourspace('srgb').grayscale(false).recomb(luma)),
    gaussianBlur: onImage((image, { sigma }) => image.blur({ sigma, precision: 'integer', minAmplitude: 0.01 })),
    sharpen: onImage((image) => image.convolve({ width: 3, height: 3, kernel: [0, -1, 0, -1, 5, -1, 0, -1, 0] })),
  };
}

const row = [0.299, 0.587, 0.114];
const luma = [row, row, row];
