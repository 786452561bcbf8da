/** 简体中文: every catalog of the components, for `<LocalizationProvider messages={zhCN}>`. */
import { calculatorZhCN } from '../Calculator/messages.zh-CN.js';
import { matrixPanelZhCN } from '../MatrixPanel/messages.zh-CN.js';
import { imageFilterZhCN } from '../ImageFilter/messages.zh-CN.js';
import { sharedZhCN } from '../shared/messages.zh-CN.js';
import type { LanguagePack } from '../shared/catalog.js';

export const zhCN: LanguagePack = {
  locale: 'zh-CN',
  catalogs: {
    shared: sharedZhCN,
    calculator: calculatorZhCN,
    matrixPanel: matrixPanelZhCN,
    imageFilter: imageFilterZhCN,
  },
};
