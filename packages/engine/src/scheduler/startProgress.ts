/** Adds up what the parts of a job report. */
import type { RunEvent } from '../computeState.js';

/**
 * For each part a callback for its figures; `emit` gets the sum. Unknown while any part has not said its total. Where
 * workers share the work, each says the `whole` total.
 */
export function startProgress(parts: number, emit: (event: RunEvent<never>) => void, whole = false) {
  const figures = Array.from({ length: parts }, () => ({ done: 0, total: null as number | null }));
  const emitWhole = (total: number | null) => {
    const done = figures.reduce((sum, figure) => sum + figure.done, 0);
    const ratio = total === null ? null : Math.min(1, done / total);
    emit({ type: 'running', progress: { phase: 'compute', ratio, done, total } });
  };
  return (part: number) =>
    (done: number, total: number | null): void => {
      figures[part] = { done, total };
      if (whole) return emitWhole(total);
      let sum = 0;
      let all: number | null = 0;
      let ratio: number | null = 0;
      for (const figure of figures) {
        sum += figure.done;
        if (figure.total === null) {
          // A part that has not reported yet counts as not begun; one without a total makes the whole unknown.
          all = null;
          if (figure.done > 0) ratio = null;
        } else {
          if (all !== null) all += figure.total;
          if (ratio !== null) ratio += figure.done / figure.total / parts;
        }
      }
      if (total === null) ratio = null;
      emit({ type: 'running', progress: { phase: 'compute', ratio, done: sum, total: all } });
    };
}
