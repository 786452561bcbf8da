'use client';
/** How the parts find their panel. */
import { createContext, useContext } from 'react';
import type { OperandName } from './matrixPanelState.js';
import type { PanelHeld } from './useMatrixPanel.js';
import type { MatrixRun } from './useMatrixRun.js';

/** A matrix on screen. */
export type PartName = OperandName | 'result';

export const MatrixPanelContext = createContext<PanelHeld | null>(null);

/** Apart from the panel, so that progress draws again only what shows it. */
export const MatrixJobContext = createContext<MatrixRun | null>(null);

function expectPanel<T>(value: T | null): T {
  if (value === null) throw new Error('A part of MatrixPanel stands outside of one. Put it inside MatrixPanel.Root.');
  return value;
}

/** The panel around a part. */
export function useMatrixPanelContext(): PanelHeld {
  return expectPanel(useContext(MatrixPanelContext));
}

/** The run of the panel around a part. */
export function useMatrixJob(): MatrixRun {
  return expectPanel(useContext(MatrixJobContext));
}
