'use client';
/** Rows × columns of an operand. A size counts when the field is left, or with Enter. */
import { useState } from 'react';
import { useMessages } from '../shared/Localization.js';
import { matrixPanelMessages } from './messages.js';
import { useMatrixPanelContext } from './MatrixPanelContext.js';
import type { OperandName } from './matrixPanelState.js';

export function SizeFields({ of }: { of: OperandName }) {
  const panel = useMatrixPanelContext();
  const t = useMessages(matrixPanelMessages);
  const { rows, cols } = panel.state[of];
  const name = t(`short.${of}`);
  return (
    <span className="wc-matrix-size wc-math">
      <SizeField label={t('rows', { name })} value={rows} take={(next) => panel.editing.resize(of, next, cols)} />
      <span aria-hidden="true">×</span>
      <SizeField label={t('cols', { name })} value={cols} take={(next) => panel.editing.resize(of, rows, next)} />
    </span>
  );
}

interface SizeFieldProps {
  label: string;
  value: number;
  take: (value: number) => void;
}

function SizeField({ label, value, take }: SizeFieldProps) {
  const { readOnly, maxSide, editing } = useMatrixPanelContext();
  const [text, setText] = useState(String(value));
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    setShown(value);
    setText(String(value));
  }
  const working = editing.working !== null;
  const commit = () => {
    if (working || text === String(value)) return;
    take(text.trim() === '' ? Number.NaN : Number(text));
  };
  const fits = /^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= maxSide;
  return (
    <input
      className="wc-input"
      data-size="small"
      inputMode="numeric"
      autoComplete="off"
      aria-label={label}
      aria-invalid={!fits}
      // Not disabled while an operand is being made, which would lose the focus.
      readOnly={readOnly || working}
      aria-disabled={working}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={commit}
      onKeyDown={(event) => {
        if (working) return;
        if (event.key === 'Enter') commit();
        else if (event.key === 'Escape') setText(String(value));
        else return;
        event.stopPropagation();
      }}
    />
  );
}
