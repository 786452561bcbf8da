import { ComputeError } from '@wasm-compute/engine';
import { calculatorCodes, calculatorError } from '@wasm-compute/engine/kernels/calculator/calculatorErrors';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer, type Answer } from '../../../packages/engine/src/kernels/calculator/readAnswer';

const answer = (of: Partial<Answer>): Answer => ({
  fault: 1,
  span: { start: 0, end: 1 },
  details: [0, 0, 0],
  kind: 'decimal',
  exact: false,
  note: 0,
  digits: 1,
  plain: '1',
  fraction: undefined,
  display: '1',
  value: '1',
  size: 1,
  limit: 1,
  ...of,
});

describe('an answer that no module gives', () => {
  it.each(calculatorCodes.map((code, i) => [code, i + 1] as const))(
    'has the code %s by its number %i',
    (code, fault) => {
      expect(calculatorError('x+1', answer({ fault }))).toMatchObject({ code });
    },
  );

  it('is an error of syntax for a number that stands for none', () => {
    expect(calculatorError('2+', answer({ fault: 99, details: [99, 0, 2] }))).toMatchObject({
      code: 'calculator/syntax',
      detail: { expected: 'number' },
    });
  });

  it('has an empty reason where there is none', () => {
    const fault = calculatorCodes.indexOf('calculator/domain') + 1;
    expect(calculatorError('√x', answer({ fault, details: [0, 99, 0] })).detail).toMatchObject({ why: '', reason: '' });
  });

  it('gives a typed error whatever its words are', () => {
    fc.assert(
      fc.property(fc.int32Array({ minLength: 24, maxLength: 24 }), (words) => {
        // Lengths of what follows the words, which is not there.
        for (const at of [10, 11, 12, 13, 14]) words[at] = 0;
        const read = readAnswer(new Uint8Array(words.buffer, words.byteOffset, words.byteLength));
        expect(['integer', 'rational', 'decimal', 'factors', 'list']).toContain(read.kind);
        expect(calculatorError('1+1', read)).toBeInstanceOf(ComputeError);
      }),
    );
  });
});
