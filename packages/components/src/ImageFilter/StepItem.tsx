'use client';
/** One filter of the list: switch, values, and buttons to move and remove it. */
import { useId, type KeyboardEvent } from 'react';
import { IconButton } from '../shared/IconButton.js';
import { useFormats, useMessages } from '../shared/Localization.js';
import { filterControl } from './filters/index.js';
import { useImageFilterContext } from './ImageFilterContext.js';
import { imageFilterMessages } from './messages.js';
import { NumberField } from './NumberField.js';
import type { RecipeStep } from './recipe.js';
import { useFilterTexts } from './useFilterTexts.js';

export interface StepItemProps {
  step: RecipeStep;
  /** From 0. */
  position: number;
  count: number;
  onMove: (id: string, to: number) => void;
  onRemove: (id: string) => void;
}

export function StepItem({ step, position, count, onMove, onRemove }: StepItemProps) {
  const { toggleStep, setValue, beginDrag, endDrag, stepMs } = useImageFilterContext();
  const t = useMessages(imageFilterMessages);
  const texts = useFilterTexts();
  const formats = useFormats();
  const ms = stepMs.get(step.id);
  const id = useId();
  const filter = texts.filter(step.type);
  const params = Object.entries(filterControl(step.type)?.params ?? {});

  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(step.id, position + (event.key === 'ArrowUp' ? -1 : 1));
  };

  return (
    <li className="wc-if-step" data-step={step.id} data-enabled={step.enabled}>
      <fieldset onKeyDown={onKeyDown} aria-label={filter}>
        <div className="wc-if-step-head">
          <input
            id={id}
            type="checkbox"
            className="wc-if-check"
            checked={step.enabled}
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
            onChange={() => toggleStep(step.id)}
          />
          <label htmlFor={id}>{filter}</label>
          {ms !== undefined && <span className="wc-if-step-ms">{formats.duration(ms)}</span>}
          <span className="wc-if-step-actions">
            <IconButton
              icon="arrowUp"
              label={t('moveUp', { filter })}
              aria-disabled={position === 0 || undefined}
              onClick={() => onMove(step.id, position - 1)}
            />
            <IconButton
              icon="arrowDown"
              label={t('moveDown', { filter })}
              aria-disabled={position === count - 1 || undefined}
              onClick={() => onMove(step.id, position + 1)}
            />
            <IconButton icon="close" label={t('remove', { filter })} onClick={() => onRemove(step.id)} />
          </span>
        </div>
        {params.map(([name, param]) => {
          const value = step.values[name];
          const label = texts.param(step.type, name);
          if (param.kind === 'number')
            return (
              <NumberField
                key={name}
                label={label}
                param={param}
                value={typeof value === 'number' ? value : param.default}
                onChange={(next) => setValue(step.id, name, next)}
                onDragStart={beginDrag}
                onDragEnd={endDrag}
              />
            );
          return (
            <div key={name} className="wc-if-value">
              <label className="wc-label" htmlFor={`${id}-${name}`}>
                {label}
              </label>
              <select
                id={`${id}-${name}`}
                className="wc-select wc-if-choice"
                data-size="small"
                value={String(value)}
                onChange={(event) => setValue(step.id, name, event.target.value)}
              >
                {param.options.map((option) => (
                  <option key={option} value={option}>
                    {texts.option(step.type, name, option)}
                  </option>
                ))}
              </select>
            </div>
          );
        })}
      </fieldset>
    </li>
  );
}
