/** MatrixPanel: two matrices, an operation, and a result that is checked. */
export { MatrixPanel, type MatrixPanelProps } from './MatrixPanel.js';
export { useMatrixPanel, type MatrixPanelApi, type MatrixPanelOptions, type PanelHeld } from './useMatrixPanel.js';
export { matrixPanelMessages } from './messages.js';
export { cellOf, toValue, type BandedMatrix, type MatrixValue } from './bandedMatrix.js';
export type { MatrixOutcome } from './useMatrixRun.js';
export type { MatrixCheck } from './verify.js';
export type { Operation } from './shapes.js';
