/**
 * Message catalogs. The English text is the source of truth: a translation must have the same keys, and a call must give
 * the parameters that the English text names. Both are checked by the compiler.
 *
 * A text may hold `{name}` (a number is written in the reader's locale) and `{name|one|other}` (a word that depends on it).
 */

/** A component's texts in English, under the name by which a language pack finds its translation. */
export interface Catalog<M extends Messages = Messages> {
  readonly id: string;
  readonly messages: M;
}

export type Messages = Readonly<Record<string, string>>;

/** The same keys in another language. A missing key does not compile, nor does a key too many. */
export type Translation<C extends Catalog> = Readonly<Record<keyof C['messages'], string>>;

/** All catalogs of one language, as the application imports them. */
export interface LanguagePack {
  /** BCP 47 tag, for numbers and `lang`. */
  readonly locale: string;
  /** Translations by the catalog's id. Keys that are missing stay English. */
  readonly catalogs: Readonly<Record<string, Messages>>;
}

/** Names of the parameters in a text. */
export type ParameterNames<S extends string> = S extends `${string}{${infer P}}${infer Rest}`
  ? (P extends `${infer Name}|${string}` ? Name : P) | ParameterNames<Rest>
  : never;

export type MessageParameters = Readonly<Record<string, string | number | bigint>>;

/** Arguments of `t` after the key: nothing, or an object with every parameter of that text. */
export type ParametersOf<S extends string> = [ParameterNames<S>] extends [never]
  ? []
  : [parameters: Readonly<Record<ParameterNames<S>, string | number | bigint>>];

export function defineCatalog<const M extends Messages>(id: string, messages: M): Catalog<M> {
  return { id, messages };
}

const placeholder = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

/**
 * A text with its parameters put in, or undefined when one that it names is missing or not presentable: a sentence with a
 * hole is never shown.
 */
export function formatMessage(
  text: string,
  parameters: MessageParameters,
  write: (value: number | bigint) => string,
  plural: (value: number) => Intl.LDMLPluralRule,
): string | undefined {
  let complete = true;
  const result = text.replace(placeholder, (_, name: string, one?: string, other?: string) => {
    const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (value === undefined || (typeof value === 'number' && Number.isNaN(value))) {
      complete = false;
      return '';
    }
    if (one !== undefined && other !== undefined) return plural(Number(value)) === 'one' ? one : other;
    return typeof value === 'string' ? value : write(value);
  });
  return complete ? result : undefined;
}
