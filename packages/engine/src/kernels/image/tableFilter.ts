/** Filters that replace each colour value by another, whatever the other colours are. */
import { read } from '../../kernel.js';
import type { ImagePlan } from './imagePlan.js';
import { imageModule } from './module.generated.js';

/** Appends `curve` (0 … 1 to 0 … 1; clamped) for all three colours as one visit, shared with curves just before it. */
export function appendCurve(plan: ImagePlan, curve: (value: number) => number): void {
  const table = Uint8ClampedArray.from({ length: 768 }, (_, i) => Math.round(curve((i & 255) / 255) * 255));
  plan.lookUp(table, (all) => (image) => imageModule.lookup(image, read(all), plan.width));
}
