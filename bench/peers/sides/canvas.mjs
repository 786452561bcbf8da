/** The `filter` property of a 2D canvas, off screen, without a graphics processor. */
export const name = 'canvas filter';
export const places = ['chromium'];

export async function open() {
  const onImage = (filter) => async () => async (input) => {
    const { width, height, data } = input.image;
    const source = await createImageBitmap(new ImageData(data, width, height));
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    context.filter = filter(input);
    context.drawImage(source, 0, 0);
    source.close();
    return context.getImageData(0, 0, width, height).data;
  };
  return {
    grayscale: onImage(() => 'grayscale(1)'),
    gaussianBlur: onImage(({ sigma }) => `blur(${sigma}px)`),
    boxBlur: onImage(({ radius, passes }) => `blur(${Math.sqrt((passes * ((2 * radius + 1) ** 2 - 1)) / 12)}px)`),
  };
}
