import type { ComputeState, Progress } from '@wasm-compute/engine';

const percent = ({ ratio }: Progress) => (ratio === null ? '' : `, ${Math.round(ratio * 100)} %`);
const milliseconds = (ms: number) => `${ms.toLocaleString('en', { maximumFractionDigits: 1 })} ms`;

/** One line that says what a computation is doing. */
export function stateText(state: ComputeState<unknown>): string {
  switch (state.status) {
    case 'idle':
      return 'Ready. Nothing is loaded yet.';
    case 'loading':
      return `${state.progress.phase === 'compile' ? 'Compiling' : 'Loading'} the module${percent(state.progress)}`;
    case 'queued':
      return `Waiting, position ${state.position}`;
    case 'running':
      return `Computing${percent(state.progress)}`;
    case 'success':
      return 'Done';
    case 'error':
      return `Failed: ${state.error.code}`;
    case 'cancelled':
      return 'Cancelled';
  }
}

/** How long it took and which build did it; empty without an answer. */
export function timingText(state: ComputeState<unknown>): string {
  if (state.status !== 'success') return '';
  return `${state.timing.variant} · ${milliseconds(state.timing.computeMs)}`;
}
