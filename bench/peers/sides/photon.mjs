/** Photon (Rust): the build for Node in Node, the one for browsers in Chromium. */
export const name = 'photon';
export const places = ['node', 'chromium'];

export async function open({ where, files }) {
  const photon = where === 'node' ? (await import('@silvia-odwyer/photon-node')).default : await inBrowser(files);
  const onImage = (work) => async () => (input) => {
    const { width, height, data } = input.image;
    const image = new photon.PhotonImage(new Uint8Array(data.buffer), width, height);
    work(image, input);
    const result = image.get_raw_pixels();
    image.free();
    return result;
  };
  return {
    grayscale: onImage((image) => photon.grayscale_human_corrected(image)),
    gaussianBlur: onImage((image, { sigma }) => photon.gaussian_blur(image, Math.round(sigma))),
    boxBlur: onImage((image, { passes }) => {
      for (let pass = 0; pass < passes; pass++) photon.box_blur(image);
    }),
    sharpen: onImage((image) => photon.sharpen(image)),
  };
}

/** The build for bundlers expects one that imports `.wasm` files; this does by hand what such a bundler would. */
async function inBrowser(files) {
  const glue = await import('@silvia-odwyer/photon/photon_rs_bg.js');
  const response = await fetch(files('@silvia-odwyer/photon/photon_rs_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(await response.arrayBuffer(), { './photon_rs_bg.js': glue });
  glue['__wbg_set_wasm'](instance.exports);
  instance.exports['__wbindgen_start']?.();
  return glue;
}
