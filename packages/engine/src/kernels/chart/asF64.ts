import { scratch, type In, type Pass } from '../../kernel.js';
import { chartModule } from './module.generated.js';
import type { ReadValues } from './series.js';

/** Values as f64: as they lie, or widened into scratch by a pass. */
export function asF64(values: ReadValues): { piece: In<'f64'>; passes: readonly Pass<'chart'>[] } {
  if (values.type === 'f64') return { piece: values, passes: [] };
  const piece = scratch('f64', values.length);
  return { piece, passes: [chartModule.widen(values, piece).over(values.length, { step: 4096 })] };
}
