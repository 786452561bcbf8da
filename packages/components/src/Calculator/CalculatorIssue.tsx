'use client';
/** The line under the field: what is wrong and how to mend it, two readings of a pasted number, or nothing. */
import { Issue, type Fix } from '../shared/Issue.js';
import { useMessages } from '../shared/Localization.js';
import { sharedMessages } from '../shared/messages.js';
import { useCalculatorContext } from './CalculatorContext.js';
import { spanOf } from './errorSpan.js';
import { calculatorMessages } from './messages.js';
import { useCalculatorIssueText } from './useCalculatorIssueText.js';

export function CalculatorIssue() {
  const calculator = useCalculatorContext();
  const { error, previewError, draft, ambiguity, ids } = calculator;
  const t = useMessages(calculatorMessages);
  const shared = useMessages(sharedMessages);
  const text = useCalculatorIssueText();

  const fixes: Fix[] = [];
  const span = error && spanOf(error, draft.text);
  const mend = (id: string, label: string, replacement: string) => {
    if (!span) return;
    const next = draft.text.slice(0, span.start) + replacement + draft.text.slice(span.end);
    fixes.push({ id, label, apply: () => calculator.replace(next) });
  };
  if (error?.code === 'calculator/percent-mod') mend('mod', t('fix.mod'), ' mod ');
  if (error?.code === 'calculator/unbalanced') mend('remove', t('fix.remove'), '');
  if (error?.code === 'calculator/unknown-name' && typeof error.detail['suggestion'] === 'string')
    mend('use', t('fix.use', { name: error.detail['suggestion'] }), error.detail['suggestion']);
  if (error?.retryable) fixes.push({ id: 'retry', label: shared('retry'), apply: () => void calculator.evaluate() });

  // An expression that is not finished is not wrong yet.
  const early = previewError?.code.startsWith('calculator/') ? previewError : undefined;
  const earlySpan = early && spanOf(early, draft.text);
  const unfinished = !earlySpan || earlySpan.end >= draft.text.trimEnd().length;

  return (
    <div className="wc-calc-issue">
      {ambiguity ? (
        <div className="wc-issue" data-severity="info">
          <div>
            <output>{t('ambiguous', { text: ambiguity.text })}</output>{' '}
            {ambiguity.readings.map((reading) => (
              <button
                key={reading}
                type="button"
                className="wc-button"
                data-kind="link"
                onClick={() => {
                  ambiguity.choose(reading);
                  document.getElementById(ids.input)?.focus();
                }}
              >
                {reading}
              </button>
            ))}
          </div>
        </div>
      ) : error ? (
        <Issue id={ids.issue} fixes={fixes} severity={error.code === 'calculator/empty' ? 'info' : 'error'}>
          {text(error)}
        </Issue>
      ) : (
        early && !unfinished && <Issue severity="info">{text(early)}</Issue>
      )}
    </div>
  );
}
