/** Theme and language of the toolbar, as attributes of `<html>`, where an application would set them. */
import type { Decorator } from '@storybook/react-vite';
import { useLayoutEffect, type ReactNode } from 'react';

function Page({ theme, locale, children }: { theme: string; locale: string; children: ReactNode }) {
  useLayoutEffect(() => {
    const html = document.documentElement;
    html.dataset['theme'] = theme;
    html.lang = locale;
    html.dir = new Intl.Locale(locale).language === 'ar' ? 'rtl' : 'ltr';
  }, [theme, locale]);
  return children;
}

export const withTheme: Decorator = (Story, { globals }) => (
  <Page theme={String(globals['theme'])} locale={String(globals['locale'])}>
    <div className="stage">
      <Story />
    </div>
  </Page>
);
