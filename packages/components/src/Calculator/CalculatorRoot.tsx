'use client';
/** The frame around the parts: state attributes, keys that work anywhere inside, and the way between the areas. */
import {
  forwardRef,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type KeyboardEvent,
} from 'react';
import { announce } from '../shared/Announcer.js';
import { useMessages } from '../shared/Localization.js';
import { sharedMessages } from '../shared/messages.js';
import { renderPart, type PartProps } from '../shared/renderPart.js';
import { rootAttributes } from '../shared/rootAttributes.js';
import { CalculatorProvider, type CalculatorPartState, type CalculatorShared } from './CalculatorContext.js';
import { calculatorMessages } from './messages.js';
import { useCalculator, type CalculatorApi, type CalculatorOptions } from './useCalculator.js';

type DivProps = Omit<PartProps<'div', CalculatorPartState>, keyof CalculatorOptions>;
export type CalculatorRootProps = DivProps & CalculatorOptions;
export type CalculatorRootProviderProps = Omit<PartProps<'div', CalculatorPartState>, 'defaultValue'> & {
  /** What `useCalculator` gave. */
  value: CalculatorApi;
};

/** A calculator with its own state. */
export const CalculatorRoot = forwardRef<HTMLDivElement, CalculatorRootProps>(function CalculatorRoot(props, ref) {
  const [options, rest] = split(props);
  const value = useCalculator(options);
  return <CalculatorRootProvider ref={ref} {...rest} value={value} />;
});

const optionNames = new Set<string>([
  'expression',
  'defaultExpression',
  'onExpressionChange',
  'tape',
  'defaultTape',
  'onTapeChange',
  'memory',
  'defaultMemory',
  'onMemoryChange',
  'onCommit',
  'onError',
  'numeric',
  'angle',
  'defaultAngle',
  'onAngleChange',
  'significantDigits',
  'maxDigits',
  'preview',
  'pasteAmbiguity',
  'timeoutMs',
  'readOnly',
  'disabled',
] satisfies Array<keyof CalculatorOptions>);

/** The calculator's options, and what belongs to the element. */
export function split<P extends CalculatorOptions>(props: P): [CalculatorOptions, Omit<P, keyof CalculatorOptions>] {
  const entries = Object.entries(props);
  const part = (own: boolean) => Object.fromEntries(entries.filter(([name]) => optionNames.has(name) === own));
  return [part(true) as CalculatorOptions, part(false) as Omit<P, keyof CalculatorOptions>];
}

const areas = ['input', 'keypad', 'tape'];

/** A calculator whose state is elsewhere: `const calculator = useCalculator()`. */
export const CalculatorRootProvider = forwardRef<HTMLDivElement, CalculatorRootProviderProps>(
  function CalculatorRootProvider({ value, ...given }, ref) {
    const t = useMessages(calculatorMessages);
    const shared = useMessages(sharedMessages);
    const id = useId();
    const [tapeOpen, setTapeOpen] = useState(false);
    const { compute, pending, result, committed, error } = value;
    const { status } = compute;
    const partState: CalculatorPartState = useMemo(
      () => ({
        status,
        variant: compute.status === 'success' ? compute.timing.variant : null,
        stale: (pending || status === 'cancelled') && compute.data !== undefined,
        exact: result && committed ? result.exact : null,
        hasIssue: error !== undefined,
        disabled: value.options.disabled,
        readOnly: value.options.readOnly,
      }),
      [status, compute, pending, result, committed, error, value.options.disabled, value.options.readOnly],
    );
    const context: CalculatorShared = {
      ...value,
      partState,
      ids: { input: `${id}input`, issue: `${id}issue`, result: `${id}result`, tape: `${id}tape` },
      tapeOpen,
      setTapeOpen,
    };

    const wasPending = useRef(false);
    useEffect(() => {
      if (wasPending.current && status === 'cancelled') announce(shared('state.cancelled'));
      wasPending.current = pending;
    }, [pending, status, shared]);

    /** F6 goes from the field to the keys, to the tape and back. */
    function nextArea(event: KeyboardEvent<HTMLElement>) {
      const root = event.currentTarget;
      const found = areas
        .map((area) => root.querySelector<HTMLElement>(`[data-area="${area}"]`))
        .filter((area) => area !== null);
      const here = found.findIndex((area) => area.contains(event.target as Node));
      for (let k = 1; k <= found.length; k++) {
        const area = found[(here + (event.shiftKey ? -k : k) + found.length * 2) % found.length];
        const target = area?.matches('input')
          ? area
          : area?.querySelector<HTMLElement>('button[tabindex="0"], button:not([tabindex])');
        if (!target || target.offsetParent === null) continue;
        event.preventDefault();
        return target.focus();
      }
    }

    function onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.defaultPrevented || event.nativeEvent.isComposing || value.options.disabled) return;
      const command = (event.ctrlKey || event.metaKey) && !event.altKey;
      const key = event.key.toLowerCase();
      const inField = event.target instanceof HTMLInputElement;
      const handled = () => {
        event.preventDefault();
        event.stopPropagation();
      };
      if (command) {
        if (key === 'z') {
          handled();
          if (event.shiftKey) value.redo();
          else value.undo();
        } else if (key === 'y') {
          handled();
          value.redo();
        } else if (key === 'c' && !hasSelection(event.target)) {
          handled();
          void value.copy();
        }
        return;
      }
      if (event.altKey) return;
      if (event.key === 'F6') nextArea(event);
      else if (event.key === 'F9') {
        handled();
        value.press('negate');
      } else if (event.key === 'Escape') {
        if (value.ambiguity) value.ambiguity.dismiss();
        else if (pending) value.cancel();
        else if (value.draft.text !== '') value.clear();
        else return;
        handled();
      } else if (event.key === '=') {
        handled();
        if (!pending) void value.evaluate();
      } else if (!inField && event.key.length === 1 && /[\d.,+\-*x/^()!%|]/.test(event.key)) {
        handled();
        value.insert(event.key === 'x' ? '×' : event.key, 'input', event.nativeEvent);
      } else if (!inField && event.key === 'Backspace') {
        handled();
        value.press('backspace');
      }
    }

    const own: ComponentPropsWithoutRef<'div'> = {
      role: 'group',
      'aria-label': t('label'),
      ...rootAttributes(partState, { exact: partState.exact === null ? undefined : String(partState.exact) }),
      className: 'wc-root wc-calc',
      onKeyDown,
    };
    return (
      <CalculatorProvider value={context}>
        {renderPart('div', { ...own }, given, partState, ref as never)}
      </CalculatorProvider>
    );
  },
);

function hasSelection(target: EventTarget): boolean {
  if (target instanceof HTMLInputElement) return target.selectionStart !== target.selectionEnd;
  return (globalThis.getSelection?.()?.toString() ?? '') !== '';
}
