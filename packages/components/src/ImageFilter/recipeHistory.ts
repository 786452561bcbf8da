/** Undo and redo of recipes. The changes of one drag are one step back. */
import type { Recipe } from './recipe.js';

export interface RecipeHistory {
  readonly recipe: Recipe;
  readonly past: readonly Recipe[];
  readonly future: readonly Recipe[];
  /** What is being dragged: further changes under the same name replace the last one. Null between drags. */
  readonly group: string | null;
}

/** How far back one can go. */
const depth = 100;

export const startHistory = (recipe: Recipe): RecipeHistory => ({ recipe, past: [], future: [], group: null });

/** Takes a new recipe. `group` names a value that is changed bit by bit; without it every change is a step of its own. */
export function record(history: RecipeHistory, recipe: Recipe, group: string | null = null): RecipeHistory {
  if (recipe === history.recipe) return history;
  if (group !== null && group === history.group) return { ...history, recipe, future: [] };
  return { recipe, past: [...history.past, history.recipe].slice(-depth), future: [], group };
}

/** Ends the drag: the next change is a new step. */
export function settle(history: RecipeHistory): RecipeHistory {
  return history.group === null ? history : { ...history, group: null };
}

export function undo(history: RecipeHistory): RecipeHistory {
  const recipe = history.past.at(-1);
  if (!recipe) return history;
  return { recipe, past: history.past.slice(0, -1), future: [history.recipe, ...history.future], group: null };
}

export function redo(history: RecipeHistory): RecipeHistory {
  const [recipe, ...future] = history.future;
  if (!recipe) return history;
  return { recipe, past: [...history.past, history.recipe], future, group: null };
}
