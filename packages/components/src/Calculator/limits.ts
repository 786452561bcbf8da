/** What the calculator allows, as numbers: the code enforces these, and the guide page shows them. */
import { deepestExpression, longestExpression } from '@wasm-compute/engine/kernels/calculator/calculatorErrors';

export const calculatorLimits = {
  /** UTF-16 units of an expression. */
  expressionLength: longestExpression,
  /** Brackets, functions and powers that may be open at once. */
  expressionDepth: deepestExpression,
  /** Characters of a result that are shown before it is collapsed. */
  shownLength: 104,
  /** Characters of a result on the tape before it is collapsed. */
  tapeValueLength: 24,
  /** Rows of the tape up to which all of them are in the document. */
  tapePlainRows: 60,
  undoSteps: 200,
  /** Milliseconds after which a preview gives up. */
  previewMs: 2000,
} as const;
