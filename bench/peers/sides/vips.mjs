/** wasm-vips: libvips in WebAssembly with SIMD, on one thread. */
export const name = 'wasm-vips';
export const places = ['node'];

export async function open() {
  const { default: load } = await import('wasm-vips');
  const vips = await load({ dynamicLibraries: [] });
  vips.concurrency(1);
  const onImage = (work) => async () => (input) => {
    const { width, height, data } = input.image;
    const image = vips.Image.newFromMemory(data, width, height, 4, 'uchar');
    const worked = work(image, input);
    const result = new Uint8ClampedArray(worked.writeToMemory());
    image.delete();
    worked.delete();
    return result;
  };
  return {
    gaussianBlur: onImage((image, { sigma }) => image.gaussblur(sigma, { precision: 'integer', min_ampl: 0.01 })),
    sharpen: onImage((image) => {
      const weights = vips.Image.newFromArray([
        [0, -1, 0],
        [-1, 5, -1],
        [0, -1, 0],
      ]);
      return image.conv(weights, { precision: 'integer' }).cast('uchar');
    }),
  };
}
