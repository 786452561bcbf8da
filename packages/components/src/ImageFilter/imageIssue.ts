/** What ImageFilter has to tell: a stable code and the facts for the sentence, which the catalog writes. */
export const imageCodes = [
  'image/not-an-image',
  'image/unsupported-format',
  'image/corrupt',
  'image/empty-file',
  'image/multiple-files',
  'image/too-many-pixels',
  'image/zero-size',
  'image/cors-blocked',
  'image/animated',
  'image/param-range',
  'image/bad-recipe',
  'image/export-unsupported',
  'image/export-failed',
  'image/alpha-flattened',
  'image/clipboard-denied',
  'image/worker-failed',
] as const;

export type ImageCode = (typeof imageCodes)[number];

/** Plain data: it crosses from the codec worker to the page. */
export interface ImageIssue {
  readonly code: ImageCode;
  readonly severity: 'error' | 'info';
  readonly params: Readonly<Record<string, string | number>>;
}

export function imageIssue(
  code: ImageCode,
  params: ImageIssue['params'] = {},
  severity: ImageIssue['severity'] = 'error',
): ImageIssue {
  return { code, severity, params };
}
