/** The box blur in plain TypeScript, by sums over windows. */
import type { Edge, PixelImage, PixelResult } from '@wasm-compute/engine/kernels/image/pixelImage';
import { narrow, roundEven, sampleAt, separable, widen, type BlurLine, type Line } from './blurReference';

const { fround } = Math;

/** Sums over windows, `passes` times, over a line that was lengthened once; the mean is rounded at the end. */
function boxLine(radius: number, passes: number, edge: Edge): BlurLine {
  const size = 2 * radius + 1;
  const inverse = fround(1 / size ** passes);
  return (line) => {
    const pad = radius * passes;
    let samples = Array.from({ length: line.length + 2 * pad }, (_, i) => sampleAt(line, i - pad, edge));
    for (let pass = 0; pass < passes; pass++) {
      const before = [0];
      for (const x of samples) before.push(before.at(-1)! + x);
      samples = samples.slice(size - 1).map((_, i) => before[i + size]! - before[i]!);
    }
    return samples.map((sum) => roundEven(fround(fround(sum) * inverse)));
  };
}

/** Boxes down the columns, then along the rows. Passes whose sums would not fit 31 bits run one after another. */
export function boxImage(image: PixelImage, radius: number, passes: number, edge: Edge, linear: boolean): PixelResult {
  const { width, height } = image;
  let bits = 6;
  while (bits >= 0 && 255 * 2 ** bits * (2 * radius + 1) ** passes >= 2 ** 31) bits -= 1;
  if (bits < (linear ? 6 : 0))
    return boxImage(boxImage(image, radius, passes - 1, edge, linear), radius, 1, edge, linear);
  const turn = (channel: Line, stride: number) =>
    channel.map((_, i) => channel[(i % stride) * (channel.length / stride) + Math.floor(i / stride)]!);
  const channels = widen(image, linear, bits).map((channel) =>
    turn(separable(turn(channel, height), height, width, boxLine(radius, passes, edge)), width),
  );
  return narrow(channels, image, linear, bits);
}
