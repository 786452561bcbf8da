import { photo, similar } from '../inputs.mjs';

/** Every side gets a picture of its own in each round, and may keep it. */
const picture = (name, operation, parameters, rest) => ({
  name: `${name}, 12 MP`,
  operation,
  lend: true,
  input: () => ({ image: photo(), ...parameters }),
  ...rest,
});

const blur = (sigma, sharp, without = []) =>
  picture(
    `gaussianBlur, sigma ${sigma}`,
    'gaussianBlur',
    { sigma },
    {
      differ: similar(3, 4 * sigma),
      without: [...without, ...(sigma > 10 ? ['opencv.js'] : [])],
      targets: { node: { sharp }, chromium: { 'canvas filter': 1.8, photon: 6 } },
    },
  );

export default [
  picture(
    'grayscale',
    'grayscale',
    {},
    {
      differ: similar(8),
      targets: {
        node: { 'plain JavaScript': 4, 'opencv.js': 4, photon: 5, sharp: 12 },
        chromium: { 'plain JavaScript': 4, 'opencv.js': 4, photon: 5, 'canvas filter': 9 },
      },
    },
  ),
  blur(3, 1.4, ['jimp']),
  blur(10, 1.5, ['jimp']),
  blur(50, 4, ['jimp']),
  picture(
    'boxBlur, radius 10, 3 passes',
    'boxBlur',
    { radius: 10, passes: 3 },
    {
      differ: similar(3, 64),
      without: ['photon'],
      targets: { chromium: { 'canvas filter': 3.5 } },
    },
  ),
  picture(
    'boxBlur, radius 1, 3 passes',
    'boxBlur',
    { radius: 1, passes: 3 },
    {
      differ: similar(3, 64),
      targets: { node: { photon: 10 }, chromium: { photon: 10 } },
    },
  ),
  picture(
    'sharpen',
    'sharpen',
    {},
    {
      without: ['jimp'],
      differ: similar(3),
      targets: {
        node: { 'wasm-vips': 8, 'plain JavaScript': 9, 'opencv.js': 15, sharp: 15, photon: 40 },
        chromium: { 'plain JavaScript': 9, 'opencv.js': 15, photon: 40 },
      },
    },
  ),
];
