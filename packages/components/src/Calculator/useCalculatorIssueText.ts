'use client';
/** The calculator's own sentences: which brackets, which function, which reason. */
import { useCallback } from 'react';
import { useIssueText, type IssueSource } from '../shared/issueText.js';
import { useLocale, useMessages } from '../shared/Localization.js';
import { valueText } from './formatResult.js';
import { calculatorMessages } from './messages.js';

/** Digits of a refused value that a sentence shows. */
const longestInSentence = 24;

/** Signs of functions in a sentence. */
const signs: Readonly<Record<string, string>> = { '!': 'n!', sqrt: '√', cbrt: '∛', '^': 'xʸ', pi: 'π' };
const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

export function useCalculatorIssueText(): (error: IssueSource) => string {
  const t = useMessages(calculatorMessages);
  const general = useIssueText(calculatorMessages);
  const locale = useLocale();
  return useCallback(
    (error: IssueSource) => {
      const detail = error.detail ?? {};
      const { x, reason, expected, after, found, fn, count, digits, limit, max } = detail;
      if (error.code === 'calculator/syntax') {
        const key = expected === 'number' && after ? 'syntax.numberAfter' : `syntax.${String(expected)}`;
        const parameters = {
          after: String(after ?? ''),
          found: String(found ?? ''),
          fn: String(fn ?? ''),
          count: Number(count ?? 0),
        };
        const text = t.find(key, parameters);
        if (text !== undefined) return text;
      }
      if (error.code === 'calculator/too-large' && typeof digits === 'number' && digits >= 1e15) {
        const text = t.find('too-large.huge', { limit: Number(limit) });
        if (text !== undefined) return text;
      }
      const value =
        typeof x === 'string'
          ? valueText(x.length > longestInSentence ? `${x.slice(0, longestInSentence)}…` : x, locale)
          : undefined;
      const sign = typeof fn === 'string' ? (signs[fn] ?? fn) : undefined;
      const most =
        typeof max === 'string'
          ? max.replace(/\^(\d+)/, (_, power: string) => [...power].map((digit) => raised[Number(digit)]).join(''))
          : undefined;
      const why = typeof reason === 'string' ? t.find(`why.${reason}`) : undefined;
      return general({
        code: error.code,
        detail: {
          ...detail,
          ...(value !== undefined && { x: value }),
          ...(sign !== undefined && { fn: sign }),
          ...(most !== undefined && { max: most }),
          ...(why !== undefined && { why }),
        },
      });
    },
    [t, general, locale],
  );
}
