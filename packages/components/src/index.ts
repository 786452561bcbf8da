/** Ready-made components on WebAssembly kernels. */
export { LocalizationProvider, useLocale, type LocalizationProviderProps } from './shared/Localization.js';
export type { LanguagePack } from './shared/catalog.js';
export type { ChangeDetails } from './shared/useControlled.js';
export * from './Calculator/index.js';
export * from './MatrixPanel/index.js';
export * from './ImageFilter/index.js';
