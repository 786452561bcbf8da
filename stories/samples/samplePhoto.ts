/**
 * A picture for the stories: a lake under mountains at dusk, painted pixel by pixel from a few formulas. The same on
 * every machine, with gradients, fine grain and hard edges for the filters to work on.
 */

/** A number from 0 to 1 for a point of a grid. */
function hash(x: number, y: number): number {
  let h = Math.imul(x, 374761393) + Math.imul(y, 668265263);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

const smooth = (t: number) => t * t * (3 - 2 * t);
const mix = (a: number, b: number, t: number) => a + (b - a) * t;
const clamp = (t: number) => Math.min(1, Math.max(0, t));

/** Smooth noise from 0 to 1. */
function noise(x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [u, v] = [smooth(x - left), smooth(y - top)];
  return mix(mix(hash(left, top), hash(left + 1, top), u), mix(hash(left, top + 1), hash(left + 1, top + 1), u), v);
}

/** Noise of several sizes. */
function layers(x: number, y: number, count: number): number {
  let sum = 0;
  let weight = 0.5;
  for (let i = 0, scale = 1; i < count; i++, scale *= 2.03, weight *= 0.5)
    sum += weight * noise(x * scale, y * scale + i * 17);
  return sum;
}

type Colour = readonly [number, number, number];
const blend = (a: Colour, b: Colour, t: number): Colour => [mix(a[0], b[0], t), mix(a[1], b[1], t), mix(a[2], b[2], t)];

const zenith: Colour = [38, 62, 122];
const middle: Colour = [196, 128, 138];
const horizon: Colour = [252, 206, 140];
const ranges = [
  { base: 0.5, height: 0.2, scale: 2.2, seed: 3, colour: [126, 118, 158] as Colour },
  { base: 0.56, height: 0.2, scale: 3.1, seed: 19, colour: [78, 84, 126] as Colour },
  { base: 0.61, height: 0.14, scale: 4.4, seed: 41, colour: [38, 48, 78] as Colour },
];
const shore = 0.62;
const sun = { x: 0.66, y: 0.375 };

/** The sky and what stands before it, at `x`, `y` in heights of the picture. */
function land(x: number, y: number): Colour {
  const rise = clamp(y / 0.58);
  let colour =
    rise < 0.6 ? blend(zenith, middle, smooth(rise / 0.6)) : blend(middle, horizon, smooth((rise - 0.6) / 0.4));
  const cloud = smooth(clamp((layers(x * 2.2 + 5, y * 7, 5) - 0.42) * 3.2)) * clamp(1.25 - rise);
  colour = blend(colour, [255, 214, 190], cloud * 0.75);
  const away = Math.hypot(x - sun.x * 1.5, y - sun.y);
  colour = blend(colour, [255, 236, 190], clamp(Math.exp(-away * 5.5) * 0.9));
  if (away < 0.042) colour = blend(colour, [255, 250, 228], clamp((0.042 - away) * 240));
  for (const { base, height, scale, seed, colour: rock } of ranges) {
    const ridge = base - height * (layers(x * scale + seed, seed, 6) - 0.28);
    if (y < ridge) continue;
    const light = layers(x * 22 + seed, y * 30, 4) - 0.5;
    const line = 0.16 * clamp((base - 0.02 - ridge) / 0.09) * (0.35 + layers(x * 30 + seed, y * 12, 4));
    const snow = clamp((line - (y - ridge)) * 60) * clamp(light * 5 + 0.75) * 0.8;
    const haze = clamp((y - ridge) * 3.2) * 0.5;
    colour = blend(
      blend([rock[0] + light * 44, rock[1] + light * 40, rock[2] + light * 36], [255, 236, 226], snow),
      horizon,
      haze * 0.35,
    );
  }
  return colour;
}

/** The whole picture: the land, its reflection, and grass in front. */
function scene(x: number, y: number): Colour {
  let colour = land(x, y);
  if (y > shore) {
    const depth = (y - shore) / (1 - shore);
    const wave = (layers(x * 5, y * 60, 3) - 0.5) * 0.03 * (0.3 + depth);
    colour = blend(land(x + wave, 2 * shore - y + wave * 2), [24, 44, 84], 0.22 + depth * 0.38);
    const glint = layers(x * 9, y * 150, 2) > 0.52 + Math.abs(x - sun.x * 1.5) * 0.7 ? 0.4 : 0;
    colour = blend(colour, [255, 226, 176], glint * (1 - depth));
  }
  const blade = hash(Math.floor(x * 420), 7) * 0.09 + layers(x * 3, 99, 3) * 0.13;
  if (y > 1.03 - blade)
    colour = blend([14, 20, 26], [66, 62, 40], hash(Math.floor(x * 420), 11) * clamp((y - 1.03 + blade) * 6));
  return colour;
}

/** Paints the picture. Costs about a second for a megapixel. */
export function paintSample(width: number, height: number): ImageData {
  const image = new ImageData(width, height);
  for (let row = 0, at = 0; row < height; row++)
    for (let column = 0; column < width; column++, at += 4) {
      const colour = scene(column / height, row / height);
      const grain = (hash(column, row) - 0.5) * 7;
      for (let channel = 0; channel < 3; channel++) image.data[at + channel] = colour[channel]! + grain;
      image.data[at + 3] = 255;
    }
  return image;
}

/** The picture as a file. */
export async function samplePhoto(width = 960, height = 640): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.putImageData(paintSample(width, height), 0, 0);
  return new File([await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 })], 'lake-at-dusk.jpg', {
    type: 'image/jpeg',
  });
}

/** The picture at 24 megapixels, enlarged from a smaller one. */
export async function largePhoto(): Promise<File> {
  const canvas = new OffscreenCanvas(6000, 4000);
  canvas.getContext('2d')!.drawImage(await createImageBitmap(await samplePhoto()), 0, 0, 6000, 4000);
  return new File([await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 })], 'lake-24-megapixels.jpg', {
    type: 'image/jpeg',
  });
}

/** Three coloured discs on nothing, with soft edges: for what filters do to transparency. */
export async function sampleDiscs(size = 640): Promise<File> {
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d')!;
  context.globalCompositeOperation = 'lighter';
  for (const [x, y, colour] of [
    [0.36, 0.38, '235 64 82'],
    [0.64, 0.38, '48 150 240'],
    [0.5, 0.62, '250 190 60'],
  ] as const) {
    const disc = context.createRadialGradient(x * size, y * size, size * 0.05, x * size, y * size, size * 0.28);
    disc.addColorStop(0, `rgb(${colour} / 0.95)`);
    disc.addColorStop(0.8, `rgb(${colour} / 0.7)`);
    disc.addColorStop(1, `rgb(${colour} / 0)`);
    context.fillStyle = disc;
    context.fillRect(0, 0, size, size);
  }
  return new File([await canvas.convertToBlob()], 'discs.png', { type: 'image/png' });
}
