import { describe, expect, it } from 'vitest';
import { sameInput } from '../../packages/engine/src/sameInput';

const data = new Float64Array([1, 2]);
const nested = (depth: number): unknown => (depth === 0 ? 1 : { of: nested(depth - 1) });

describe('sameInput', () => {
  it.each([
    ['equal numbers', 1, 1],
    ['NaN and NaN', Number.NaN, Number.NaN],
    ['equal big integers', 2n ** 70n, 2n ** 70n],
    ['plain objects with the same fields in any order', { a: 1, b: 2 }, { b: 2, a: 1 }],
    ['objects that share their typed array', { a: { rows: 1, cols: 2, data } }, { a: { rows: 1, cols: 2, data } }],
    ['objects without a prototype', Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
    ['four levels of objects', nested(4), nested(4)],
  ])('takes %s as the same', (_, a, b) => {
    expect(sameInput(a, b)).toBe(true);
  });

  it.each([
    ['0 and −0', 0, -0],
    ['a number and its big integer', 1, 1n],
    ['another value', { a: 1 }, { a: 2 }],
    ['a missing field', { a: 1 }, {}],
    ['an undefined field and another one', { a: undefined }, { b: undefined }],
    ['a copy of a typed array', { data }, { data: data.slice() }],
    ['a copy of an array', [1], [1]],
    ['an object and null', {}, null],
    ['functions', () => 1, () => 1],
    ['texts that begin alike', 'ab', 'abc'],
    ['class instances', new Date(0), new Date(0)],
    ['five levels of objects', nested(5), nested(5)],
  ])('tells %s apart', (_, a, b) => {
    expect(sameInput(a, b)).toBe(false);
  });
});
