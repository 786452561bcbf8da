/** Filters that replace each colour value by another, whatever the other colours are. */
import { read } from '../../kernel.js';
import type { ImagePlan } from './imagePlan.js';
import { imageModule } from './module.generated.js';

/** Appends `curve` (0 … 1 to 0 … 1; clamped) for all three colours as one visit. */
export function appendCurve(plan: ImagePlan, curve: (value: number) => number): void {
  const table = Uint8ClampedArray.from({ length: 768 }, (_, i) => Math.round(curve((i & 255) / 255) * 255));
  plan.inPlace((image) => imageModule.lookup(image, read(table), plan.width));
}
