'use client';
/** The answer: largest type, always in the same place. Says whether it is exact, in the sign and in words. */
import { Fragment, useState } from 'react';
import type { Evaluation } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { IconButton } from '../shared/IconButton.js';
import { useLocale, useMessages } from '../shared/Localization.js';
import { joinClasses } from '../shared/renderPart.js';
import { useCalculatorContext } from './CalculatorContext.js';
import { collapsed, writeValue, type WrittenValue } from './formatResult.js';
import { calculatorLimits } from './limits.js';
import { calculatorMessages } from './messages.js';
import { recurringDecimal, withExponent, type Notation } from './notation.js';

function Value({
  value,
  locale,
  as,
  all,
}: {
  value: Evaluation;
  locale: string;
  as: 'decimal' | 'fraction';
  all: boolean;
}) {
  const t = useMessages(calculatorMessages);
  if (as === 'fraction' && value.fraction) {
    const most = isLong(value, as) && !all ? calculatorLimits.tapeValueLength : Infinity;
    const write = (part: bigint) => writeValue(collapsed(String(part), most) ?? String(part), locale);
    const [above, below] = [write(value.fraction.n), write(value.fraction.d)];
    // What would be wider than the display is written in one line, which can break.
    if (Math.max(above.length, below.length) > longestStacked)
      return (
        <>
          <Pieces value={above} /> / <Pieces value={below} />
        </>
      );
    return (
      <span className="wc-calc-fraction">
        <span>
          <Pieces value={above} />
        </span>
        <span className="wc-hidden">/</span>
        <span>
          <Pieces value={below} />
        </span>
      </span>
    );
  }
  const short = all ? undefined : collapsed(value.plain, calculatorLimits.shownLength);
  if (short !== undefined)
    return (
      <>
        {short} <small>({t('digits', { n: value.digits })})</small>
      </>
    );
  return <Pieces value={writeValue(value.plain, locale)} />;
}

function Pieces({ value }: { value: WrittenValue }) {
  return value.pieces.map(({ text, power }, i) => (
    <Fragment key={i}>
      {text}
      {power !== undefined && <sup>{power}</sup>}
      <wbr />
    </Fragment>
  ));
}

/** Digits of a numerator or denominator up to which they stand on top of each other. */
const longestStacked = 20;

/** Whether a value is collapsed until the reader asks for all of it. */
function isLong(value: Evaluation, as: 'decimal' | 'fraction'): boolean {
  const { fraction, plain } = value;
  const length = as === 'fraction' && fraction ? String(fraction.n).length + String(fraction.d).length : plain.length;
  return length > calculatorLimits.shownLength;
}

/** How large a value may be written, by its characters. */
function sizeOf(value: Evaluation | null, locale: string, as: 'decimal' | 'fraction'): 's' | 'm' | 'l' | 'xl' {
  if (!value) return 's';
  if (as === 'fraction' && value.fraction) {
    const length = Math.max(String(value.fraction.n).length, String(value.fraction.d).length);
    return length <= 8 ? 'm' : length <= longestStacked || isLong(value, as) ? 'l' : 'xl';
  }
  if (isLong(value, as)) return 'm';
  const { length } = writeValue(value.plain, locale);
  return length <= 11 ? 's' : length <= 20 ? 'm' : length <= 44 ? 'l' : 'xl';
}

export interface ResultProps {
  /** How numbers are written. Default 'auto': in full, very large and very small fractions with an exponent. */
  notation?: Notation;
  className?: string;
}

/** Digits behind the point up to which a recurring decimal is told. */
const longestRecurring = 12;

