import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  defineCatalog,
  formatMessage,
  type ParameterNames,
  type Translation,
} from '../../../packages/components/src/shared/catalog.js';

const write = (value: number | bigint) => `<${value}>`;
const plural = (value: number) => new Intl.PluralRules('en').select(value);
const format = (text: string, parameters = {}) => formatMessage(text, parameters, write, plural);

describe('formatMessage', () => {
  it('puts strings in as they are and writes numbers by the locale', () => {
    expect(format('{name} has {count}', { name: 'A', count: 12 })).toBe('A has <12>');
    expect(format('{n}', { n: 10n ** 30n })).toBe(`<${10n ** 30n}>`);
  });

  it('chooses a word by the number', () => {
    expect(format('{n} {n|row|rows}', { n: 1 })).toBe('<1> row');
    expect(format('{n} {n|row|rows}', { n: 0 })).toBe('<0> rows');
    expect(format('{n|entry|entries}', { n: 7 })).toBe('entries');
  });

  it('gives nothing rather than a sentence with a hole', () => {
    expect(format('{a} and {b}', { a: 1 })).toBeUndefined();
    expect(format('{a}', { a: undefined })).toBeUndefined();
    expect(format('{a}', { a: Number.NaN })).toBeUndefined();
    expect(format('{toString}')).toBeUndefined();
  });

  it('leaves other braces alone', () => {
    expect(format('{ } {} {a b}')).toBe('{ } {} {a b}');
  });

  it('does not read a parameter as a pattern', () => {
    expect(format('{a}{b}', { a: '{b}', b: '$&' })).toBe('{b}$&');
  });
});

describe('the types of a catalog', () => {
  const catalog = defineCatalog('demo', { plain: 'Ready', count: '{n} {n|row|rows} of {total}' });

  it('know the parameters of a text', () => {
    expectTypeOf<ParameterNames<(typeof catalog)['messages']['count']>>().toEqualTypeOf<'n' | 'total'>();
    expectTypeOf<ParameterNames<(typeof catalog)['messages']['plain']>>().toEqualTypeOf<never>();
  });

  it('refuse a translation with a key missing', () => {
    expectTypeOf<{ plain: string }>().not.toExtend<Translation<typeof catalog>>();
    expectTypeOf<{ plain: string; count: string }>().toExtend<Translation<typeof catalog>>();
  });
});
