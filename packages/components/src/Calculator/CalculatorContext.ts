'use client';
import { createContext, useContext } from 'react';
import type { ComputeStatus, Variant } from '@wasm-compute/engine';
import type { CalculatorApi } from './useCalculator.js';

/** What the looks of a part may depend on. */
export interface CalculatorPartState {
  readonly status: ComputeStatus;
  readonly variant: Variant | null;
  readonly stale: boolean;
  readonly exact: boolean | null;
  readonly hasIssue: boolean;
  readonly disabled: boolean;
  readonly readOnly: boolean;
}

export interface CalculatorShared extends CalculatorApi {
  readonly partState: CalculatorPartState;
  /** Ids by which the parts name each other. */
  readonly ids: { readonly input: string; readonly issue: string; readonly result: string; readonly tape: string };
  /** Whether the tape is shown where there is no room beside the keys. */
  readonly tapeOpen: boolean;
  setTapeOpen(open: boolean): void;
}

const Context = createContext<CalculatorShared | null>(null);
export const CalculatorProvider = Context.Provider;

/** The calculator around a part. */
export function useCalculatorContext(): CalculatorShared {
  const value = useContext(Context);
  if (!value) throw new Error('A part of the calculator must be inside <Calculator.Root>.');
  return value;
}