export function Result({ notation = 'auto', className }: ResultProps) {
  const calculator = useCalculatorContext();
  const { compute, pending, result, committed, ids } = calculator;
  const t = useMessages(calculatorMessages);
  const locale = useLocale();
  const [form, setForm] = useState<'decimal' | 'fraction'>('decimal');
  const [expanded, setExpanded] = useState<Evaluation | null>(null);

  // While the next answer is computed, and when it was cancelled, the last one stays.
  const kept = (pending || compute.status === 'cancelled' ? compute.data : undefined) ?? null;
  const shown = noted(result ?? kept, notation);
  const stale = result === null && shown !== null;
  const fractionable = shown?.fraction !== undefined && shown.fraction.d !== 1n;
  const as = fractionable ? form : 'decimal';
  const long = shown !== null && isLong(shown, as);
  const all = long && expanded === result;
  const exact = shown !== null && (shown.exact || as === 'fraction');
  const sign = exact ? '=' : '≈';
  const body = shown && <Value value={shown} locale={locale} as={as} all={false} />;

  return (
    <div className={joinClasses('wc-calc-result', className)} data-expanded={all ? '' : undefined}>
      <div
        className={joinClasses('wc-calc-value wc-math wc-fade', stale && 'wc-stale')}
        data-size={all ? 'xl' : sizeOf(shown, locale, as)}
        data-preview={shown !== null && !committed && !stale ? '' : undefined}
        aria-busy={pending}
        tabIndex={all ? 0 : undefined}
        role={all ? 'region' : undefined}
        aria-label={all ? t('result') : undefined}
      >
        {/* Thousands of digits are there to be looked at, not to be read out. */}
        {all && (
          <span data-part="digits">
            <i aria-hidden="true">{sign}</i> <Value value={shown} locale={locale} as={as} all />
          </span>
        )}
        {shown && !committed && !all && (
          <span data-part={stale ? 'previous' : 'preview'}>
            <i aria-hidden="true">{sign}</i> {body}
          </span>
        )}
        {/* Read out when a calculation is finished, not while typing. */}
        <output
          id={ids.result}
          htmlFor={ids.input}
          aria-atomic="true"
          data-part="result"
          className={all ? 'wc-hidden' : undefined}
        >
          {shown && committed && (
            <>
              <i aria-hidden="true">{sign}</i>
              <span className="wc-hidden">{t(exact ? 'exactly' : 'approximately')}</span> {body}
            </>
          )}
        </output>
      </div>
      <div className="wc-calc-meta">
        <span className="wc-caption">{shown && committed && <Accuracy value={shown} exact={exact} />}</span>
        <span className="wc-calc-actions" data-shown={shown !== null}>
          {fractionable && (
            <button
              type="button"
              className="wc-button wc-math"
              data-kind="quiet"
              data-size="small"
              aria-pressed={as === 'fraction'}
              aria-label={t(as === 'fraction' ? 'asDecimal' : 'asFraction')}
              title={t(as === 'fraction' ? 'asDecimal' : 'asFraction')}
              onClick={() => setForm(as === 'fraction' ? 'decimal' : 'fraction')}
            >
              ½
            </button>
          )}
          {long && (
            <IconButton
              icon={all ? 'collapse' : 'expand'}
              label={t(all ? 'collapse' : 'expand')}
              aria-expanded={all}
              onClick={() => setExpanded(all ? null : result)}
            />
          )}
          {shown && (
            <IconButton
              icon="copy"
              label={t('copyResult')}
              onClick={() => void calculator.copy(result ?? compute.data ?? null, as)}
            />
          )}
        </span>
      </div>
    </div>
  );
}

const significantDigits = 16;

/** The same result in another notation. */
function noted(value: Evaluation | null, notation: Notation): Evaluation | null {
  if (!value || notation === 'auto') return value;
  const other = withExponent(value.plain, notation, significantDigits);
  if (!other) return value;
  const digits = Math.min(value.digits, significantDigits);
  return { ...value, plain: other.plain, exact: value.exact && !other.rounded, digits, kind: 'decimal' };
}

function Accuracy({ value, exact }: { value: Evaluation; exact: boolean }) {
  const t = useMessages(calculatorMessages);
  if (value.note) return t(`note.${value.note}`);
  const recurring = value.fraction && recurringDecimal(value.fraction, longestRecurring);
  if (!exact && recurring !== undefined)
    return t('roundedRecurring', { n: value.digits, value: recurring.replace('-', '−') });
  if (!exact) return t('rounded', { n: value.digits });
  return value.kind === 'integer' && value.digits > 3 ? t('exactDigits', { n: value.digits }) : t('exact');
}
