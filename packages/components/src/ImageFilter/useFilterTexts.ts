'use client';
/** Names of filters and their values in the reader's language; a language pack may reword them. */
import { useMemo } from 'react';
import { useLocale, useMessages } from '../shared/Localization.js';
import type { Messages } from '../shared/catalog.js';
import { filterControl } from './filters/index.js';
import type { Label } from './filters/filterControl.js';
import { imageFilterMessages } from './messages.js';

export interface FilterTexts {
  filter(type: string): string;
  param(type: string, name: string): string;
  option(type: string, name: string, option: string): string;
}

export function useFilterTexts(): FilterTexts {
  const t = useMessages<Messages>(imageFilterMessages);
  const locale = useLocale();
  return useMemo(() => {
    const pick = (key: string, label: Label | undefined, fallback: string) =>
      t.find(key) ?? (locale.startsWith('zh') ? label?.zh : label?.en) ?? fallback;
    return {
      filter: (type) => pick(`filter.${type}`, filterControl(type)?.label, type),
      param: (type, name) => pick(`filter.${type}.${name}`, filterControl(type)?.params[name]?.label, name),
      option: (type, name, option) =>
        pick(`filter.${type}.${name}.${option}`, filterControl(type)?.params[name]?.optionLabels?.[option], option),
    };
  }, [t, locale]);
}
