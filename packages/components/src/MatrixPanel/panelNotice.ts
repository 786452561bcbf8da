/** What a matrix's card has to say at its foot, and what can be done about it. Plain data; the card words it. */
import type { BandedMatrix } from './bandedMatrix.js';
import type { MatrixSource } from './parseMatrix.js';
import type { Table } from './table.js';

/** Where a pasted block goes. */
export interface PastePlace {
  readonly row: number;
  readonly col: number;
}

export type PanelNotice =
  /** Shrinking dropped entries; undo brings them back. */
  | { readonly kind: 'loss'; readonly count: number }
  | { readonly kind: 'bad-size'; readonly max: number }
  | { readonly kind: 'no-preset' }
  | { readonly kind: 'paste-empty' }
  | { readonly kind: 'paste-blocked' }
  /** The code that reads it did not come: try again. */
  | { readonly kind: 'paste-not-loaded'; readonly source: MatrixSource; readonly place: PastePlace | 'whole' }
  | { readonly kind: 'paste-too-large'; readonly rows: number; readonly cols: number; readonly max: number }
  /** Some cells are not numbers: use 0 there, or leave it. */
  | { readonly kind: 'paste-faults'; readonly table: Table; readonly place: PastePlace }
  /** Rows differ in length: pad, or leave it. */
  | { readonly kind: 'paste-ragged'; readonly table: Table; readonly place: PastePlace }
  /** The block reaches beyond the matrix: grow, clip, or leave it. */
  | {
      readonly kind: 'paste-overflow';
      readonly block: BandedMatrix;
      readonly place: PastePlace;
      readonly rows: number;
      readonly cols: number;
    };

/** The first thing that keeps a table from being pasted, or null. */
export function faultOfTable(
  table: Table,
  place: PastePlace,
  max: number,
  allowed: { readonly faults: boolean; readonly ragged: boolean },
  measures: { readonly width: number; readonly ragged: boolean },
): PanelNotice | null {
  const rows = table.rows.length;
  if (rows === 0 || measures.width === 0) return { kind: 'paste-empty' };
  if (place.row + rows > max || place.col + measures.width > max) {
    return { kind: 'paste-too-large', rows: place.row + rows, cols: place.col + measures.width, max };
  }
  if (table.faultCount > 0 && !allowed.faults) return { kind: 'paste-faults', table, place };
  if (measures.ragged && !allowed.ragged) return { kind: 'paste-ragged', table, place };
  return null;
}
