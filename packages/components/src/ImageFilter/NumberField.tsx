'use client';
/** A slider and a numeric field for one value. What is typed counts as soon as it is in range. */
import { useId, useState } from 'react';
import { useFormats, useMessages } from '../shared/Localization.js';
import { imageFilterMessages } from './messages.js';
import { clampValue, type NumberParam } from './recipe.js';

export interface NumberFieldProps {
  label: string;
  param: NumberParam;
  value: number;
  onChange: (value: number) => void;
  onDragStart: () => void;
  onDragEnd: () => void;
}

export function NumberField({ label, param, value, onChange, onDragStart, onDragEnd }: NumberFieldProps) {
  const t = useMessages(imageFilterMessages);
  const formats = useFormats();
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const { min, max, step, unit } = param;
  const typed = draft === null ? value : Number(draft);
  const invalid = draft !== null && (draft.trim() === '' || !(typed >= min && typed <= max));
  const range = { min: formats.number(min), max: formats.number(max) };
  return (
    <div className="wc-if-value">
      <label className="wc-label" htmlFor={id}>
        {label}
      </label>
      <input
        type="range"
        className="wc-range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-label={label}
        aria-valuetext={`${formats.number(value)}${unit ? ` ${unit}` : ''}`}
        onPointerDown={onDragStart}
        onPointerUp={onDragEnd}
        onPointerCancel={onDragEnd}
        onLostPointerCapture={onDragEnd}
        onBlur={onDragEnd}
        onChange={(event) => onChange(clampValue(param, event.target.valueAsNumber))}
      />
      <span className="wc-if-number">
        <input
          id={id}
          type="number"
          className="wc-input"
          data-size="small"
          min={min}
          max={max}
          step={step}
          value={draft ?? value}
          aria-invalid={invalid || undefined}
          aria-errormessage={invalid ? `${id}-range` : undefined}
          onChange={(event) => {
            const text = event.target.value;
            const number = event.target.valueAsNumber;
            setDraft(text);
            if (number >= min && number <= max) onChange(clampValue(param, number));
          }}
          onBlur={() => {
            if (invalid && !Number.isNaN(typed) && draft?.trim() !== '') onChange(clampValue(param, typed));
            setDraft(null);
          }}
        />
        {unit && <span className="wc-if-unit">{unit}</span>}
      </span>
      {invalid && (
        <span id={`${id}-range`} className="wc-if-range" role="alert">
          {t('image/param-range', { name: label, ...range })}
        </span>
      )}
    </div>
  );
}
