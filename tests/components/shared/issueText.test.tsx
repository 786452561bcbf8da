// @vitest-environment jsdom
import { renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { DomainError, EngineError } from '@wasm-compute/engine';
import { LocalizationProvider } from '@wasm-compute/components';
import { zhCN } from '@wasm-compute/components/locales/zh-CN';
import { defineCatalog } from '../../../packages/components/src/shared/catalog.js';
import { useIssueText } from '../../../packages/components/src/shared/issueText.js';

const own = defineCatalog('demo', {
  'demo/too-large': 'At most {max}.',
  'kernel/trap': 'The demo tripped.',
});
const text = () => renderHook(() => useIssueText(own)).result.current;

describe('the sentence for an error', () => {
  it('comes from the component before the shared catalog', () => {
    expect(text()(new EngineError('kernel/trap', 'unreachable'))).toBe('The demo tripped.');
    expect(text()(new EngineError('kernel/stack', 'RangeError'))).toBe(
      'The calculation went too deep and was stopped.',
    );
  });

  it('holds the facts of the error', () => {
    expect(text()(new DomainError('demo/too-large', '', { detail: { max: 100_000 } }))).toBe('At most 100,000.');
    expect(text()(new EngineError('time/limit', '', { detail: { limitMs: 30_000 } }))).toBe(
      'The calculation took longer than 30 s and was stopped.',
    );
    expect(
      text()(new EngineError('kernel/out-of-memory', '', { detail: { neededBytes: 8e9, limitBytes: 2e9 } })),
    ).toContain('about 8 GB of memory; 2 GB is available');
  });

  it('is brief when a fact is missing', () => {
    expect(text()(new EngineError('time/limit', ''))).toBe('The calculation took too long and was stopped.');
  });

  it('is general, without technical text, for an unknown code or an unfit fact', () => {
    const general = 'The calculation could not be finished. Try again.';
    expect(text()({ code: 'matrix/no-such', detail: { message: 'at wasm-function[12]' } })).toBe(general);
    expect(text()({ code: 'demo/too-large', detail: { max: Number.NaN } })).toBe(general);
    expect(text()({ code: 'constructor' })).toBe(general);
  });

  it('speaks the language of the provider', () => {
    const { result } = renderHook(() => useIssueText(own), {
      wrapper: ({ children }) => <LocalizationProvider messages={zhCN}>{children}</LocalizationProvider>,
    });
    expect(result.current(new EngineError('kernel/stack', ''))).toBe('计算嵌套过深，已停止。');
  });
});
