import { describe, expect, it } from 'vitest';
import type { Recipe } from '../../../packages/components/src/ImageFilter/recipe.js';
import {
  record,
  redo,
  settle,
  startHistory,
  undo,
} from '../../../packages/components/src/ImageFilter/recipeHistory.js';

const recipe = (name: string): Recipe => ({ version: 1, steps: [{ id: name, type: 'x', enabled: true, values: {} }] });
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(recipe) as [Recipe, Recipe, Recipe, Recipe];

describe('the history of a recipe', () => {
  it('goes back and forth', () => {
    const history = record(record(startHistory(a), b), c);
    expect(undo(history).recipe).toBe(b);
    expect(undo(undo(history)).recipe).toBe(a);
    expect(redo(redo(undo(undo(history)))).recipe).toBe(c);
  });
  it('stays where it is at both ends', () => {
    const start = startHistory(a);
    expect(undo(start)).toBe(start);
    expect(redo(start)).toBe(start);
  });
  it('forgets the future with a new change', () => {
    const history = record(undo(record(startHistory(a), b)), c);
    expect(redo(history)).toBe(history);
    expect(undo(history).recipe).toBe(a);
  });
  it('takes the changes of one drag as one step', () => {
    const dragged = record(record(record(startHistory(a), b, 'blur.sigma'), c, 'blur.sigma'), d, 'blur.sigma');
    expect(undo(dragged).recipe).toBe(a);
    expect(redo(undo(dragged)).recipe).toBe(d);
  });
  it('begins a new step after the drag, and for another value', () => {
    const settled = settle(record(startHistory(a), b, 'blur.sigma'));
    expect(undo(record(settled, c, 'blur.sigma')).recipe).toBe(b);
    const other = record(record(startHistory(a), b, 'blur.sigma'), c, 'blur.radius');
    expect(undo(other).recipe).toBe(b);
  });
  it('ignores a change that changes nothing', () => {
    const start = startHistory(a);
    expect(record(start, a)).toBe(start);
  });
  it('keeps a hundred steps', () => {
    let history = startHistory(a);
    for (let i = 0; i < 150; i++) history = record(history, recipe(String(i)));
    expect(history.past).toHaveLength(100);
  });
});
