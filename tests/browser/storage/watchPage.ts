/** What a page under a fault may show: warnings that a test expects, and never an unhandled rejection. */
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { closePages } from './storageRuns';

/** For every test of a file; answers the warnings of the test at hand. */
export function watchPage(): string[] {
  const warnings: string[] = [];
  const unhandled: unknown[] = [];
  const onUnhandled = (event: PromiseRejectionEvent) => void unhandled.push(event.reason);

  beforeEach(() => {
    warnings.length = 0;
    vi.spyOn(console, 'warn').mockImplementation((text: string) => void warnings.push(text));
    addEventListener('unhandledrejection', onUnhandled);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    await closePages();
    removeEventListener('unhandledrejection', onUnhandled);
    expect(unhandled.splice(0)).toStrictEqual([]);
  });
  return warnings;
}
