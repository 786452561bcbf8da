import { defineKernel, type Kernel } from '../../kernel.js';
import { ImagePlan } from './imagePlan.js';
import { imageModule } from './module.generated.js';
import { expectImage, type PixelImage, type PixelResult } from './pixelImage.js';

/** One filter with its options, to be one of the steps of `pipeline`. Made by a filter's `step`. */
export interface FilterStep {
  /** The filter's name, `grayscale`. */
  readonly filter: string;
  readonly options: Readonly<object>;
  /** Checks the options (throws InputError) and appends the filter's passes. */
  append(plan: ImagePlan): void;
}

/** A kernel from image to image that is also a step of `pipeline`. */
export interface Filter<O extends object> extends Kernel<{ readonly image: PixelImage } & O, PixelResult> {
  /** The filter as a step of `pipeline`; options may be left out when none is required. */
  step(...options: object extends O ? [options?: O] : [options: O]): FilterStep;
}

export interface FilterDefinition<O extends object> {
  name: string;
  /** Checks the options (throws InputError) and appends passes to the plan. No pass: the filter changes nothing. */
  append(plan: ImagePlan, options: O): void;
}

/** Makes a filter: a kernel that takes `{ image, ...options }`, and a step for `pipeline`. Starts nothing. */
export function defineFilter<O extends object>({ name, append }: FilterDefinition<O>): Filter<O> {
  const kernel = defineKernel(imageModule, {
    name,
    plan(input: { readonly image: PixelImage } & O) {
      expectImage(input.image);
      const plan = new ImagePlan(input.image);
      append(plan, input);
      return plan.build();
    },
    result: ({ image }, input): PixelResult => pixelResult(image, input.image),
  });
  return {
    ...kernel,
    step: (...[options]) => {
      const given = options ?? ({} as O);
      return { filter: name, options: given, append: (plan) => append(plan, given) };
    },
  };
}

/** The output bytes as an image of the input's size. */
export function pixelResult(bytes: Uint8Array<ArrayBuffer>, { width, height }: PixelImage): PixelResult {
  return { width, height, data: new Uint8ClampedArray(bytes.buffer, bytes.byteOffset, bytes.length) };
}
