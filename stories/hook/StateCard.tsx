import type { ComputeState } from '@wasm-compute/engine';
import type { ReactNode } from 'react';
import { stateText, timingText } from './stateText';
import './hook.css';

interface StateCardProps {
  /** Names the card. */
  label: string;
  state: ComputeState<unknown>;
  /** The form above the result. */
  children: ReactNode;
  /** The answer, or the last one. */
  result: ReactNode;
}

/** A form, its result, and a strip that says what goes on: the same box in every state. */
export function StateCard({ label, state, children, result }: StateCardProps) {
  const ratio = state.status === 'loading' || state.status === 'running' ? state.progress.ratio : undefined;
  return (
    <section className="hook-card" aria-label={label} data-state={state.status}>
      {children}
      <div className="hook-result">
        {ratio !== undefined && <progress aria-label="Progress" {...(ratio !== null && { value: ratio })} />}
        {state.status === 'error' && <p role="alert">{state.error.message}</p>}
        {state.status !== 'error' && <output aria-label="Result">{result}</output>}
      </div>
      <p className="hook-strip">
        <output aria-label="State">{stateText(state)}</output>
        <span>{timingText(state)}</span>
      </p>
    </section>
  );
}
