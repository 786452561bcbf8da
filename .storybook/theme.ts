/** Storybook's own frame in the components' colours (as sRGB: the manager computes with them). */
import { create, type ThemeVars } from 'storybook/theming';

const shared = {
  brandTitle: 'wasm-compute',
  brandUrl: './',
  brandTarget: '_self',
  fontBase:
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif",
  fontCode: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace",
  appBorderRadius: 9,
  inputBorderRadius: 6,
} as const;

export const lightTheme: ThemeVars = create({
  base: 'light',
  ...shared,
  colorPrimary: '#4f46d8',
  colorSecondary: '#4f46d8',
  appBg: '#f4f4f8',
  appContentBg: '#ffffff',
  appPreviewBg: '#fafafc',
  appBorderColor: '#e0e0e6',
  textColor: '#191a24',
  textMutedColor: '#5b5d6b',
  barBg: '#ffffff',
  barTextColor: '#5b5d6b',
  barSelectedColor: '#4f46d8',
  barHoverColor: '#4f46d8',
  inputBg: '#ffffff',
  inputBorder: '#cfcfd8',
  inputTextColor: '#191a24',
});

export const darkTheme: ThemeVars = create({
  base: 'dark',
  ...shared,
  colorPrimary: '#9aa2ff',
  colorSecondary: '#6a70e8',
  appBg: '#101119',
  appContentBg: '#171822',
  appPreviewBg: '#0d0e15',
  appBorderColor: '#2f303d',
  textColor: '#eff0f5',
  textMutedColor: '#a3a5b4',
  barBg: '#171822',
  barTextColor: '#a3a5b4',
  barSelectedColor: '#9aa2ff',
  barHoverColor: '#9aa2ff',
  inputBg: '#101119',
  inputBorder: '#444656',
  inputTextColor: '#eff0f5',
});
