/**
 * What can be wrong with an expression: every code of the calculator and its sentence.
 *
 * `detail.span` says where: `{ start, end }` in UTF-16 units of the expression. The other fields of `detail` are the
 * sentence's parameters.
 */
import { DomainError, InputError } from '../../errors.js';
import { nameAt, suggestName } from './calculatorNames.js';
import type { Answer } from './readAnswer.js';

/** In the order of `assembly/calculator/machine/faults.ts`, from 1. */
export const calculatorCodes = [
  'calculator/empty',
  'calculator/syntax',
  'calculator/unbalanced',
  'calculator/double-decimal',
  'calculator/unknown-name',
  'calculator/percent-mod',
  'calculator/not-a-number',
  'calculator/too-long',
  'calculator/divide-by-zero',
  'calculator/undefined',
  'calculator/domain',
  'calculator/integer-required',
  'calculator/range',
  'calculator/too-large',
  'calculator/unsupported',
] as const;

export type CalculatorCode = (typeof calculatorCodes)[number];

/** Longest expression, in UTF-16 units, and most levels of brackets, functions and powers. */
export const longestExpression = 10_000;
export const deepestExpression = 500;

/** Half-open, in UTF-16 units of the expression. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const reasons = [
  'the number is negative',
  'the number is zero',
  'the number must be above zero',
  'the number is a negative whole number',
  'the number must be between −1 and 1',
  'there is a pole',
  'an even root of a negative number is not real',
  'the number must be at least 1',
] as const;

/** Why a function has no value at a point, for `detail.reason`. */
export const calculatorReasons = [
  'negative',
  'zero',
  'not-positive',
  'negative-whole',
  'outside',
  'pole',
  'even-root',
  'below-one',
] as const;

const expectations = [
  'number',
  'operator',
  'known-character',
  'call',
  'bar',
  'arguments',
  'one-factorial',
  'end',
  'alone',
] as const;

export function emptyError(length: number): InputError {
  return new InputError('calculator/empty', 'There is nothing to calculate. Type an expression.', {
    detail: { span: { start: 0, end: length } },
  });
}

export function tooLongError(length: number): InputError {
  return new InputError(
    'calculator/too-long',
    `The expression has ${length} characters; at most ${longestExpression} are read. Split it into smaller ones.`,
    { detail: { span: { start: longestExpression, end: length }, length, limit: longestExpression } },
  );
}

function syntaxError(expression: string, { span, details: [what, first, second] }: Answer): InputError {
  const here = expression.slice(span.start, span.end);
  const expected = expectations[what] ?? 'number';
  const after = expected === 'arguments' ? '' : expression.slice(first, second);
  const text = {
    number: after === '' ? `Expected a number instead of "${here}".` : `Expected a number after "${after}".`,
    operator: `Expected an operator before "${here}".`,
    'known-character': `"${here}" means nothing here. Remove it.`,
    call: `"${here}" needs its values in brackets: ${here}(a, b).`,
    bar: `"${here}" closes a different bracket than the one that is open.`,
    arguments: `${nameAt(first)} does not take ${second} ${second === 1 ? 'value' : 'values'}.`,
    'one-factorial': 'Two "!" may mean two things. Write (n!)! for the factorial of a factorial.',
    alone: 'The factors of a number are not a number: use factor(…) alone.',
    end: 'The expression goes on after "=". Remove the "=" or what follows.',
  }[expected];
  const parameters = expected === 'arguments' ? { fn: nameAt(first), count: second } : { after, found: here };
  return new InputError('calculator/syntax', text, { detail: { span, expected, ...parameters } });
}

/** The error that a kernel's answer stands for. */
export function calculatorError(expression: string, answer: Answer): InputError | DomainError {
  const code = calculatorCodes[answer.fault - 1] ?? 'calculator/syntax';
  const { span, details, value: x, size, limit } = answer;
  const here = expression.slice(span.start, span.end);
  const fn = nameAt(details[0]);
  switch (code) {
    case 'calculator/empty':
      return emptyError(span.end);
    case 'calculator/syntax':
      return syntaxError(expression, answer);
    case 'calculator/unbalanced':
      return new InputError(code, 'There is no open bracket to close. Remove the bracket.', { detail: { span } });
    case 'calculator/double-decimal':
      return new InputError(code, `Two decimal points in one number: "${here}". Remove one.`, {
        detail: { span, text: here },
      });
    case 'calculator/unknown-name': {
      const suggestion = suggestName(here);
      const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
      return new InputError(code, `Unknown function or name "${here}".${hint}`, {
        detail: { span, name: here, ...(suggestion !== undefined && { suggestion }) },
      });
    }
    case 'calculator/percent-mod':
      return new InputError(code, '% means percent. Use "mod" for the remainder.', { detail: { span } });
    case 'calculator/not-a-number':
      return new InputError(code, `"${here}" is not a number.`, { detail: { span, text: here } });
    case 'calculator/too-long':
      return new InputError(
        code,
        `The expression has more than ${details[1]} levels of brackets, functions and powers. Split it into smaller ones.`,
        { detail: { span, levels: details[1] } },
      );
    case 'calculator/divide-by-zero':
      return new DomainError(code, 'Cannot divide by zero.', { detail: { span } });
    case 'calculator/undefined':
      return new DomainError(code, 'Zero divided by zero is undefined.', { detail: { span } });
    case 'calculator/domain':
      return new DomainError(code, `${fn} is not defined for ${x} (${reasons[details[1]] ?? ''}).`, {
        detail: { span, fn, x, why: reasons[details[1]] ?? '', reason: calculatorReasons[details[1]] ?? '' },
      });
    case 'calculator/integer-required':
      return new DomainError(code, `${fn} needs whole numbers; ${x} is not one.`, { detail: { span, fn, x } });
    case 'calculator/range': {
      // Limits beyond what a number holds exactly are rounded powers of ten or the like.
      const max = limit < 1e15 ? String(limit) : limit.toExponential().replace('e+', '×10^').replace(/^1×/, '');
      return new DomainError(
        code,
        limit > 1e200
          ? `${fn} accepts whole numbers from ${details[1]}; ${x} is below.`
          : `${fn} accepts whole numbers from ${details[1]} to ${limit < 1e15 ? '' : 'below '}${max}; ${x} is outside.`,
        { detail: { span, fn, x, min: details[1], ...(limit <= 1e200 && { max: limit < 1e15 ? limit : max }) } },
      );
    }
    case 'calculator/too-large': {
      const digits = Math.min(size, Number.MAX_SAFE_INTEGER);
      const about = size < 1e15 ? `about ${size}` : 'more than 10^15';
      return new DomainError(code, `The result would have ${about} digits; the limit is ${limit}.`, {
        detail: { span, digits, limit },
      });
    }
    case 'calculator/unsupported':
      return new InputError(
        code,
        details[1] === 1
          ? `The value that "${fn}" needs here is too close to a limit to be decided. Change the expression.`
          : `${fn} of a number of that size is not built in. Use a smaller one.`,
        { detail: { span, fn } },
      );
  }
}
