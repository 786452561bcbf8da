/** Jimp: images in plain JavaScript. */
export const name = 'jimp';
export const places = ['node'];

export async function open() {
  const { Jimp } = await import('jimp');
  const onImage = (work) => async () => (input) => {
    const { width, height, data } = input.image;
    const image = new Jimp({ width, height, data: Buffer.from(data.buffer) });
    work(image, input);
    return image.bitmap.data;
  };
  return {
    grayscale: onImage((image) => image.greyscale()),
    gaussianBlur: onImage((image, { sigma }) => image.gaussian(sigma)),
    sharpen: onImage((image) =>
      image.convolution({
        kernel: [
          [0, -1, 0],
          [-1, 5, -1],
          [0, -1, 0],
        ],
      }),
    ),
  };
}
