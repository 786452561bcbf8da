import { ComputeError, DomainError, InputError } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { evaluate, type EvaluateInput } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { describe, expect, it } from 'vitest';

const engine = createInlineEngine();

async function errorOf(input: EvaluateInput): Promise<ComputeError> {
  try {
    const { plain } = await engine.run(evaluate, input);
    throw new Error(`${input.expression} is ${plain.slice(0, 40)}`);
  } catch (error) {
    if (error instanceof ComputeError) return error;
    throw error;
  }
}

describe('an expression that can not be read', () => {
  it.each([
    ['   ', 'calculator/empty', 0, 3],
    ['++1', 'calculator/syntax', 1, 2],
    ['2+*3', 'calculator/syntax', 2, 3],
    ['2+', 'calculator/syntax', 1, 2],
    ['17%%', 'calculator/syntax', 3, 4],
    ['1 000', 'calculator/syntax', 2, 5],
    ['1,234', 'calculator/syntax', 1, 2],
    ['()', 'calculator/syntax', 1, 2],
    ['(', 'calculator/syntax', 0, 1],
    ['3!!', 'calculator/syntax', 2, 3],
    ['|(2|', 'calculator/syntax', 3, 4],
    ['(|2)', 'calculator/syntax', 3, 4],
    ['nCr(5)', 'calculator/syntax', 0, 3],
    ['floor(1,2)', 'calculator/syntax', 0, 5],
    ['mod 3', 'calculator/syntax', 0, 3],
    ['2$3', 'calculator/syntax', 1, 2],
    ['1+😀', 'calculator/syntax', 2, 4],
    ['1=2', 'calculator/syntax', 1, 2],
    ['.', 'calculator/syntax', 0, 1],
    ['2)', 'calculator/unbalanced', 1, 2],
    [')', 'calculator/unbalanced', 0, 1],
    ['1.2.3', 'calculator/double-decimal', 0, 5],
    ['1+foo(2)', 'calculator/unknown-name', 2, 5],
    ['x+1', 'calculator/unknown-name', 0, 1],
    ['8 % 3', 'calculator/percent-mod', 2, 3],
    ['12abc', 'calculator/not-a-number', 0, 5],
    ['1+0x1F', 'calculator/not-a-number', 4, 6],
  ])('%s: %s at %i to %i', async (expression, code, start, end) => {
    const error = await errorOf({ expression });
    expect(error).toBeInstanceOf(InputError);
    expect(error.code).toBe(code);
    expect(error.detail['span']).toStrictEqual({ start, end });
  });

  it('is told what was expected and after what', async () => {
    const { message, detail } = await errorOf({ expression: '2+*3' });
    expect(message).toBe('Expected a number after "+".');
    expect(detail).toMatchObject({ expected: 'number', after: '+', found: '*' });
  });

  it.each([
    ['foo(2)', 'floor'],
    ['abz(1)', 'abs'],
    ['gdc(4,6)', 'gcd'],
    ['florr(1)', 'floor'],
  ])('%s: suggests %s', async (expression, suggestion) => {
    expect((await errorOf({ expression })).detail).toMatchObject({ suggestion });
  });

  it('may have 10,000 characters and no more', async () => {
    const long = `1${'+1'.repeat(4999)}=`;
    expect((await engine.run(evaluate, { expression: long })).plain).toBe('5000');
    const error = await errorOf({ expression: `${long}1` });
    expect(error.code).toBe('calculator/too-long');
    expect(error.detail).toMatchObject({ span: { start: 10_000, end: 10_001 }, length: 10_001, limit: 10_000 });
  });

  it('I06: may have 500 levels and no more', async () => {
    expect((await engine.run(evaluate, { expression: `${'('.repeat(500)}1` })).plain).toBe('1');
    for (const level of ['(', '|', '√', 'abs(', '2^', '−('])
      expect((await errorOf({ expression: `${level.repeat(501)}1` })).code).toBe('calculator/too-long');
    expect((await errorOf({ expression: '('.repeat(10_000) })).detail).toMatchObject({ levels: 500 });
  });

  it('is refused where an option is wrong', async () => {
    for (const significantDigits of [0, 101, 1.5, NaN])
      expect((await errorOf({ expression: '1', significantDigits })).code).toBe('input/type');
    expect((await errorOf({ expression: '1', maxDigits: 0 })).code).toBe('input/type');
  });
});

describe('an expression without a value', () => {
  it.each([
    ['1÷0', 'calculator/divide-by-zero', 1, 2, {}],
    ['0^−1', 'calculator/divide-by-zero', 1, 2, {}],
    ['5 mod 0', 'calculator/divide-by-zero', 2, 5, {}],
    ['0÷0', 'calculator/undefined', 1, 2, {}],
    ['√−4', 'calculator/domain', 0, 1, { fn: 'sqrt', x: '-4', reason: 'negative' }],
    ['1+(−1)!', 'calculator/domain', 6, 7, { fn: '!', x: '-1', reason: 'negative-whole' }],
    ['(−8)^0.5', 'calculator/domain', 4, 5, { fn: '^', x: '-8', reason: 'even-root' }],
    ['gcd(4.5,2)', 'calculator/integer-required', 0, 3, { fn: 'gcd', x: '4.5' }],
    ['fib(1÷3)', 'calculator/integer-required', 0, 3, { fn: 'fib', x: '0.3333333333333333' }],
    ['fib(−3)', 'calculator/range', 0, 3, { fn: 'fib', x: '-3', min: 0 }],
    ['nCr(−1,2)', 'calculator/range', 0, 3, { fn: 'nCr', x: '-1', min: 0 }],
    ['9^9^9^9', 'calculator/too-large', 3, 4, { digits: 369_693_100, limit: 100_000 }],
    ['200000!', 'calculator/too-large', 6, 7, { digits: 973_351, limit: 100_000 }],
    ['1e999999', 'calculator/too-large', 0, 8, { limit: 100_000 }],
    ['fib(10^6)', 'calculator/too-large', 0, 3, { digits: 208_988 }],
    ['nPr(10^9, 10^9)', 'calculator/too-large', 0, 3, { limit: 100_000 }],
    ['nCr(10^9, 5×10^8)', 'calculator/too-large', 0, 3, { limit: 100_000 }],
  ])('%s: %s at %i to %i', async (expression, code, start, end, parameters) => {
    const error = await errorOf({ expression });
    expect(error).toBeInstanceOf(DomainError);
    expect(error.code).toBe(code);
    expect(error.detail).toMatchObject({ span: { start, end }, ...parameters });
  });

  it('tells 1÷0 and 0÷0 apart', async () => {
    const one = await errorOf({ expression: '1÷0' });
    const nought = await errorOf({ expression: '0÷0' });
    expect(one.message).not.toBe(nought.message);
  });

  it('has at most maxDigits digits', async () => {
    const input = { maxDigits: 99 };
    expect((await engine.run(evaluate, { expression: '69!', ...input })).digits).toBe(99);
    expect((await errorOf({ expression: '69!×10', ...input })).detail).toMatchObject({ digits: 100, limit: 99 });
    // The place is that of the last operation, whatever stood longer in the expression before.
    await engine.run(evaluate, { expression: '1'.repeat(60) + '+|−4|−45|−45|' });
    expect((await errorOf({ expression: '45!', maxDigits: 50 })).detail['span']).toStrictEqual({ start: 2, end: 3 });
    expect((await errorOf({ expression: '10^99', ...input })).code).toBe('calculator/too-large');
    expect((await errorOf({ expression: '1÷10^300', ...input })).code).toBe('calculator/too-large');
  });
});
