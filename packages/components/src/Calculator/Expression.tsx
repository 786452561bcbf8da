'use client';
/**
 * The field. Behind it lies the same text once more, unseen, which carries what a field can't: the underline where an
 * error is, and the brackets that `=` will add.
 */
import {
  forwardRef,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  type ClipboardEvent,
  type KeyboardEvent,
  type UIEvent,
} from 'react';
import { useMessages } from '../shared/Localization.js';
import { Part, type PartProps } from '../shared/renderPart.js';
import { useCalculatorContext, type CalculatorPartState } from './CalculatorContext.js';
import { spanOf } from './errorSpan.js';
import { closesNothing, missingBrackets, normalizeSigns } from './expressionText.js';
import { calculatorMessages } from './messages.js';

export type ExpressionProps = Omit<PartProps<'input', CalculatorPartState>, 'onChange' | 'value' | 'defaultValue'>;

export const Expression = forwardRef<HTMLInputElement, ExpressionProps>(function Expression(given, ref) {
  const calculator = useCalculatorContext();
  const { draft, error, ids, partState, options, pending } = calculator;
  const t = useMessages(calculatorMessages);
  const input = useRef<HTMLInputElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const composing = useRef(false);
  useImperativeHandle(ref, () => input.current as HTMLInputElement);

  useLayoutEffect(() => {
    const field = input.current;
    if (!field || composing.current) return;
    if (field.selectionStart !== draft.start || field.selectionEnd !== draft.end) {
      field.setSelectionRange(draft.start, draft.end);
      if (draft.end === draft.text.length) field.scrollLeft = field.scrollWidth;
    }
    follow(field, mirror.current);
  }, [draft]);

  function report(event: { nativeEvent: Event }) {
    const field = input.current;
    if (!field) return;
    const text = composing.current ? field.value : normalizeSigns(field.value);
    calculator.edit(
      { text, start: field.selectionStart ?? text.length, end: field.selectionEnd ?? text.length },
      event.nativeEvent,
    );
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    // Enter that ends a composition is not an Enter. 229 is what browsers say that report no isComposing there.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!pending) void calculator.evaluate();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      calculator.recall(event.key === 'ArrowUp' ? -1 : 1);
    } else if (event.key === ')' && draft.start === draft.end && closesNothing(draft)) {
      event.preventDefault();
      calculator.insert(')');
    }
  }

  const span = error && spanOf(error, draft.text);
  const own = {
    id: ids.input,
    type: 'text',
    inputMode: 'none' as const,
    autoComplete: 'off',
    autoCapitalize: 'off',
    autoCorrect: 'off',
    spellCheck: false,
    enterKeyHint: 'go' as const,
    'aria-label': t('expression'),
    'aria-invalid': error && span ? true : undefined,
    'aria-errormessage': error ? ids.issue : undefined,
    'aria-describedby': error ? ids.issue : undefined,
    'data-area': 'input',
    placeholder: t('placeholder'),
    readOnly: options.readOnly,
    disabled: options.disabled,
    className: 'wc-calc-input wc-math',
    value: draft.text,
    onChange: report,
    onSelect: () => {
      const field = input.current;
      if (field && !composing.current && field.value === draft.text)
        calculator.select(field.selectionStart ?? 0, field.selectionEnd ?? 0);
    },
    onScroll: (event: UIEvent<HTMLInputElement>) => follow(event.currentTarget, mirror.current),
    onKeyDown,
    onCompositionStart: () => {
      composing.current = true;
    },
    onCompositionEnd: (event: { nativeEvent: Event }) => {
      composing.current = false;
      report(event);
    },
    onPaste: (event: ClipboardEvent<HTMLInputElement>) => {
      event.preventDefault();
      calculator.paste(event.clipboardData.getData('text/plain'), event.nativeEvent);
    },
    onFocus: calculator.intentProps.onFocus,
  };
  return (
    <div className="wc-calc-field">
      <div className="wc-calc-mirror wc-math" ref={mirror} aria-hidden="true">
        {span ? (
          <>
            <span>{draft.text.slice(0, span.start)}</span>
            <mark>{draft.text.slice(span.start, span.end) || '\u2002'}</mark>
            <span>{draft.text.slice(span.end)}</span>
          </>
        ) : (
          <span>{draft.text}</span>
        )}
        <b>{missingBrackets(draft.text)}</b>
      </div>
      <Part tag="input" ref={input} own={own as never} given={given} state={partState} />
    </div>
  );
});

/** The text behind scrolls with the field. */
function follow(field: HTMLInputElement, mirror: HTMLElement | null) {
  if (mirror) mirror.scrollLeft = field.scrollLeft;
}
