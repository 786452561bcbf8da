/**
 * A recipe: an ordered list of filters and their values. Plain data, safe to store; every function gives a new one.
 * Nothing here knows a filter by name: what a step may hold comes from the controls that are passed in.
 */
import { InputError } from '@wasm-compute/engine';

/** A value of a filter: a number, or the name of a choice. */
export type ParamValue = number | string;
export type ParamValues = Readonly<Record<string, ParamValue>>;

export interface NumberParam {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly default: number;
  /** What the number counts. `px` lengths shrink with the preview. */
  readonly unit?: 'px' | '%' | '°';
}

export interface ChoiceParam {
  readonly kind: 'choice';
  readonly options: readonly string[];
  readonly default: string;
}

export type Param = NumberParam | ChoiceParam;

/** What a recipe needs to know of a filter. */
export interface FilterShape {
  readonly type: string;
  readonly params: Readonly<Record<string, Param>>;
}

export interface RecipeStep {
  /** Unique in its recipe. */
  readonly id: string;
  /** The filter. */
  readonly type: string;
  readonly enabled: boolean;
  readonly values: ParamValues;
}

export interface Recipe {
  readonly version: 1;
  readonly steps: readonly RecipeStep[];
}

/** A recipe as it may be given: ids, switches and values may be left out. */
export interface RecipeInput {
  readonly version: 1;
  readonly steps: ReadonlyArray<Pick<RecipeStep, 'type'> & Partial<RecipeStep>>;
}

export const emptyRecipe: Recipe = { version: 1, steps: [] };

/** More steps than this are refused. */
export const maxSteps = 50;

/** The nearest value that the parameter allows: clamped, and on its grid without the dust of binary fractions. */
export function clampValue({ min, max, step, default: fallback }: NumberParam, value: number): number {
  if (Number.isNaN(value)) return fallback;
  const clamped = Math.min(max, Math.max(min, value));
  const decimals = (String(step).split('.')[1] ?? '').length;
  const onGrid = min + Math.round((clamped - min) / step) * step;
  return Number(Math.min(max, onGrid).toFixed(decimals));
}

function nextId({ steps }: Recipe): string {
  const numbers = steps.map(({ id }) => Number(/^step-(\d+)$/.exec(id)?.[1] ?? 0));
  return `step-${Math.max(0, ...numbers) + 1}`;
}

export function defaultValues({ params }: FilterShape): ParamValues {
  return Object.fromEntries(Object.entries(params).map(([name, param]) => [name, param.default]));
}

/** Adds a filter with its default values (or those given), at the end or at `at`. A full recipe stays as it is. */
export function addStep(
  recipe: Recipe,
  filter: FilterShape,
  values: ParamValues = {},
  at = recipe.steps.length,
): Recipe {
  if (recipe.steps.length >= maxSteps) return recipe;
  const step: RecipeStep = {
    id: nextId(recipe),
    type: filter.type,
    enabled: true,
    values: { ...defaultValues(filter), ...values },
  };
  return { ...recipe, steps: recipe.steps.toSpliced(at, 0, step) };
}

export function removeStep(recipe: Recipe, id: string): Recipe {
  return { ...recipe, steps: recipe.steps.filter((step) => step.id !== id) };
}

/** Moves a step to the position `to`, counted from 0 in the list without it. Beyond the ends: the same recipe. */
export function moveStep(recipe: Recipe, id: string, to: number): Recipe {
  const from = recipe.steps.findIndex((step) => step.id === id);
  const step = recipe.steps[from];
  if (step === undefined || to === from || to < 0 || to >= recipe.steps.length) return recipe;
  return { ...recipe, steps: recipe.steps.toSpliced(from, 1).toSpliced(to, 0, step) };
}

const mapStep = (recipe: Recipe, id: string, change: (step: RecipeStep) => RecipeStep): Recipe => ({
  ...recipe,
  steps: recipe.steps.map((step) => (step.id === id ? change(step) : step)),
});

export function toggleStep(recipe: Recipe, id: string): Recipe {
  return mapStep(recipe, id, (step) => ({ ...step, enabled: !step.enabled }));
}

export function setValue(recipe: Recipe, id: string, name: string, value: ParamValue): Recipe {
  const step = recipe.steps.find((one) => one.id === id);
  if (!step || step.values[name] === value) return recipe;
  return mapStep(recipe, id, (one) => ({ ...one, values: { ...one.values, [name]: value } }));
}

/** The steps that do something, in order. */
export function activeSteps({ steps }: Recipe): readonly RecipeStep[] {
  return steps.filter(({ enabled }) => enabled);
}

/** What a step does, without its name and switch. */
export type Work = Pick<RecipeStep, 'type' | 'values'>;

/** What a recipe does, as text: two recipes with the same text give the same picture. */
export function workKey(recipe: Recipe): string {
  return JSON.stringify(activeSteps(recipe).map(({ type, values }): Work => ({ type, values })));
}

const bad = (step: number, why: string, detail: Readonly<Record<string, string | number>> = {}) =>
  new InputError('image/bad-recipe', `Step ${step}: ${why}. The recipe was not applied.`, {
    detail: { step, ...detail },
  });

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseValue(param: Param, value: unknown, name: string, at: number): ParamValue {
  if (value === undefined) return param.default;
  if (param.kind === 'choice') {
    if (typeof value === 'string' && param.options.includes(value)) return value;
    throw bad(at, `"${name}" must be one of ${param.options.join(', ')}`, { name });
  }
  if (typeof value === 'number' && value >= param.min && value <= param.max) return value;
  throw new InputError(
    'image/param-range',
    `Step ${at}: "${name}" must be a number from ${param.min} to ${param.max}. The recipe was not applied.`,
    { detail: { step: at, name, min: param.min, max: param.max } },
  );
}

/**
 * Checks a recipe that came from outside (a file, a property). Missing ids, values and switches get their defaults.
 *
 * Throws InputError: `image/bad-recipe` with `detail.step` (counted from 1; 0 is the recipe itself), or
 * `image/param-range`.
 */
export function parseRecipe(value: unknown, filters: readonly FilterShape[]): Recipe {
  if (!isRecord(value)) throw bad(0, 'a recipe is an object with version and steps');
  if (value['version'] !== 1) throw bad(0, 'the version must be 1');
  const given = value['steps'];
  if (!Array.isArray(given)) throw bad(0, 'steps must be a list');
  if (given.length > maxSteps) throw bad(0, `there are ${given.length} steps, ${maxSteps} are the limit`);
  const steps: RecipeStep[] = [];
  for (const [index, raw] of given.entries()) {
    const at = index + 1;
    const step: unknown = raw;
    if (!isRecord(step)) throw bad(at, 'a step is an object');
    const type = String(step['type']);
    const filter = filters.find((one) => one.type === type);
    if (!filter) throw bad(at, `unknown filter "${type}"`, { filter: type });
    const values = step['values'] ?? {};
    if (!isRecord(values)) throw bad(at, 'values must be an object');
    const unknown = Object.keys(values).find((name) => !Object.hasOwn(filter.params, name));
    if (unknown !== undefined) throw bad(at, `${type} has no value "${unknown}"`, { name: unknown });
    const parsed = Object.fromEntries(
      Object.entries(filter.params).map(([name, param]) => [name, parseValue(param, values[name], name, at)]),
    );
    const id = step['id'];
    const free = typeof id === 'string' && !steps.some((other) => other.id === id);
    steps.push({
      id: free ? id : nextId({ version: 1, steps }),
      type,
      enabled: step['enabled'] !== false,
      values: parsed,
    });
  }
  return { version: 1, steps };
}
