import { scratch, type In, type Pass } from '../../kernel.js';
import { chartModule } from './module.generated.js';
import type { ReadValues } from './series.js';

/** Values as f64: as they lie, or widened into scratch by a pass, along the axis along which the values lie. */
export function asF64(values: ReadValues): { piece: In<'f64'>; passes: readonly Pass<'chart'>[] } {
  if (values.type === 'f64') return { piece: values, passes: [] };
  const { length, per, halo } = values;
  const along = { ...(per !== undefined && { per }), ...(halo !== undefined && { halo }) };
  const piece = scratch('f64', length, along);
  return { piece, passes: [chartModule.widen(values, piece).over(length, { ...along, step: 1024 })] };
}
