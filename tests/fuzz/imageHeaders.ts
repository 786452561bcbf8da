/** Beginnings of picture files: changed copies of right ones. */
import { admitImage } from '../../packages/components/src/ImageFilter/admitImage.js';
import { guessContent, readImageHeader } from '../../packages/components/src/ImageFilter/imageHeader.js';
import type { FuzzTarget } from './FuzzTarget';
import { mutateBytes } from './mutate';

const bytesOf = (text: string, ...numbers: number[]) => [...Array.from(text, (c) => c.charCodeAt(0)), ...numbers];
const zeros = (count: number) => new Array<number>(count).fill(0);
const exif = [
  ...[0xff, 0xe1, 0, 34, ...bytesOf('Exif\0\0II'), 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0],
  ...zeros(6),
];
const box = (name: string, body: number[]) => [0, 0, 0, 8 + body.length, ...bytesOf(name), ...body];
const right = [
  [
    ...bytesOf('\x89PNG\r\n\x1a\n'),
    0,
    0,
    0,
    13,
    ...bytesOf('IHDR'),
    0,
    0,
    2,
    0,
    0,
    0,
    1,
    0,
    8,
    6,
    0,
    0,
    0,
    ...zeros(4),
  ],
  [0xff, 0xd8, ...exif, 0xff, 0xc0, 0, 17, 8, 1, 0, 2, 0, ...zeros(20)],
  [
    ...bytesOf('RIFF'),
    100,
    0,
    0,
    0,
    ...bytesOf('WEBPVP8X'),
    10,
    0,
    0,
    0,
    2,
    0,
    0,
    0,
    255,
    1,
    0,
    255,
    0,
    0,
    ...zeros(20),
  ],
  [...bytesOf('RIFF'), 100, 0, 0, 0, ...bytesOf('WEBPVP8L'), 10, 0, 0, 0, 0x2f, 255, 193, 63, 0, ...zeros(20)],
  [
    ...bytesOf('RIFF'),
    100,
    0,
    0,
    0,
    ...bytesOf('WEBPVP8 '),
    10,
    0,
    0,
    0,
    0,
    0,
    0,
    0x9d,
    1,
    0x2a,
    0,
    2,
    0,
    1,
    ...zeros(20),
  ],
  [...bytesOf('GIF89a'), 0, 2, 0, 1, 0x80, 0, 0, ...zeros(6), 0x2c, ...zeros(20)],
  [...bytesOf('BM'), ...zeros(12), 40, 0, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, ...zeros(20)],
  [
    ...box('ftyp', bytesOf('avif\0\0\0\0avifmif1')),
    ...box('meta', [0, 0, 0, 0, ...box('iprp', box('ipco', box('ispe', [0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 1, 0])))]),
  ],
  bytesOf(
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="512" height="256" viewBox="0 0 512 256"/>',
  ),
  [...bytesOf('II'), 42, 0, 8, 0, 0, 0, ...zeros(20)],
].map((bytes) => Uint8Array.from(bytes));

export const imageHeaders: FuzzTarget<Uint8Array> = {
  name: 'image headers',
  make: (rng) => mutateBytes(rng.pick(right), rng),
  check(bytes) {
    const header = readImageHeader(bytes);
    guessContent(bytes);
    admitImage(bytes, { name: 'a.png', maxPixels: 1e8 });
    if (!header) return;
    const { width, height, orientation } = header;
    for (const side of [width, height])
      if (side !== null && !(Number.isInteger(side) && side >= 0 && side < 2 ** 32))
        throw new Error(`A side is ${side}.`);
    if (!(Number.isInteger(orientation) && orientation >= 1 && orientation <= 8))
      throw new Error(`Turned by ${orientation}.`);
  },
  show: (bytes) => `[${bytes.join(', ')}]`,
};
