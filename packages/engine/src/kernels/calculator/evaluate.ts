import { InputError } from '../../errors.js';
import { defineKernel, read, scratch, tail } from '../../kernel.js';
import { calculatorError, emptyError, longestExpression, tooLongError } from './calculatorErrors.js';
import { calculatorModule } from './module.generated.js';
import { floatResult } from './floatResult.js';
import { readAnswer } from './readAnswer.js';

export interface EvaluateInput {
  /** At most 10,000 characters and 500 levels of brackets, functions and powers. */
  expression: string;
  /** `exact` (default): fractions of any size. `float64`: IEEE 754 doubles, rounded after every step. */
  numeric?: 'exact' | 'float64';
  /** Unit of angles in trigonometric functions. Default `deg`. */
  angle?: 'deg' | 'rad' | 'grad';
  /** Digits of a result that is not a whole number: 1 to 100, default 16. */
  significantDigits?: number;
  /** Most digits of a numerator or denominator: 1 to 1,000,000, default 100,000. */
  maxDigits?: number;
}

/** A remark on a result: 0^0 is 1 by convention; what `isPrime` found. */
export type EvaluateNote = 'zero-power' | 'prime' | 'not-prime';

export interface Evaluation {
  /**
   * The result in ASCII digits: a whole number with all of its digits, anything else rounded to `significantDigits`
   * (halves away from zero). Very large and very small fractions are in scientific notation (`1.5e-9`). An expression again.
   */
  plain: string;
  /** Whether `plain` is the result itself and not a rounding of it. */
  exact: boolean;
  kind: 'integer' | 'rational' | 'decimal' | 'factors' | 'list';
  /** The exact value in lowest terms, d > 0, of every result that is a whole number or a fraction. */
  fraction?: { n: bigint; d: bigint };
  /** Digits in `plain`, without zeros in front. */
  digits: number;
  /** The expression as it was understood: `×` for a product without a sign, brackets closed. An expression again. */
  display: string;
  note?: EvaluateNote;
}

const notes: readonly (EvaluateNote | undefined)[] = [undefined, 'zero-power', 'prime', 'not-prime'];
const angles = ['deg', 'rad', 'grad'] as const;
const machineWords = 256;

function expectWhole(value: number, name: string, low: number, high: number): number {
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  throw new InputError('input/type', `${name} must be a whole number from ${low} to ${high}.`, {
    detail: { name, min: low, max: high },
  });
}

/**
 * The value of an expression as one types it: `100+10%`, `(−8)^(1÷3)`, `69!`, `4÷2(1+1)`.
 *
 * Shape    one expression; see `Evaluation`.
 * Range    results of up to `maxDigits` digits, refused by estimate before they are computed.
 * Fails    with the codes of `calculatorErrors.ts`: an InputError for what can't be read, a DomainError for what has no
 *          value. Each has `detail.span`.
 * Accuracy exact for whole numbers and fractions.
 * Cost     that of its largest product, power, or reduction to lowest terms.
 * Units    one, left and taken up again about every millisecond, so that it can be cancelled.
 *
 * What it means, from loose to tight: `+ −`; `× ÷ mod` and products without a sign; `nCr nPr`; signs, and functions
 * without brackets; `^` from the right; `!`, `%` and superscripts. `a + b%` takes b percent of everything on its left
 * when the percentage stands alone; anywhere else `%` divides by 100. `mod` has the sign of the divisor.
 */
export const evaluate = /* @__PURE__ */ defineKernel(calculatorModule, {
  name: 'evaluate',
  plan({ expression, numeric = 'exact', angle = 'deg', significantDigits = 16, maxDigits = 100_000 }: EvaluateInput) {
    if (typeof expression !== 'string')
      throw new InputError('input/type', 'expression must be a string.', { detail: { name: 'expression' } });
    if (numeric !== 'exact' && numeric !== 'float64')
      throw new InputError('input/type', 'numeric must be "exact" or "float64".', { detail: { name: 'numeric' } });
    if (!angles.includes(angle))
      throw new InputError('input/type', 'angle must be "deg", "rad" or "grad".', { detail: { name: 'angle' } });
    const significant = expectWhole(significantDigits, 'significantDigits', 1, 100);
    const most = expectWhole(maxDigits, 'maxDigits', 1, 1_000_000);
    if (expression.length > longestExpression) throw tooLongError(expression.length);
    if (expression.trim() === '') throw emptyError(expression.length);
    const text = new Uint16Array(expression.length);
    for (let i = 0; i < text.length; i++) text[i] = expression.charCodeAt(i);
    const answer = tail('u8');
    return {
      output: { answer },
      passes: [
        calculatorModule
          .evaluate(
            read(text),
            text.length,
            scratch('u32', machineWords, { zero: true }),
            answer,
            numeric === 'float64' ? 1 : 0,
            angles.indexOf(angle),
            significant,
            most,
          )
          .over(1),
      ],
    };
  },
  result({ answer: bytes }, { expression, numeric }): Evaluation {
    const answer = readAnswer(bytes);
    if (answer.fault !== 0) throw calculatorError(expression, answer);
    const { plain, exact, kind, fraction, digits, display } = answer;
    const note = notes[answer.note];
    if (numeric === 'float64' && kind !== 'factors')
      return { ...floatResult(answer), kind: 'decimal', display, ...(note && { note }) };
    return { plain, exact, kind, ...(fraction && { fraction }), digits, display, ...(note && { note }) };
  },
});
