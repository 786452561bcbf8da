'use client';
/** From an error to the sentence that people read. Its own message is for developers and never shown. */
import { useMemo } from 'react';
import type { Catalog, MessageParameters, Messages } from './catalog.js';
import { formatBytes } from './formats.js';
import { useLocale, useMessages, type Translate } from './Localization.js';
import { sharedMessages } from './messages.js';

/** What an error is known by: a `ComputeError` fits. */
export interface IssueSource {
  readonly code: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Facts of an error that may stand in a sentence, with the names that the catalogs use. */
export function issueParameters(detail: Readonly<Record<string, unknown>>, locale: string): MessageParameters {
  const result: Record<string, string | number | bigint> = {};
  for (const [name, value] of Object.entries(detail)) {
    if (typeof value === 'string' || typeof value === 'bigint') result[name] = value;
    else if (typeof value === 'number' && Number.isFinite(value)) result[name] = value;
  }
  const seconds = (from: unknown) => (typeof from === 'number' ? Math.ceil(from / 100) / 10 : undefined);
  const size = (from: unknown) => (typeof from === 'number' ? formatBytes(from, locale) : undefined);
  const more = {
    s: seconds(detail['limitMs'] ?? detail['timeoutMs'] ?? detail['retryAfterMs']),
    n: detail['waiting'] ?? detail['failures'],
    need: size(detail['neededBytes']),
    have: size(detail['limitBytes'] ?? detail['haveBytes']),
  };
  for (const [name, value] of Object.entries(more))
    if (!(name in result) && (typeof value === 'string' || typeof value === 'number')) result[name] = value;
  return result;
}

/**
 * The sentence for an error: the component's own text for its code, else the shared one, else a general sentence. A text
 * whose facts are missing gives way to its `.brief` form.
 */
export function issueText(
  error: IssueSource,
  shared: Translate<(typeof sharedMessages)['messages']>,
  locale: string,
  own?: Pick<Translate<Messages>, 'find'>,
): string {
  const parameters = issueParameters(error.detail ?? {}, locale);
  for (const t of own ? [own, shared] : [shared]) {
    const text = t.find(error.code, parameters) ?? t.find(`${error.code}.brief`, parameters);
    if (text !== undefined) return text;
  }
  return shared('error.unknown');
}

const none: Catalog<Messages> = { id: '', messages: {} };

/** `issueText` in the language in force. `catalog` holds the component's own codes as keys. */
export function useIssueText<M extends Messages>(catalog?: Catalog<M>): (error: IssueSource) => string {
  const shared = useMessages(sharedMessages);
  const own = useMessages<Messages>(catalog ?? none);
  const locale = useLocale();
  return useMemo(() => (error: IssueSource) => issueText(error, shared, locale, own), [shared, own, locale]);
}
