import { read, scratch } from '../../kernel.js';
import type { ImagePlan, Plane } from './imagePlan.js';
import { lightTables, noTables } from './lightTables.js';
import { imageModule } from './module.generated.js';
import { edgeNames, type ColorSpace, type Edge } from './pixelImage.js';

export interface LineBlur {
  readonly edge: Edge;
  readonly colorSpace: ColorSpace;
  /** Samples added at both ends of a line. */
  readonly pad: number;
  /** Of the recursion. */
  readonly coefficients: Float32Array<ArrayBuffer>;
}

/** Bytes for lines of `length` samples and more: one of wide pixels, one of samples, one of the forward results. */
const workBytes = (length: number, pad: number, stride: number) =>
  length * 8 + 16 + (length + 2 * pad) * stride + (length + 2 * pad) * 32;

/** Appends a blur of whole lines, rows and then columns, from where the picture lies to the plane `to`. */
export function appendLineBlur(plan: ImagePlan, to: Plane<'u8'>, blur: LineBlur): void {
  const { pad, coefficients } = blur;
  const { width, height } = plan;
  const linear = blur.colorSpace === 'linear' ? 1 : 0;
  const { toLinear, fromLinear } = linear ? lightTables() : noTables;
  const edge = edgeNames.indexOf(blur.edge);
  const wide = plan.plane('u16', width * 4);
  const numbers = read(coefficients);
  plan.visit(
    plan.image,
    wide,
    (from, middle) => {
      const work = scratch('u8', workBytes(width, pad, 16), { own: true });
      return imageModule.blurRows(from, middle, numbers, read(toLinear), work, width, pad, edge, linear);
    },
    { step: 2, whole: true, weight: 1 },
  );
  plan.visit(
    wide,
    to,
    (middle, image) => {
      const work = scratch('u8', workBytes(height, pad, 64), { own: true });
      return imageModule.blurColumns(middle, image, numbers, read(fromLinear), work, width, height, pad, edge, linear);
    },
    { units: Math.ceil(width / 8), weight: (8 * height) / width },
  );
}
