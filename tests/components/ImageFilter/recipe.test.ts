import { describe, expect, it } from 'vitest';
import {
  activeSteps,
  addStep,
  clampValue,
  emptyRecipe,
  maxSteps,
  moveStep,
  parseRecipe,
  removeStep,
  setValue,
  toggleStep,
  workKey,
  type FilterShape,
  type NumberParam,
} from '../../../packages/components/src/ImageFilter/recipe.js';

const sigma: NumberParam = { kind: 'number', min: 0.3, max: 100, step: 0.1, default: 2, unit: 'px' };
const blur: FilterShape = { type: 'blur', params: { sigma } };
const gray: FilterShape = {
  type: 'grayscale',
  params: { weights: { kind: 'choice', options: ['a', 'b'], default: 'a' } },
};
const invert: FilterShape = { type: 'invert', params: {} };
const filters = [blur, gray, invert];
const three = filters.reduce((recipe, filter) => addStep(recipe, filter), emptyRecipe);
const order = (recipe: typeof three) => recipe.steps.map(({ type }) => type);

describe('addStep', () => {
  it('appends a filter with its default values and an id of its own', () => {
    expect(three.steps.map(({ id }) => id)).toEqual(['step-1', 'step-2', 'step-3']);
    expect(three.steps[0]!.values).toEqual({ sigma: 2 });
  });
  it('never gives an id twice, also after removals', () => {
    const again = addStep(removeStep(three, 'step-1'), blur);
    expect(new Set(again.steps.map(({ id }) => id)).size).toBe(3);
  });
  it('adds nothing to a full recipe', () => {
    const full = Array.from({ length: maxSteps }).reduce<typeof three>(
      (recipe) => addStep(recipe, invert),
      emptyRecipe,
    );
    expect(addStep(full, invert)).toBe(full);
  });
});

describe('moveStep', () => {
  it.each([
    ['step-1', 2, ['grayscale', 'invert', 'blur']],
    ['step-3', 0, ['invert', 'blur', 'grayscale']],
    ['step-2', 0, ['grayscale', 'blur', 'invert']],
  ])('moves %s to position %i', (id, to, expected) => {
    expect(order(moveStep(three, id, to))).toEqual(expected);
  });
  it.each([
    ['step-1', -1],
    ['step-3', 3],
    ['step-2', 1],
    ['nobody', 0],
  ])('keeps the recipe for %s to %i', (id, to) => {
    expect(moveStep(three, id, to)).toBe(three);
  });
});

describe('setValue and toggleStep', () => {
  it('change one step and leave the given recipe alone', () => {
    const changed = toggleStep(setValue(three, 'step-1', 'sigma', 9), 'step-3');
    expect(changed.steps[0]!.values).toEqual({ sigma: 9 });
    expect(activeSteps(changed).map(({ type }) => type)).toEqual(['blur', 'grayscale']);
    expect(three.steps[0]!.values).toEqual({ sigma: 2 });
  });
  it('give the same recipe when the value is the same', () => {
    expect(setValue(three, 'step-1', 'sigma', 2)).toBe(three);
  });
});

describe('workKey', () => {
  it('ignores ids and steps that are switched off', () => {
    const off = toggleStep(addStep(three, invert), 'step-4');
    expect(workKey(three)).toBe(workKey(off));
    expect(workKey(three)).not.toBe(workKey(toggleStep(off, 'step-4')));
  });
});

describe('clampValue', () => {
  it.each([
    [0.1 + 0.2, 0.3],
    [-5, 0.3],
    [1e9, 100],
    [2.449999, 2.4],
    [Number.NaN, 2],
  ])('makes %d to %d', (value, expected) => {
    expect(clampValue(sigma, value)).toBe(expected);
  });
  it('keeps a whole grid whole', () => {
    const level: NumberParam = { kind: 'number', min: 0, max: 255, step: 1, default: 128, unit: '%' };
    expect([127.5, 3.2, 300].map((value) => clampValue(level, value))).toEqual([128, 3, 255]);
  });
});

describe('parseRecipe', () => {
  it('reads back what was written', () => {
    const recipe = toggleStep(setValue(three, 'step-1', 'sigma', 9), 'step-2');
    expect(parseRecipe(JSON.parse(JSON.stringify(recipe)), filters)).toEqual(recipe);
  });
  it('fills in ids, values and switches', () => {
    expect(parseRecipe({ version: 1, steps: [{ type: 'blur' }, { type: 'invert', id: 'mine' }] }, filters)).toEqual({
      version: 1,
      steps: [
        { id: 'step-1', type: 'blur', enabled: true, values: { sigma: 2 } },
        { id: 'mine', type: 'invert', enabled: true, values: {} },
      ],
    });
  });
  it('gives a repeated id a new one', () => {
    const twice = {
      version: 1,
      steps: [
        { type: 'invert', id: 'a' },
        { type: 'invert', id: 'a' },
      ],
    };
    expect(new Set(parseRecipe(twice, filters).steps.map(({ id }) => id)).size).toBe(2);
  });
  it.each([
    ['something that is no object', 'hello', 'image/bad-recipe', 0],
    ['another version', { version: 2, steps: [] }, 'image/bad-recipe', 0],
    ['steps that are no list', { version: 1, steps: {} }, 'image/bad-recipe', 0],
    ['a step that is no object', { version: 1, steps: ['blur'] }, 'image/bad-recipe', 1],
    ['values that are no object', { version: 1, steps: [{ type: 'blur', values: 2 }] }, 'image/bad-recipe', 1],
    ['an unknown filter', { version: 1, steps: [{ type: 'blur' }, { type: 'foo' }] }, 'image/bad-recipe', 2],
    [
      'a name of Object.prototype',
      { version: 1, steps: [{ type: 'invert', values: { toString: 1 } }] },
      'image/bad-recipe',
      1,
    ],
    [
      'an unknown choice',
      { version: 1, steps: [{ type: 'grayscale', values: { weights: 'c' } }] },
      'image/bad-recipe',
      1,
    ],
    ['a value out of range', { version: 1, steps: [{ type: 'blur', values: { sigma: -1 } }] }, 'image/param-range', 1],
    ['NaN', { version: 1, steps: [{ type: 'blur', values: { sigma: Number.NaN } }] }, 'image/param-range', 1],
    [
      'too many steps',
      { version: 1, steps: Array.from({ length: 51 }, () => ({ type: 'invert' })) },
      'image/bad-recipe',
      0,
    ],
  ])('refuses %s', (_, recipe, code, step) => {
    expect(() => parseRecipe(recipe, filters)).toThrow(
      expect.objectContaining({ code, detail: expect.objectContaining({ step }) }),
    );
  });
});
