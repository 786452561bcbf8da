import type { Preview } from '@storybook/react-vite';
import { configure } from 'storybook/test';
import { getPreferredColorScheme } from 'storybook/theming';
import '@wasm-compute/components/styles.css';
import './preview.css';
import { withEngine } from './decorators/engine';
import { withLocalization } from './decorators/localization';
import { withTheme } from './decorators/theme';
import { darkTheme, lightTheme } from './theme';

// What comes on demand comes late on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

const preview: Preview = {
  tags: ['autodocs'],
  // The first is the innermost.
  decorators: [withEngine, withLocalization, withTheme],
  parameters: {
    layout: 'fullscreen',
    a11y: {
      test: 'error',
      options: { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
      // Stories are parts of a page, so landmarks around them are not theirs to give.
      config: { rules: [{ id: 'region', enabled: false }] },
    },
    backgrounds: { disabled: true },
    docs: { theme: getPreferredColorScheme() === 'dark' ? darkTheme : lightTheme, codePanel: true },
    options: {
      storySort: {
        order: [
          'Start here',
          ['Welcome', 'Your own kernel', 'Keeping answers', 'Testing'],
          'Hook',
          'Components',
          'Kernels',
          'Recipes',
          'Environments',
          'States',
        ],
      },
    },
  },
  initialGlobals: { theme: 'system', locale: 'en', variant: 'auto' },
  globalTypes: {
    theme: {
      description: 'Light or dark',
      toolbar: {
        icon: 'mirror',
        dynamicTitle: true,
        items: [
          { value: 'system', title: 'Theme of the system' },
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
      },
    },
    locale: {
      description: 'Language',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'en', title: 'English' },
          { value: 'zh-CN', title: '简体中文' },
        ],
      },
    },
    variant: {
      description: 'Build of the WebAssembly modules',
      toolbar: {
        icon: 'lightning',
        dynamicTitle: true,
        items: [
          { value: 'auto', title: 'Best variant' },
          { value: 'relaxed', title: 'relaxed' },
          { value: 'simd', title: 'simd' },
          { value: 'base', title: 'base' },
        ],
      },
    },
  },
};

export default preview;
