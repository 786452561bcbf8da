'use client';
/** The keys: one stop of the Tab key, and arrow keys inside. They work on the same text as the field. */
import { useRef, useState, type KeyboardEvent } from 'react';
import { Icon } from '../shared/Icon.js';
import { useMessages } from '../shared/Localization.js';
import { sharedMessages } from '../shared/messages.js';
import { joinClasses } from '../shared/renderPart.js';
import { useDelayed } from '../shared/useDelayed.js';
import { useCalculatorContext } from './CalculatorContext.js';
import { basicLayout, labelOf, memoryRow, toneOf, type CalculatorKey, type KeyLayout } from './keys.js';
import { calculatorMessages } from './messages.js';

export interface KeypadProps {
  /** Rows of keys. Default: the memory keys above the basic ones. */
  layout?: KeyLayout;
  className?: string;
}

const defaultLayout: KeyLayout = [memoryRow, ...basicLayout];

export function Keypad({ layout = defaultLayout, className }: KeypadProps) {
  const t = useMessages(calculatorMessages);
  const grid = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState<readonly [number, number]>(() => {
    const row = Math.max(
      0,
      layout.findIndex((keys) => keys.includes('digit-7')),
    );
    return [row, 0];
  });

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const [row, column] = stop;
    const last = (layout[row]?.length ?? 1) - 1;
    const bottom = layout.length - 1;
    let next: readonly [number, number] | undefined;
    if (event.key === 'ArrowRight') next = [row, Math.min(last, column + 1)];
    else if (event.key === 'ArrowLeft') next = [row, Math.max(0, column - 1)];
    else if (event.key === 'ArrowDown') next = [Math.min(bottom, row + 1), column];
    else if (event.key === 'ArrowUp') next = [Math.max(0, row - 1), column];
    else if (event.key === 'Home') next = event.ctrlKey ? [0, 0] : [row, 0];
    else if (event.key === 'End') next = event.ctrlKey ? [bottom, (layout[bottom]?.length ?? 1) - 1] : [row, last];
    if (!next) return;
    event.preventDefault();
    setStop(next);
    grid.current?.querySelector<HTMLElement>(`[data-at="${next[0]},${next[1]}"]`)?.focus();
  }

  return (
    <div
      ref={grid}
      role="grid"
      tabIndex={-1}
      aria-label={t('keypad')}
      className={joinClasses('wc-calc-keypad wc-math', className)}
      data-area="keypad"
      onKeyDown={onKeyDown}
    >
      {layout.map((keys, row) => (
        <div role="row" className="wc-calc-row" key={keys.join()} data-memory={keys === memoryRow ? '' : undefined}>
          {keys.map((key, column) => (
            <div role="gridcell" key={key}>
              <Key
                name={key}
                at={`${row},${column}`}
                stop={stop[0] === row && stop[1] === column}
                onFocus={() => setStop([row, column])}
              />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

interface KeyProps {
  name: CalculatorKey;
  at: string;
  stop: boolean;
  onFocus: () => void;
}

function Key({ name, at, stop, onFocus }: KeyProps) {
  const calculator = useCalculatorContext();
  const t = useMessages(calculatorMessages);
  const shared = useMessages(sharedMessages);
  const cancels = useDelayed(calculator.pending) && name === 'equals';
  const { memory, options } = calculator;
  const unavailable =
    options.disabled ||
    options.readOnly ||
    ((name === 'memory-recall' || name === 'memory-clear') && memory.length === 0);
  const digit = /^digit-(\d)$/.exec(name)?.[1];
  const word = digit ?? t.find(`key.${name}`) ?? labelOf(name);
  // Where letters stand on the key, they are part of its name: people who speak to their machine say what they see.
  const spoken = /[A-Za-z]/.test(labelOf(name)) && word !== labelOf(name) ? `${word}, ${labelOf(name)}` : word;
  const label = cancels ? shared('cancel') : spoken;
  return (
    <button
      type="button"
      className="wc-calc-key"
      data-tone={toneOf(name)}
      data-key={name}
      data-at={at}
      data-action={cancels ? 'cancel' : undefined}
      tabIndex={stop ? 0 : -1}
      aria-label={label}
      aria-disabled={unavailable || undefined}
      // The field keeps its focus and caret when a key is pressed with the pointer.
      onMouseDown={(event) => event.preventDefault()}
      onFocus={onFocus}
      onPointerEnter={name === 'equals' ? calculator.intentProps.onPointerEnter : undefined}
      onClick={(event) => {
        if (cancels) calculator.cancel();
        else calculator.press(name, event.nativeEvent);
      }}
    >
      <span aria-hidden="true">
        {cancels ? (
          <Icon name="stop" size={20} />
        ) : name === 'backspace' ? (
          <Icon name="backspace" size={20} />
        ) : (
          labelOf(name)
        )}
      </span>
    </button>
  );
}
