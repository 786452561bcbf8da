import { defineKernel } from '../../kernel.js';
import { type FilterStep, pixelResult } from './defineFilter.js';
import { ImagePlan } from './imagePlan.js';
import { imageModule } from './module.generated.js';
import { expectImage, type PixelImage, type PixelResult } from './pixelImage.js';

export interface PipelineInput {
  readonly image: PixelImage;
  /** Filters in order, each made by its `step`. None: the image comes back as it is. */
  readonly steps: readonly FilterStep[];
}

/**
 * Runs several filters in one job; the picture stays in the worker between them.
 *
 *     engine.run(pipeline, { image, steps: [grayscale.step(), gaussianBlur.step({ sigma: 10 })] })
 *
 * Shape    { image, steps } → an image of the same size, the same bytes as the filters one after another.
 * Fails    what its filters fail with.
 * Cost     the sum of its filters' passes, one copy in and one out. Neighbouring filters that only bend tones (gamma,
 *          levels) share one visit. Where no filter looks far around, the engine takes the picture through all passes
 *          strip by strip, so that a strip stays in the cache between them. Units: rows of each pass.
 */
export const pipeline = defineKernel(imageModule, {
  name: 'pipeline',
  plan({ image, steps }: PipelineInput) {
    expectImage(image);
    const plan = new ImagePlan(image);
    for (const step of steps) step.append(plan);
    return plan.build();
  },
  result: ({ image }, input): PixelResult => pixelResult(image, input.image),
});

/** Milliseconds of each step, of `timing.passMs` of a finished run. A step that changes nothing, or is done in the visit of the one before it, took 0. */
export function stepTimes({ image, steps }: PipelineInput, passMs: readonly number[]): number[] {
  const plan = new ImagePlan(image);
  return steps.map((step) => {
    const first = plan.passes;
    step.append(plan);
    return passMs.slice(first, plan.passes).reduce((sum, ms) => sum + ms, 0);
  });
}
