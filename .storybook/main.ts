import type { StorybookConfig } from '@storybook/react-vite';
import { mergeConfig } from 'vite';
import { alias, workerSource } from '../vite.shared.ts';

const config: StorybookConfig = {
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: '@storybook/react-vite',
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, crossOriginIsolated: true },
  features: { sidebarOnboardingChecklist: false },
  typescript: { reactDocgen: 'react-docgen' },
  viteFinal: (vite) =>
    mergeConfig(vite, {
      resolve: { alias },
      plugins: [workerSource()],
      // Known from the start: one that is found when it is first wanted reloads the page under the reader's hands.
      optimizeDeps: { include: ['@jridgewell/trace-mapping', 'idb', 'lru-cache', 'papaparse'] },
    }),
};

export default config;
