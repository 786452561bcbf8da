'use client';
/** The operations as one row of radio buttons, and the parameter of the chosen one. */
import { useId, useState } from 'react';
import { Issue } from '../shared/Issue.js';
import { useFormats, useMessages } from '../shared/Localization.js';
import { joinClasses } from '../shared/renderPart.js';
import { decimalMarkOf, readCell } from './cellText.js';
import { editText } from './formatEntry.js';
import { matrixPanelMessages } from './messages.js';
import { useMatrixPanelContext } from './MatrixPanelContext.js';
import { maxExponent, type NormKind } from './matrixOperation.js';

export function OperationPicker({ className }: { className?: string }) {
  const panel = useMatrixPanelContext();
  const t = useMessages(matrixPanelMessages);
  const name = useId();
  return (
    <fieldset className={joinClasses('wc-matrix-operations', className)}>
      <legend className="wc-hidden">{t('operation')}</legend>
      {panel.operations.map((operation) => (
        <label key={operation} className="wc-matrix-operation">
          <input
            type="radio"
            name={name}
            value={operation}
            checked={panel.state.operation === operation}
            onChange={() => panel.choose(operation)}
          />
          <span>{t(`operation.${operation}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

const normKinds: readonly NormKind[] = ['frobenius', 'one', 'infinity'];

/** The factor, the exponent or the kind of norm; nothing for the other operations. */
export function OperationParameter() {
  const panel = useMatrixPanelContext();
  const t = useMessages(matrixPanelMessages);
  const { operation, factor, exponent, norm } = panel.state;
  if (operation === 'norm') {
    return (
      <select
        className="wc-select"
        aria-label={t('normKind')}
        value={norm}
        onChange={(event) => {
          const kind = normKinds.find((each) => each === event.target.value);
          if (kind) panel.setNorm(kind);
        }}
      >
        {normKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`norm.${kind}`)}
          </option>
        ))}
      </select>
    );
  }
  if (operation === 'scale') {
    return <NumberField key="factor" label={t('factor')} symbol="k" value={factor} take={panel.setFactor} />;
  }
  if (operation === 'power') {
    return (
      <NumberField key="exponent" label={t('exponent')} symbol="n" value={exponent} take={panel.setExponent} whole />
    );
  }
  return null;
}

interface NumberFieldProps {
  label: string;
  symbol: string;
  value: number;
  take: (value: number) => void;
  /** A whole number from 0 to the largest exponent. */
  whole?: boolean;
}

function NumberField({ label, symbol, value, take, whole = false }: NumberFieldProps) {
  const t = useMessages(matrixPanelMessages);
  const { locale } = useFormats();
  const mark = decimalMarkOf(locale);
  const [text, setText] = useState(() => editText(value, mark));
  const id = useId();
  const reading = readCell(text, mark);
  const number = 'value' in reading && text.trim() !== '' ? reading.value : null;
  const fits = number !== null && (!whole || (Number.isInteger(number) && number >= 0 && number <= maxExponent));
  return (
    <span className="wc-matrix-parameter">
      <span className="wc-math wc-muted" aria-hidden="true">
        {symbol} =
      </span>
      <input
        className="wc-input"
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        aria-invalid={!fits}
        aria-errormessage={fits ? undefined : id}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          const next = readCell(event.target.value, mark);
          if (!('value' in next) || event.target.value.trim() === '') return;
          if (!whole || (Number.isInteger(next.value) && next.value >= 0 && next.value <= maxExponent))
            take(next.value);
        }}
      />
      {!fits && (
        <Issue id={id} className="wc-matrix-parameter-fault">
          {whole ? t('exponent/bad', { max: maxExponent }) : t('number/bad', { text: text.trim().slice(0, 20) })}
        </Issue>
      )}
    </span>
  );
}
