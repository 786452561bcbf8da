/** What a filter is to the component: its name, its values, and how they become a step of the engine's pipeline. */
import type { FilterStep } from '@wasm-compute/engine/kernels/image/defineFilter';
import type { ChoiceParam, FilterShape, Param, ParamValues } from '../recipe.js';

/** A label in the languages that ship. An application rewords it in its language pack, under `filter.<type>`. */
export interface Label {
  readonly en: string;
  readonly zh: string;
}

export type LabelledParam = Param & {
  readonly label: Label;
  /** Labels of a choice's options. */
  readonly optionLabels?: Readonly<Record<string, Label>>;
};

type Params = Readonly<Record<string, LabelledParam>>;

type ValuesOf<P extends Params> = {
  readonly [K in keyof P]: P[K] extends ChoiceParam ? P[K]['options'][number] : number;
};

export interface FilterControl extends FilterShape {
  readonly label: Label;
  readonly params: Params;
  /** `scale` is the preview's size relative to the picture, 0 to 1: lengths in pixels shrink with it. */
  step(values: ParamValues, scale: number): FilterStep;
}

/** Describes a filter. The values that `step` gets are typed by the parameters. */
export function defineFilterControl<const P extends Params>(control: {
  /** The filter's name in recipes. */
  type: string;
  label: Label;
  params: P;
  step(values: ValuesOf<P>, scale: number): FilterStep;
}): FilterControl {
  return control as unknown as FilterControl;
}
