'use client';
/** The recipe of a component with its undo, controlled by the application or kept here. */
import { useCallback, useInsertionEffect, useMemo, useRef, useState } from 'react';
import { changeDetails, type ChangeDetails } from '../shared/useControlled.js';
import { filterControls } from './filters/index.js';
import { emptyRecipe, parseRecipe, type Recipe, type RecipeInput } from './recipe.js';
import { record, redo, settle, startHistory, undo, type RecipeHistory } from './recipeHistory.js';

export type RecipeReason = 'add' | 'remove' | 'move' | 'toggle' | 'param' | 'import' | 'undo' | 'redo' | 'reset';

export interface RecipeOptions {
  /** The recipe, when the application holds it. */
  recipe?: RecipeInput | undefined;
  /** The recipe to begin with. Default: no filter. */
  defaultRecipe?: RecipeInput | undefined;
  /** Called before each change; `details.cancel()` refuses it. */
  onRecipeChange?: ((recipe: Recipe, details: ChangeDetails<RecipeReason>) => void) | undefined;
}

export interface RecipeActions {
  /** Takes a new recipe. Changes of the same `group` are one step back until `settle`. */
  change(edit: (recipe: Recipe) => Recipe, reason: RecipeReason, group?: string): void;
  settle(): void;
  undo(): void;
  redo(): void;
}

export function useRecipe({ recipe: given, defaultRecipe, onRecipeChange }: RecipeOptions) {
  const controlled = useMemo(() => (given ? parseRecipe(given, filterControls) : undefined), [given]);
  const [history, setHistory] = useState(() =>
    startHistory(defaultRecipe ? parseRecipe(defaultRecipe, filterControls) : emptyRecipe),
  );
  // The newest history, also between two changes of one event.
  const newest = useRef(history);
  const latest = useRef({ controlled, onRecipeChange });
  useInsertionEffect(() => {
    latest.current = { controlled, onRecipeChange };
  });

  const apply = useCallback((next: (history: RecipeHistory) => RecipeHistory, reason: RecipeReason) => {
    const { controlled: held, onRecipeChange: tell } = latest.current;
    const before = held ? { ...newest.current, recipe: held } : newest.current;
    const after = next(before);
    if (after === before) return;
    if (after.recipe !== before.recipe) {
      const details = changeDetails(reason);
      tell?.(after.recipe, details);
      if (details.isCanceled) return;
    }
    newest.current = after;
    setHistory(after);
  }, []);

  const actions: RecipeActions = useMemo(
    () => ({
      change: (edit, reason, group) => apply((now) => record(now, edit(now.recipe), group), reason),
      settle: () => apply(settle, 'param'),
      undo: () => apply(undo, 'undo'),
      redo: () => apply(redo, 'redo'),
    }),
    [apply],
  );
  return {
    recipe: controlled ?? history.recipe,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    actions,
  };
}
