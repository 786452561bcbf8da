/** The language of the toolbar, through the provider that an application uses. */
import type { Decorator } from '@storybook/react-vite';
import { LocalizationProvider } from '@wasm-compute/components';
import { zhCN } from '@wasm-compute/components/locales/zh-CN';

export const withLocalization: Decorator = (Story, { globals }) => {
  const locale = String(globals['locale']);
  return (
    <LocalizationProvider {...(locale === 'zh-CN' ? { messages: zhCN } : { locale })}>
      <Story />
    </LocalizationProvider>
  );
};
