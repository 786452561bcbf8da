import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Calculator, LocalizationProvider } from '@wasm-compute/components';
import { zhCN } from '@wasm-compute/components/locales/zh-CN';

describe('Calculator on the server', () => {
  it('renders its idle markup without a window', () => {
    expect('window' in globalThis).toBe(false);
    const html = renderToString(<Calculator defaultExpression="1+2" />);
    expect(html).toContain('data-state="idle"');
    expect(html).toContain('value="1+2"');
  });

  it('needs no inline style, which a strict content policy would drop', () => {
    expect(renderToString(<Calculator keys="scientific" />)).not.toMatch(/\sstyle=|<style/);
  });

  it('speaks the language of the provider', () => {
    const html = renderToString(
      <LocalizationProvider messages={zhCN}>
        <Calculator />
      </LocalizationProvider>,
    );
    expect(html).toContain('aria-label="计算器"');
  });
});
