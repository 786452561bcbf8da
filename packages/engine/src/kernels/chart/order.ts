/** Whether x is in order: block by block in the worker, and between the blocks where their edges arrive. */
import { write, type Pass, type Write } from '../../kernel.js';
import { chartModule } from './module.generated.js';
import { unsorted, type ReadValues } from './series.js';

export interface OrderCheck {
  readonly passes: readonly Pass<'chart'>[];
  /** First and last x of each block; empty without x. */
  readonly edges: Write<'f64'>;
}

/** Looks at blocks of `size` elements, along the plan's axis. */
export function orderCheck(x: ReadValues | undefined, size: number): OrderCheck {
  if (x === undefined) return { passes: [], edges: write('f64', 0, { per: 2 }) };
  const blocks = Math.ceil(x.length / size);
  const edges = write('f64', blocks * 2, { per: 2 });
  const call =
    x.type === 'f32' ? chartModule.orderedF32(x, edges, x.length, size) : chartModule.ordered(x, edges, x.length, size);
  return { passes: [call.over(blocks, { per: 1, weight: size })], edges };
}

/** Throws where x falls from one block to the next. */
export function expectOrder(edges: Float64Array): void {
  for (let i = 2; i < edges.length; i += 2) if (!(edges[i - 1]! <= edges[i]!)) throw unsorted();
}
