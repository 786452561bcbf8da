'use client';
/** The filters in their order, and the menu to add one. */
import { useLayoutEffect, useRef } from 'react';
import { announce } from '../shared/Announcer.js';
import { Icon } from '../shared/Icon.js';
import { useMessages } from '../shared/Localization.js';
import { Popover } from '../shared/Popover.js';
import { filterControls } from './filters/index.js';
import { Histogram } from './Histogram.js';
import { useImageFilterContext } from './ImageFilterContext.js';
import { imageFilterMessages } from './messages.js';
import { maxSteps } from './recipe.js';
import { RecipeMenu } from './RecipeMenu.js';
import { StepItem } from './StepItem.js';
import { useFilterTexts } from './useFilterTexts.js';

export function Steps() {
  const { recipe, addStep, moveStep, removeStep } = useImageFilterContext();
  const t = useMessages(imageFilterMessages);
  const texts = useFilterTexts();
  const list = useRef<HTMLOListElement>(null);
  const { steps } = recipe;
  const count = steps.length;

  // Moving an element in the document takes the focus away from what is inside.
  const focused = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (focused.current instanceof HTMLElement && focused.current.isConnected) focused.current.focus();
    focused.current = null;
  });

  const onMove = (id: string, to: number) => {
    const step = steps.find((one) => one.id === id);
    if (!step || to < 0 || to >= count) return;
    focused.current = list.current?.ownerDocument.activeElement ?? null;
    moveStep(id, to);
    announce(t('moved', { filter: texts.filter(step.type), position: to + 1, count }));
  };
  const onRemove = (id: string) => {
    const at = steps.findIndex((one) => one.id === id);
    const neighbour = steps[at + 1] ?? steps[at - 1];
    const check = neighbour && list.current?.querySelector(`[data-step="${CSS.escape(neighbour.id)}"] input`);
    focused.current = check ?? list.current?.parentElement?.querySelector('button') ?? null;
    removeStep(id);
    announce(t('removed', { filter: texts.filter(steps[at]?.type ?? '') }));
  };
  const onAdd = (type: string) => {
    addStep(type);
    announce(t('added', { filter: texts.filter(type), position: count + 1, count: count + 1 }));
  };

  return (
    <section role="group" className="wc-if-filters" aria-label={t('filters')}>
      <div className="wc-if-filters-head">
        <h3>{t('filters')}</h3>
        <div className="wc-if-head-actions">
          <Popover
            label={
              <>
                <Icon name="plus" />
                {t('add')}
              </>
            }
            kind="quiet"
            size="small"
            disabled={count >= maxSteps}
          >
            <ul aria-label={t('add')}>
              {filterControls.map(({ type }) => (
                <li key={type}>
                  <button
                    type="button"
                    className="wc-button"
                    data-size="small"
                    data-close=""
                    onClick={() => onAdd(type)}
                  >
                    {texts.filter(type)}
                  </button>
                </li>
              ))}
            </ul>
          </Popover>
          <RecipeMenu />
        </div>
      </div>
      {count === 0 && <p className="wc-if-none wc-muted">{t('noFilters')}</p>}
      <ol ref={list} className="wc-if-steps">
        {steps.map((step, position) => (
          <StepItem key={step.id} {...{ step, position, count, onMove, onRemove }} />
        ))}
      </ol>
      <Histogram />
    </section>
  );
}
