'use client';
/** How the parts find their panel. */
import { createContext, useContext } from 'react';
import type { BandedMatrix } from './bandedMatrix.js';
import type { OperandName } from './matrixPanelState.js';
import type { MatrixPanelApi } from './useMatrixPanel.js';

/** A matrix on screen. */
export type PartName = OperandName | 'result';

export const MatrixPanelContext = createContext<MatrixPanelApi | null>(null);

/** The panel around a part. */
export function useMatrixPanelContext(): MatrixPanelApi {
  const panel = useContext(MatrixPanelContext);
  if (!panel) throw new Error('A part of MatrixPanel stands outside of one. Put it inside MatrixPanel.Root.');
  return panel;
}

/** The matrix of a part; null while there is no result, or it is a number. */
export function matrixOfPart(panel: MatrixPanelApi, part: PartName): BandedMatrix | null {
  return part === 'result' ? (panel.outcome?.matrix ?? null) : panel.state[part];
}
