/** A calculator whose results are exact. */
export { Calculator, type CalculatorProps } from './Calculator.js';
export type { CalculatorRootProps, CalculatorRootProviderProps } from './CalculatorRoot.js';
export type { CalculatorPartState } from './CalculatorContext.js';
export {
  useCalculator,
  type Ambiguity,
  type AngleUnit,
  type CalculatorApi,
  type CalculatorOptions,
  type ExpressionReason,
  type TapeReason,
} from './useCalculator.js';
export type { Notation } from './notation.js';
export type { TapeEntry } from './calculatorState.js';
export { basicLayout, memoryRow, scientificLayout, type CalculatorKey, type KeyLayout } from './keys.js';
export { calculatorLimits } from './limits.js';
export { calculatorMessages } from './messages.js';
