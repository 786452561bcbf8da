/** The data attributes by which a component's root can be styled and tested. */
import type { ComputeStatus, Variant } from '@wasm-compute/engine';

/** What every root tells. */
export interface RootState {
  status: ComputeStatus;
  /** The build that computed the answer; null before the first. */
  variant?: Variant | null;
  /** The answer on screen belongs to an older input. */
  stale?: boolean;
  hasIssue?: boolean;
  disabled?: boolean;
  readOnly?: boolean;
}

type Value = string | number | boolean | null | undefined;

/**
 * `data-state`, `data-variant`, `data-stale`, `data-has-issue`, `data-disabled`, `data-readonly`, and the given extras as
 * `data-<name>`. False, null and undefined leave the attribute out; true is an empty attribute.
 */
export function rootAttributes(state: RootState, extras: Readonly<Record<string, Value>> = {}): Record<string, string> {
  const all: Record<string, Value> = {
    state: state.status,
    variant: state.variant,
    stale: state.stale,
    'has-issue': state.hasIssue,
    disabled: state.disabled,
    readonly: state.readOnly,
    ...extras,
  };
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(all)) {
    if (value === false || value === null || value === undefined) continue;
    result[`data-${name}`] = value === true ? '' : String(value);
  }
  return result;
}
