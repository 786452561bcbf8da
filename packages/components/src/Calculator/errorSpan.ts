/** Where in a text an error is. */
import type { IssueSource } from '../shared/issueText.js';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The span that an error names, kept within the text. */
export function spanOf(error: IssueSource, text: string): Span | undefined {
  const span = error.detail?.['span'];
  if (typeof span !== 'object' || span === null || !('start' in span) || !('end' in span)) return undefined;
  const { start, end } = span;
  if (typeof start !== 'number' || typeof end !== 'number') return undefined;
  const first = Math.min(Math.max(0, start), text.length);
  return { start: first, end: Math.min(Math.max(first, end), text.length) };
}
