'use client';
/** One line of the tape: its expression and its result, each a button that puts it into the field. */
import { useRef, type CSSProperties, type KeyboardEvent } from 'react';
import { announce } from '../shared/Announcer.js';
import { copyText } from '../shared/copyText.js';
import { IconButton } from '../shared/IconButton.js';
import { useLocale, useMessages } from '../shared/Localization.js';
import { useCalculatorContext } from './CalculatorContext.js';
import type { TapeEntry } from './calculatorState.js';
import { answerText, collapsed, valueText } from './formatResult.js';
import { calculatorLimits } from './limits.js';
import { calculatorMessages } from './messages.js';

export interface TapeRowProps {
  entry: TapeEntry;
  /** Its place, from 1, and how many there are: only some are in the document. */
  place: number;
  count: number;
  style?: CSSProperties;
}

export function TapeRow({ entry, place, count, style }: TapeRowProps) {
  const { insert, replace, deleteEntry } = useCalculatorContext();
  const t = useMessages(calculatorMessages);
  const locale = useLocale();
  const row = useRef<HTMLLIElement>(null);
  const { expression, result } = entry;
  const full = valueText(result.plain, locale);
  const short = collapsed(result.plain, calculatorLimits.tapeValueLength);
  const answer = answerText(result);

  function remove() {
    // The focus goes to the neighbour, never to nowhere.
    const item = row.current;
    const neighbour = item?.nextElementSibling ?? item?.previousElementSibling;
    const target =
      neighbour?.querySelector<HTMLElement>('button') ??
      item?.closest('.wc-calc')?.querySelector<HTMLElement>('.wc-calc-input');
    deleteEntry(entry.id);
    target?.focus();
    announce(t('entryDeleted', { expression }));
  }

  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>) {
    if (event.key === 'Delete') {
      event.preventDefault();
      remove();
    } else if (event.key === 'Enter' && event.shiftKey) {
      event.preventDefault();
      replace(expression, 'tape');
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const next = event.key === 'ArrowDown' ? row.current?.nextElementSibling : row.current?.previousElementSibling;
      event.preventDefault();
      next?.querySelector<HTMLElement>('.wc-calc-tape-result')?.focus();
    }
  }

  return (
    <li ref={row} className="wc-calc-tape-row" aria-setsize={count} aria-posinset={place} style={style}>
      <button
        type="button"
        className="wc-calc-tape-expression wc-math"
        aria-label={t('insertExpression', { expression })}
        onKeyDown={onKeyDown}
        onClick={() => replace(expression, 'tape')}
      >
        {expression}
      </button>
      <button
        type="button"
        className="wc-calc-tape-result wc-math"
        onKeyDown={onKeyDown}
        aria-label={t('insertResult', { value: full.length > 60 ? (short ?? full) : full })}
        onClick={() => insert(answer ?? expression, 'tape')}
      >
        {result.exact ? '=' : '≈'} {short ?? full}
        {short !== undefined && result.exact && <small> ({t('digits', { n: result.digits })})</small>}
      </button>
      <span className="wc-calc-tape-actions">
        <IconButton
          icon="copy"
          label={t('copyEntry', { value: short ?? full })}
          onClick={() => void copyText(result.plain).then((done) => announce(t(done ? 'copied' : 'notCopied')))}
        />
        <IconButton icon="trash" label={t('deleteEntry', { expression })} onClick={remove} />
      </span>
    </li>
  );
}
