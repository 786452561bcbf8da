'use client';
/** The calculator as it ships, and its parts for other arrangements. */
import { forwardRef } from 'react';
import { IconButton } from '../shared/IconButton.js';
import { useMessages } from '../shared/Localization.js';
import { ProgressLine } from '../shared/ProgressLine.js';
import { sharedMessages } from '../shared/messages.js';
import { CalculatorIssue } from './CalculatorIssue.js';
import { CalculatorRoot, CalculatorRootProvider, type CalculatorRootProps } from './CalculatorRoot.js';
import { CalculatorStrip } from './CalculatorStrip.js';
import { useCalculatorContext } from './CalculatorContext.js';
import { Expression } from './Expression.js';
import { Keypad } from './Keypad.js';
import { basicLayout, memoryRow, scientificLayout, type KeyLayout } from './keys.js';
import { calculatorMessages } from './messages.js';
import type { Notation } from './notation.js';
import { Result } from './Result.js';
import { Tape } from './Tape.js';
import type { AngleUnit } from './useCalculator.js';

export interface CalculatorProps extends CalculatorRootProps {
  /** Which keys there are: 'basic' (default), or 'scientific' with three rows of functions. */
  keys?: 'basic' | 'scientific';
  /** How results are written: 'auto' (default), or with an exponent. */
  notation?: Notation;
}

const layouts: Readonly<Record<'basic' | 'scientific', KeyLayout>> = {
  basic: [memoryRow, ...basicLayout],
  scientific: [memoryRow, ...scientificLayout],
};

/** The hairline along the top of the display. */
function CalculatorProgress() {
  return <ProgressLine state={useCalculatorContext().compute} />;
}

const angleUnits: readonly AngleUnit[] = ['deg', 'rad', 'grad'];

/** Degrees, radians, gradians, in turn. */
function AngleToggle() {
  const { options, setAngle } = useCalculatorContext();
  const t = useMessages(calculatorMessages);
  const next = angleUnits[(angleUnits.indexOf(options.angle) + 1) % angleUnits.length] ?? 'deg';
  return (
    <button
      type="button"
      className="wc-button"
      data-kind="quiet"
      data-size="small"
      title={t(`angle.${options.angle}`)}
      onClick={(event) => setAngle(next, event.nativeEvent)}
    >
      {t(`angle.${options.angle}.short`)}
      <span className="wc-hidden">, {t(`angle.${options.angle}`)}</span>
    </button>
  );
}

/** Undo, redo, and the tape where there is no room for it beside the keys. */
function Tools({ angles = false }: { angles?: boolean }) {
  const { undo, redo, past, future, tapeOpen, setTapeOpen, ids, options } = useCalculatorContext();
  const t = useMessages(calculatorMessages);
  const shared = useMessages(sharedMessages);
  const locked = options.disabled || options.readOnly;
  return (
    <div className="wc-calc-tools">
      {angles && <AngleToggle />}
      <IconButton
        icon="undo"
        label={shared('undo')}
        aria-disabled={locked || past.length === 0 || undefined}
        onClick={undo}
      />
      <IconButton
        icon="redo"
        label={shared('redo')}
        aria-disabled={locked || future.length === 0 || undefined}
        onClick={redo}
      />
      <IconButton
        className="wc-calc-tape-toggle"
        icon="history"
        label={t(tapeOpen ? 'hideTape' : 'showTape')}
        aria-expanded={tapeOpen}
        aria-controls={ids.tape}
        onClick={() => setTapeOpen(!tapeOpen)}
      />
    </div>
  );
}

const Skin = forwardRef<HTMLDivElement, CalculatorProps>(function Calculator(
  { keys = 'basic', notation = 'auto', ...props },
  ref,
) {
  return (
    <CalculatorRoot ref={ref} {...props}>
      <div className="wc-calc-card wc-card" data-raised="">
        <div className="wc-calc-display">
          <CalculatorProgress />
          <div className="wc-calc-line">
            <Expression />
            <Tools angles={keys === 'scientific'} />
          </div>
          <CalculatorIssue />
          <Result notation={notation} />
        </div>
        <Keypad layout={layouts[keys]} />
        <Tape />
        <CalculatorStrip />
      </div>
    </CalculatorRoot>
  );
});

/** An exact calculator: an expression, keys, the result as you type, and a tape. Loads nothing before the first use. */
export const Calculator = Object.assign(Skin, {
  Root: CalculatorRoot,
  RootProvider: CalculatorRootProvider,
  Expression,
  Issue: CalculatorIssue,
  Result,
  Keypad,
  Tape,
  Tools,
  Strip: CalculatorStrip,
  Progress: CalculatorProgress,
});
