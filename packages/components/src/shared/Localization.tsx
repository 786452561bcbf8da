'use client';
/** The language of the components: English unless a provider says otherwise. */
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import {
  formatMessage,
  type Catalog,
  type LanguagePack,
  type MessageParameters,
  type Messages,
  type ParametersOf,
} from './catalog.js';
import { formatBytes, formatDuration, formatInteger, formatNumber, formatPercent } from './formats.js';

const english: LanguagePack = { locale: 'en', catalogs: {} };

const Localization = createContext<LanguagePack>(english);

export interface LocalizationProviderProps {
  /** BCP 47 tag for numbers. Default: that of `messages`, else English. */
  locale?: string;
  /** A language pack, such as `zhCN` from `@wasm-compute/components/locales/zh-CN`. Default: English. */
  messages?: LanguagePack;
  children?: ReactNode;
}

/** Gives the components below it their language and the way they write numbers. */
export function LocalizationProvider({ locale, messages = english, children }: LocalizationProviderProps) {
  const value = useMemo(
    () => (locale === undefined || locale === messages.locale ? messages : { ...messages, locale }),
    [locale, messages],
  );
  return <Localization.Provider value={value}>{children}</Localization.Provider>;
}

/** The BCP 47 tag in force. */
export function useLocale(): string {
  return useContext(Localization).locale;
}

/** Looks a text up and puts its parameters in. */
export interface Translate<M extends Messages> {
  <K extends keyof M & string>(key: K, ...parameters: ParametersOf<M[K]>): string;
  /** The same for a key that is only known at run time; undefined when there is no such text or a parameter is missing. */
  find(key: string, parameters?: MessageParameters): string | undefined;
}

/**
 * The texts of a catalog in the language in force.
 *
 * @param overrides texts that the application words differently, by key
 */
export function useMessages<M extends Messages>(
  catalog: Catalog<M>,
  overrides?: Readonly<Partial<Record<keyof M, string>>>,
): Translate<M> {
  const pack = useContext(Localization);
  return useMemo(() => {
    const translated = pack.catalogs[catalog.id];
    const changed: Messages | undefined = overrides as Messages | undefined;
    const write = (value: number | bigint) => formatNumber(value, pack.locale);
    const rules = new Intl.PluralRules(pack.locale);
    const find = (key: string, parameters: MessageParameters = {}) => {
      const own = (from: Messages | undefined) => (from && Object.hasOwn(from, key) ? from[key] : undefined);
      const text = own(changed) ?? own(translated) ?? own(catalog.messages);
      return text === undefined ? undefined : formatMessage(text, parameters, write, (n) => rules.select(n));
    };
    const t = (key: string, parameters?: MessageParameters) => find(key, parameters) ?? '';
    return Object.assign(t, { find });
  }, [catalog, overrides, pack]);
}

/** The functions of `formats.ts` bound to the locale in force. */
export function useFormats() {
  const locale = useLocale();
  return useMemo(
    () => ({
      locale,
      number: (value: number | bigint, options?: Intl.NumberFormatOptions) => formatNumber(value, locale, options),
      integer: (value: number | bigint) => formatInteger(value, locale),
      percent: (ratio: number) => formatPercent(ratio, locale),
      duration: (milliseconds: number) => formatDuration(milliseconds, locale),
      bytes: (bytes: number) => formatBytes(bytes, locale),
    }),
    [locale],
  );
}
