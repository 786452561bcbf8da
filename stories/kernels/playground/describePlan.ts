import type { Kernel, Plan } from '@wasm-compute/engine';
import { elementBytes, type Element, type Use } from '../../../packages/engine/src/kernel.js';
import { isSplittable, piecesOf } from '../../../packages/engine/src/wire.js';

export interface PlanPass {
  readonly run: string;
  /** Null when only the kernel knows. */
  readonly units: number | null;
}

export interface PlanBuffer {
  readonly use: Use;
  readonly type: Element;
  /** Null when only the kernel knows. */
  readonly length: number | null;
  readonly bytes: number;
}

export interface PlanDescription {
  readonly passes: readonly PlanPass[];
  readonly buffers: readonly PlanBuffer[];
  /** Of all buffers whose length is known. */
  readonly bytes: number;
  /** Steps along which the job can be cut; null when it can't. */
  readonly axis: number | null;
}

/** What a kernel would do with an input, or undefined when it refuses it. Runs nothing. */
export function describePlan<I, R>(kernel: Kernel<I, R>, input: I): PlanDescription | undefined {
  let plan: Plan;
  try {
    plan = kernel.plan(input);
  } catch {
    return undefined;
  }
  const buffers = piecesOf(plan).map(({ use, type, length }) => ({
    use,
    type,
    length: use === 'tail' ? null : length,
    bytes: length * elementBytes[type],
  }));
  return {
    passes: plan.passes.map(({ run, units }) => ({
      run,
      units: typeof units === 'number' && Number.isFinite(units) ? units : null,
    })),
    buffers,
    bytes: buffers.reduce((sum, { bytes }) => sum + bytes, 0),
    axis: isSplittable(plan) ? (plan.axis ?? null) : null,
  };
}
