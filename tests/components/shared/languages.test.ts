import { describe, expect, it } from 'vitest';
import { engineCodes } from '@wasm-compute/engine';
import { zhCN } from '@wasm-compute/components/locales/zh-CN';
import { calculatorMessages } from '../../../packages/components/src/Calculator/messages.js';
import { imageFilterMessages } from '../../../packages/components/src/ImageFilter/messages.js';
import { matrixPanelMessages } from '../../../packages/components/src/MatrixPanel/messages.js';
import { sharedMessages } from '../../../packages/components/src/shared/messages.js';

/** The parameters that a text names, each once, plural words aside. */
const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)[|}]/g)].map((match) => match[1]))].toSorted();
const english: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  shared: sharedMessages.messages,
  calculator: calculatorMessages.messages,
  matrixPanel: matrixPanelMessages.messages,
  imageFilter: imageFilterMessages.messages,
};

/** Texts without a word of any language. */
const alike = new Set([
  'variant.simd',
  'elapsed',
  'short.a',
  'short.b',
  'norm.frobenius',
  'rate',
  'zoomActual',
  'size',
]);

describe('the shared catalog', () => {
  it('has a sentence for every code of the engine', () => {
    expect(engineCodes.filter((code) => !(code in sharedMessages.messages))).toEqual([]);
  });

  it('has a brief form of every error sentence that needs a fact', () => {
    const keys = Object.entries<string>(sharedMessages.messages)
      .filter(([key, text]) => key.includes('/') && names(text).length > 0)
      .map(([key]) => key);
    expect(keys.filter((key) => !(`${key}.brief` in sharedMessages.messages))).toEqual([]);
  });
});

describe.each(Object.keys(english))('the Chinese catalog %s', (id) => {
  it('has the same keys and names the same parameters', () => {
    const source = english[id] ?? {};
    const translated = zhCN.catalogs[id] ?? {};
    expect(Object.keys(translated).toSorted()).toEqual(Object.keys(source).toSorted());
    for (const [key, text] of Object.entries(translated)) {
      const allowed = names(source[key] ?? '');
      expect(names(text).filter((name) => !allowed.includes(name))).toEqual([]);
    }
  });

  it('is translated throughout', () => {
    const source = english[id] ?? {};
    const same = Object.entries(zhCN.catalogs[id] ?? {}).filter(([key, text]) => text === source[key]);
    expect(same.map(([key]) => key).filter((key) => !alike.has(key))).toEqual([]);
  });
});
