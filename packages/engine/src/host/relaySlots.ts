/** How a strip's bytes lie in a slot of shared memory. Pure; all workers of a job get the same. */
import { alignUp } from '../arena.js';
import { elementBytes } from '../kernel.js';
import type { WireJob, WirePiece } from '../protocol.js';
import type { Part } from '../span.js';
import { isInput } from './StripRunner.js';

export interface SlotLayout {
  /** Offset of each piece's input and output, by its index; unused ones stay 0. */
  readonly input: readonly number[];
  readonly output: readonly number[];
  readonly bytes: number;
}

export function layOutSlot(
  { pieces, cut }: Pick<WireJob, 'cut'> & { readonly pieces: ReadonlyArray<Omit<WirePiece, 'data'>> },
  [from, to]: Part,
): SlotLayout {
  let bytes = 0;
  const take = (count: number) => {
    const at = bytes;
    bytes += alignUp(count);
    return at;
  };
  const input: number[] = [];
  const output: number[] = [];
  for (const { use, type, per, halo = 0, length, back } of pieces) {
    // The last strip also takes what is left beyond the axis.
    const rest = per === undefined || !cut ? 0 : Math.max(0, length - per * cut.axis);
    const most = per === undefined ? 0 : ((to - from + 2 * halo) * per + rest) * elementBytes[type];
    input.push(per !== undefined && isInput(use) ? take(most) : 0);
    output.push(per !== undefined && back ? take(most) : 0);
  }
  return { input, output, bytes };
}
